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
  closeTutor: string;
  newConversation: string;
  greeting: string;
  suggestions: string;
  conversation: string;
  you: string;
  tutor: string;
  toEnd: string;

  placeholder: string;
  question: string;
  send: string;
  stop: string;
  charactersLeft: (count: number) => string;
  charactersTooMany: (count: number) => string;
  checkTheSources: string;
  quotesTheCourse: string;

  thinking: string;
  answering: string;
  answered: (sources: number) => string;

  sources: string;
  passages: string;
  source: (number: number, heading: string) => string;
  showInLesson: string;
  openLesson: string;
  opensInNewTab: string;
  code: string;
  table: string;
  done: string;
  toDo: string;

  stopped: string;
  tooLong: string;
  incomplete: string;
  offlineTitle: string;
  offline: string;
  unreachableTitle: string;
  unreachable: string;
  lostTitle: string;
  lost: string;
  askAgain: string;
  askAgainIn: (seconds: number) => string;
  mayAskAgain: string;
  backAt: (time: string) => string;
  rephrase: string;
  retry: string;
}
