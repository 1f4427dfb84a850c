/**
 * Every sentence the widget itself says. A language is one file that exports an
 * object of this type; what is missing does not compile. Words of the sidecar
 * (greeting, errors) come in the request's language and are not here.
 */
export interface Strings {
  /** BCP 47 tag. */
  language: string;
  direction: 'ltr' | 'rtl';

  heading: string;
  openTutor: string;
  /** Instead, where the panel was open on the page before. */
  backToTutor: string;
  closeTutor: string;
  newConversation: string;
  greeting: string;
  suggestions: string;
  /** A question about a heading of the lesson. */
  explain: (heading: string) => string;
  conversation: string;
  you: string;
  tutor: string;
  toEnd: string;

  placeholder: string;
  question: string;
  send: string;
  stop: string;
  /** What the student must know before anything else. */
  disclosure: string;

  thinking: string;
  answering: string;
  answered: (sources: number) => string;
  reconnecting: string;
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
  unreachableTitle: string;
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
  retry: string;

  cancel: string;

  askAboutThis: string;
  /** Said to screen readers. */
  askAboutKey: string;
  /** A question about the selected text. */
  explainThis: string;

  more: string;
}
