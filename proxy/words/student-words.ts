import type { SpentPart } from '../ground/errors.ts';
import type { ProblemCode } from '../ground/protocol.ts';
import type { TransparencyWords } from './transparency-words.ts';
import type { TutoringWords } from './tutoring-words.ts';

export interface ProblemWords {
  title: string;
  detail: string;
}

/** A time of the day in the words of a language, e.g. `21:00 UTC`; with its day where that is far, e.g. `1 December at 00:00 UTC`. */
export interface Moment {
  text: string;
  hasDay: boolean;
}

/**
 * What the sidecar itself says to students. Every language has all of it.
 * Errors name no technology and always say what to do.
 */
export interface StudentWords {
  problems: Record<ProblemCode, ProblemWords>;
  /** Instead of those of `invalid_request`, where it is the student who can do something about it. */
  badQuestion: ProblemWords;
  /** Instead of those of `not_found`: the page was set up for a course that is not there. */
  noSuchCourse: ProblemWords;
  /** Instead of those of `providers_unavailable`: nothing of the course can be read. */
  unreadableCourse: ProblemWords;
  /** Instead of those of `providers_unavailable`: the tutor was started just now and has not read the course yet. */
  courseToCome: ProblemWords;
  /** Instead of those of `providers_unavailable`: the tutor itself has no room at the moment. */
  crowded: ProblemWords;
  /** Instead of those of `providers_unavailable`: this process is being stopped. */
  restarting: ProblemWords;
  rateLimited(seconds: number): string;
  /** Instead of the detail of `tutor_off`, where it is known when the tutor is back. */
  tutorBack(time: Moment): string;
  budgetResets(time: Moment): string;
  /** Behind the detail of a problem that carries what the course says. */
  meanwhile: string;
  /** Instead of those of `budget_exceeded` and `rate_limited`, where it is not the whole tutor that is used up. */
  spent: Record<SpentPart, { title: string; detail(time: Moment): string }>;

  greeting(courseTitle: string): string;
  /** Opens the first answer that is made of the course's own text. */
  quotesCourse: string;
  notInCourse: string;
  tutoring: TutoringWords;
  /** Where a quoted passage stands, short. */
  page(number: number): string;
  slide(number: number): string;
  retrying(model: string): string;
  switching: string;
  queued: string;

  /** To a student in distress, where the school has set no words of its own. */
  support: SupportWords;
  replyMail: ReplyMailWords;
  transparency: TransparencyWords;

  lti: LtiWords;
  unavailable: UnavailableWords;
  lessonPage: LessonPageWords;
}

export interface SupportWords {
  text: string;
  /** Before the school's number. */
  call: string;
  /** What the school's address is called. */
  help: string;
  notKept: string;
}

/** The mail with what a teacher has replied to a student. */
export interface ReplyMailWords {
  subject(courseTitle: string): string;
  title: string;
  asked: string;
  replied: string;
  /** Why it comes, and what becomes of the address. */
  address: string;
}

/** Pages in the frame of an LMS; those on which a teacher places the tutor, too. */
export interface LtiWords {
  choose: string;
  wholeCourse: string;
  add: string;
  /** Name of a link in the LMS. */
  linkTitle(title: string): string;
  returning: string;
  going: string;
  noCookies: string;
  noCookiesWhy: string;
  openWindow: string;
  goOn: string;
  comeBack: string;
  /** Leads a teacher to what students ask, in a window of its own. */
  teacherPage: string;
  /** Before a reason that is in English. */
  forAdministrator: string;
}

/** In place of an LMS that cannot answer. */
export interface UnavailableWords {
  unreachable: ProblemWords;
  slow: ProblemWords;
  bad_request: ProblemWords;
  other_host: ProblemWords;
  method_not_allowed: ProblemWords;
  too_large: ProblemWords;
  again: string;
}

/** Around a lesson that the sidecar shows itself. */
export interface LessonPageWords {
  lessons: string;
  courses: string;
  tutor: string;
  /** Before the two places where it can stand. */
  tutorStands: string;
  floating: string;
  inline: string;
  metrics: string;
  previous(lesson: string): string;
  next(lesson: string): string;
  ask: string;
  skip: string;
}
