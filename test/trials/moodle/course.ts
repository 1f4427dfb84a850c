import { courseMark, examQuestion, pageMark, taskMark } from './canaries.ts';
import type { Fields, Person } from './person.ts';

/** Ids as Moodle's addresses have them. */
export interface TrialCourse {
  id: string;
  shortName: string;
  /** Course modules: `mod/page/view.php?id=`. */
  page: string;
  quiz: string;
  assignment: string;
  forumModule: string;
  /** The forum itself: `mod/forum/post.php?forum=`. */
  forum: string;
}

const shortName = 'course-tutor-trial';

const lesson = `<h3>Making a list</h3>
<p>A list holds values in an order. Square brackets make one, commas part its values.</p>
<pre>fruits = ["apple", "pear"]</pre>
<h3>Adding to it</h3>
<p>${pageMark}: <code>fruits.append("orange")</code>. The list grows by one at its end.</p>
<p>A list can hold values of any kind, also other lists. Its length is what <code>len</code> says.</p>`;

const introduction = `<h4>Welcome</h4>
<p>${courseMark}, and so will you after the first three lessons of this course.</p>`;

const task = `<p>${taskMark}, and hand in what they have found.</p>
<p>Write a list of the numbers, add them up in a loop, and say in one sentence why the sum is right.</p>`;

/** Makes the course as a teacher would, form by form; one that a broken trial has left goes first. */
export async function makeCourse(admin: Person): Promise<TrialCourse> {
  await removeCourse(admin);
  const id = idIn(
    await admin.submit(
      '/course/edit.php?category=1',
      { fullname: 'Python, on trial', shortname: shortName, enablecompletion: '0' },
      '[name=saveanddisplay]',
    ),
  );
  const label = { 'introeditor[text]': introduction };
  await admin.submit(`/course/modedit.php?add=label&course=${id}&section=1`, label, '[name=submitbutton2]');
  const page = await addActivity(admin, id, 'page', { name: 'Lists', 'page[text]': lesson });
  const quiz = await addActivity(admin, id, 'quiz', { name: 'Examination' });
  await addQuestion(admin, quiz);
  const assignment = await addActivity(admin, id, 'assign', {
    name: 'Homework',
    'introeditor[text]': task,
    assignsubmission_onlinetext_enabled: true,
  });
  const forumModule = await addActivity(admin, id, 'forum', { name: 'Questions of the course' });
  const forum = numberIn(
    await admin.read(`/mod/forum/view.php?id=${forumModule}`),
    /name="forum"[^>]*value="(\d+)"/,
  );
  return { id, shortName, page, quiz, assignment, forumModule, forum };
}

/**
 * Gives the id of the course module.
 * @param kind as the address of the form has it, e.g. `lti&typeid=3`
 */
export async function addActivity(
  person: Person,
  course: string,
  kind: string,
  fields: Fields,
): Promise<string> {
  return idIn(await person.submit(`/course/modedit.php?add=${kind}&course=${course}&section=1`, fields));
}

async function addQuestion(admin: Person, quiz: string): Promise<void> {
  const category = numberIn(
    await admin.read(`/question/edit.php?cmid=${quiz}`),
    /name="category" value="(\d+)/,
  );
  const back = encodeURIComponent(`/mod/quiz/edit.php?cmid=${quiz}`);
  await admin.submit(
    `/question/bank/editquestion/question.php?cmid=${quiz}&category=${category}&qtype=truefalse&returnurl=${back}&appendqnumstring=addquestion`,
    { name: 'Lists', 'questiontext[text]': `<p>${examQuestion}</p>`, correctanswer: '1' },
  );
}

export async function removeCourse(admin: Person): Promise<void> {
  const page = await admin.readIfThere(`/course/view.php?name=${shortName}`);
  if (page === undefined) return;
  const id = numberIn(page, /<body[^>]* course-(\d+) /);
  await admin.submit(`/course/delete.php?id=${id}`, {}, '.singlebutton [type=submit]');
}

export function idIn(address: string): string {
  const id = new URL(address).searchParams.get('id');
  if (id === null) throw new Error(`no id in ${address}`);
  return id;
}

export function numberIn(html: string, pattern: RegExp): string {
  const found = pattern.exec(html)?.[1];
  if (found === undefined) throw new Error(`nothing on the page is like ${pattern}`);
  return found;
}
