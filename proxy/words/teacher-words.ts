/** What the sidecar writes to the teachers of a course. Every language has all of it. */
export interface TeacherWords {
  /** BCP 47 tag with the region whose numbers and days are written. */
  locale: string;
  /** What a mail is, above its title. */
  labels: Record<'digest' | 'handover', string>;
  digest: CourseDigestWords;
  handover: HandoverWords;
  /** When and by whom a mail was written, below it. */
  written(time: string, timezone: string, address: string): string;
  /** Why it came to them. */
  isTeacher: string;
  /** Why it came to administrators instead. */
  hasNoTeacher: string;
}

/** A week of a course. Numbers are formatted; `count` chooses the form, `lesson` is empty where it is none. */
export interface CourseDigestWords {
  subject(course: string, from: string, to: string): string;
  title(from: string, to: string): string;
  leads: string;
  /** Why quotes are set apart. */
  hint: string;
  nothing: string;
  changes: string;
  questions: string;
  students: string;
  stars: string;
  contextFound: string;
  before(value: string): string;
  open: string;
  look: string;
  reply: string;
  review: string;
  handovers(shown: string, count: number): string;
  unanswered(shown: string, count: number, lesson: string): string;
  lowRated(shown: string, count: number, stars: string, lesson: string): string;
  quiz(share: string, lesson: string): string;
  exercise(led: string, students: string, title: string): string;
  growth(questions: string, before: string, lesson: string): string;
  reviews(shown: string, count: number): string;
}

/** What students ask their teachers. */
export interface HandoverWords {
  /** @param shown `count`, formatted */
  subject(course: string, count: number, shown: string): string;
  title(count: number, shown: string): string;
  /** Why the text below is set apart. */
  hint: string;
  question: string;
  note: string;
  answer: string;
  inLesson(title: string): string;
  /** How many more there are than the mail shows, formatted. */
  more(count: string): string;
  open: string;
}
