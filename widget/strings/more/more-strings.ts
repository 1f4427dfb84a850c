import type { Strings } from '../strings.ts';

/** What a part says that comes with the sentences of both. */
export type AllStrings = Strings & MoreStrings;

/**
 * Sentences that nobody needs at first sight, in a file of their own for each
 * language: they come with the parts that say them.
 */
export interface MoreStrings {
  /** BCP 47 tag. */
  language: string;

  greeting: string;
  suggestions: string;
  /** A question about the selected text. */
  explainThis: string;

  thinking: string;
  answered: (sources: number) => string;
  waitsForNetwork: string;
  /** What becomes of a question that is kept: the one visible promise of the tutor. */
  willAskIn: (seconds: number) => string;
  willAskOnceOnline: string;
  doNotAsk: string;

  code: string;

  stopped: string;
  tooLong: string;
  /** Above an answer, where a restart has cut the one before. */
  restarted: string;
  incomplete: string;
  offlineTitle: string;
  offline: string;
  unreachable: string;
  lostTitle: string;
  lost: string;
  /** The page's author has named no course, or one that is not there. */
  unconfiguredTitle: string;
  unconfigured: string;
  /** Of an earlier visit, and never answered. */
  unansweredTitle: string;
  unanswered: string;
  /** The LMS wants no tutor here. */
  tutorOffTitle: string;
  tutorOff: string;
  /** The session of a launch; only the LMS can open another. */
  endedTitle: string;
  ended: string;
  askAgain: string;
  askAgainIn: (seconds: number) => string;
  mayAskAgain: string;
  /** `time`: how long that is, as `in 9 hours`. */
  mayAskIn: (time: string) => string;
  rephrase: string;
  cancel: string;

  /** In place of the tutor, where the browser cannot run it. */
  tooOld: string;

  charactersLeft: (count: number) => string;
  charactersTooMany: (count: number) => string;
  /** A kept conversation that breaks the view. */
  setAside: string;
  editing: string;
  /** A question that was sent while an answer is under way. */
  willAskAfter: string;
  /** Text selected in the lesson. */
  aboutThis: string;
  removeQuote: string;

  /** Before a suggestion that is offered to a student who has not opened the tutor. */
  nudge: string;
  notNow: string;
  /** For teachers: opens the metrics page. */
  ownCourse: string;
  /** Of the student, to all that is offered by itself. */
  leaveMeAlone: string;
  leaveMeAloneHint: string;

  download: string;
  deleteConversation: string;
  keptHere: string;
  announce: string;
  announceSentences: string;
  announceEnd: string;

  addPicture: string;
  takePhoto: string;
  pictures: (count: number) => string;
  picture: (number: number) => string;
  removePicture: (number: number) => string;
  /** What becomes of them. */
  picturesHint: string;
  /** While a picture is being read, before it can be sent. */
  readingPicture: string;
  pictureAdded: (count: number) => string;
  pictureRemoved: string;
  mostPictures: string;
  notPicture: string;
  /** A format of phones that not every browser reads. */
  heicUnread: string;
  pictureUnread: string;
  pictureTooLarge: string;
  /** Of a question that is to be asked again. */
  picturesGone: string;

  /** Where the panel stands, and how wide it is. */
  room: string;
  inCorner: string;
  wide: string;
  beside: string;
  otherSide: string;
  panelWidth: string;

  pastConversations: string;
  noPastConversations: string;
  backToConversation: string;
  questions: (count: number) => string;
  goOnWith: (title: string) => string;
  deleteOne: (title: string) => string;

  /** Below an answer and in its text. */
  sources: string;
  passages: string;
  source: (number: number, heading: string) => string;
  showInLesson: string;
  openLesson: string;
  opensInNewTab: string;
  table: string;
  formula: string;
  done: string;
  toDo: string;
  copyAnswer: string;
  copyCode: string;
  copied: string;
  notCopied: string;
  rate: string;
  stars: (count: number) => string;
  comment: string;
  sendComment: string;
  rated: string;
  notRated: string;

  /** Above an answer that is a step of help with an exercise. */
  hintStep: (number: number, of: number) => string;
  solutionStep: (number: number, of: number) => string;
  /** The button for the next one. */
  nextHint: string;
  explainSolution: string;
  sayWhyStuck: string;

  /** Above questions that are offered after an answer. */
  goOn: string;
  showAllLines: (count: number) => string;
  showFewerLines: string;

  readAloud: string;
  stopReading: string;
  dictate: string;
  stopDictating: string;
  notDictated: string;
  /** Voices that work elsewhere. */
  voicesElsewhere: string;
  voicesElsewhereHint: string;

  /** After the disclosure, where a model answers, and where none does. */
  checkTheSources: string;
  quotesTheCourse: string;
  /** Leads to the page that says what the tutor is. */
  about: string;

  consentTitle: string;
  consentRead: string;
  /** What a school's page is called. */
  consentPage: string;
  agree: string;
  notAgreed: string;

  /** Above an answer that a teacher has written; the day follows. */
  byTeacher: string;
  askTeacher: string;
  /** What goes out, before it does. */
  askTeacherHint: string;
  teacherNote: string;
  teacherWithAnswer: string;
  teacherEmail: string;
  cancelTeacher: string;
  askedTeacher: string;
  teacherNotAsked: string;
  /** As many as may wait for a reply wait already. */
  teacherBusy: string;
  teacherReplied: string;
  gotReply: string;

  keptAboutMe: string;
  downloadMe: string;
  deleteMe: string;
  deleteMeHint: string;
  deleteMeNow: string;
  deletedMe: string;
  meFailed: string;

  /** Names a quiz. */
  quiz: string;
  quizProgress: (number: number, of: number) => string;
  quizAnswer: string;
  quizCheck: string;
  quizNext: string;
  /** After the last question. */
  quizEnd: string;
  quizDone: (right: number, of: number) => string;
  quizComesBack: string;
  quizMore: string;
  quizClose: string;
  quizPreparing: string;
  /** Before what went wrong some days ago. */
  quizDue: (count: number, lesson: string) => string;
  quizTry: string;
}
