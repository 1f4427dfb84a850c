import type { Browser } from 'playwright-core';
import { everybody, type Invented, teacher as invented, password, students, work } from './canaries.ts';
import { numberIn, type TrialCourse } from './course.ts';
import { type Fields, Person } from './person.ts';

/** Those who look at the pages, signed in, and what the first student has done. */
export interface People {
  teacher: Person;
  student: Person;
  /** A student in the middle of the quiz. */
  examinee: Person;
  /** `mod/forum/discuss.php?d=` */
  discussion: string;
  /** Of the examinee's attempt at the quiz, which stays open: an address below Moodle's. */
  attempt: string;
}

/** Five accounts by Moodle's upload of users, enrolled, who then do what persons in courses do. */
export async function bringPeople(admin: Person, browser: Browser, course: TrialCourse): Promise<People> {
  await removePeople(admin);
  await uploadUsers(admin, { uutype: addNew }, [
    ['username', 'password', 'firstname', 'lastname', 'email', 'city', 'course1', 'role1'],
    ...everybody.map(({ username, firstName, lastName, email, city, role }) => [
      ...[username, password, firstName, lastName, email, city],
      ...[course.shortName, role],
    ]),
  ]);
  const signIn = ({ username }: Invented) => Person.signIn(browser, admin.moodle, username, password);
  const teacher = await signIn(invented);
  const [student, examinee, ...others] = await Promise.all(students.map(signIn));
  if (student === undefined || examinee === undefined) throw new Error('nobody to look through the eyes of');
  const item = await assignmentItem(teacher, course);
  for (const [at, person] of [student, examinee, ...others].entries()) {
    await handIn(person, course, at);
    await post(person, course, at);
    await grade(teacher, course, item, person, at);
  }
  const discussion = numberIn(
    await student.read(`/mod/forum/view.php?id=${course.forumModule}`),
    /discuss\.php\?d=(\d+)/,
  );
  const attempt = await examinee.submit(
    `/mod/quiz/view.php?id=${course.quiz}`,
    {},
    '.quizstartbuttondiv [type=submit]',
  );
  for (const person of others) await person.leave();
  return { teacher, student, examinee, discussion, attempt: attempt.slice(admin.moodle.length) };
}

/** Also those that a broken trial has left. */
export async function removePeople(admin: Person): Promise<void> {
  await uploadUsers(admin, { uutype: update, uuallowdeletes: '1' }, [
    ['username', 'deleted'],
    ...everybody.map(({ username }) => [username, '1']),
  ]);
}

// What Moodle's upload does with a row.
const addNew = '0';
const update = '3';

async function uploadUsers(admin: Person, how: Fields, rows: string[][]): Promise<void> {
  const lines = rows.map((row) => row.map((cell) => `"${cell}"`).join(','));
  await admin.read('/admin/tool/uploaduser/index.php');
  await admin.upload('userfile', 'users.csv', Buffer.from(lines.join('\n')));
  await admin.continue({ delimiter_name: 'comma', encoding: 'UTF-8' });
  await admin.continue(how);
}

async function handIn(student: Person, { assignment }: TrialCourse, at: number): Promise<void> {
  await student.submit(`/mod/assign/view.php?id=${assignment}&action=editsubmission`, {
    'onlinetext_editor[text]': `<p>${work.submission(at)}</p>`,
  });
}

async function post(student: Person, { forum }: TrialCourse, at: number): Promise<void> {
  await student.submit(`/mod/forum/post.php?forum=${forum}`, {
    subject: work.subject(at),
    'message[text]': `<p>${work.post(at)}</p>`,
  });
}

/** The assignment's line in the gradebook. */
async function assignmentItem(teacher: Person, { id, assignment }: TrialCourse): Promise<string> {
  const setup = await teacher.read(`/grade/edit/tree/index.php?id=${id}`);
  const rest = setup.slice(setup.indexOf(`/mod/assign/view.php?id=${assignment}"`));
  return numberIn(rest, /data-itemid="(\d+)"/);
}

async function grade(
  teacher: Person,
  { id }: TrialCourse,
  item: string,
  of: Person,
  at: number,
): Promise<void> {
  await teacher.submit(`/grade/edit/tree/grade.php?courseid=${id}&itemid=${item}&userid=${of.id}`, {
    overridden: true,
    finalgrade: work.grade(at),
    'feedback[text]': `<p>${work.feedback(at)}</p>`,
  });
}
