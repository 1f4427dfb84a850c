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

  answering: string;
  reconnecting: string;

  unreachableTitle: string;
  retry: string;

  askAboutThis: string;
  /** Said to screen readers. */
  askAboutKey: string;

  more: string;
}
