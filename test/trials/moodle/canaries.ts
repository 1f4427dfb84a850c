/**
 * The persons of the trial's course and what only Moodle may know of them. Every
 * text here is found nowhere else on earth, so that one look at what a model
 * provider was sent shows whether it has got there.
 */
export interface Invented {
  username: string;
  role: 'editingteacher' | 'student';
  firstName: string;
  lastName: string;
  email: string;
  city: string;
}

export const password = 'Trial-Pass-1234';

const domain = 'canary-mail.example';

export const teacher: Invented = {
  username: 'trial-teacher',
  role: 'editingteacher',
  firstName: 'Quillfeather',
  lastName: 'Ostrozubov',
  email: `quillfeather.o@${domain}`,
  city: 'Vexlerstadt',
};

/** The first is the one whose eyes the trial uses. */
export const students: readonly [Invented, ...Invented[]] = [
  {
    username: 'trial-student-a',
    role: 'student',
    firstName: 'Zubrowkina',
    lastName: 'Marmotte',
    email: `zubrowkina.m@${domain}`,
    city: 'Nebelhafen',
  },
  {
    username: 'trial-student-b',
    role: 'student',
    firstName: 'Ждан',
    lastName: 'Щегольковский',
    email: `zhdan.s@${domain}`,
    city: 'Кикиморск',
  },
  {
    username: 'trial-student-c',
    role: 'student',
    firstName: 'Ygritteline',
    lastName: "O'Thistlewood",
    email: `ygritteline.t@${domain}`,
    city: 'Fjordquell',
  },
  {
    username: 'trial-student-d',
    role: 'student',
    firstName: 'Pompelmousse',
    lastName: 'Drakkenvelt',
    email: `pompelmousse.d@${domain}`,
    city: 'Qualmbrunn',
  },
];

export const everybody: readonly Invented[] = [teacher, ...students];

/** What a student has written and been told, by the place of the student in `students`. */
export const work = {
  submission: (student: number) => `OBSIDIAN-SUBMISSION-${student}: my list is a tuple.`,
  post: (student: number) => `SAPPHIRE-POST-${student}: I failed the second exercise again.`,
  subject: (student: number) => `CINNABAR-SUBJECT-${student}`,
  feedback: (student: number) => `MALACHITE-FEEDBACK-${student}: see me after the lesson.`,
  /** Of 100. */
  grade: (student: number) => `${53 + student}.${71 + student}`,
};

/** Stands in the quiz alone. */
export const examQuestion = 'TOURMALINE-EXAM: lists can be changed in place.';

/** What the tutor is there to read: stands in the page activity and nowhere else. */
export const pageMark = 'Lighthouse keepers append oranges to the list of fruits';

/** The same of the assignment's description, for a tutor that its teacher has switched on. */
export const taskMark = 'Gardeners count the pears of seven baskets';

/** The same of the course page. */
export const courseMark = 'Beekeepers slice their lists before noon';

/** Everything that no provider may be sent, each under the name that a report gives it. */
export function canaries(): { kind: string; text: string }[] {
  const persons = everybody.flatMap(({ username, firstName, lastName, email, city }) => [
    { kind: 'name', text: firstName },
    { kind: 'name', text: lastName },
    { kind: 'username', text: username },
    { kind: 'e-mail', text: email },
    { kind: 'city', text: city },
  ]);
  const works = students.flatMap((_, student) => [
    { kind: 'submission', text: work.submission(student).slice(0, 21) },
    { kind: 'post', text: work.post(student).slice(0, 15) },
    { kind: 'subject', text: work.subject(student) },
    { kind: 'feedback', text: work.feedback(student).slice(0, 20) },
    { kind: 'grade', text: work.grade(student) },
  ]);
  return [...persons, ...works, { kind: 'exam', text: 'TOURMALINE-EXAM' }];
}
