import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'en',
  direction: 'ltr',

  heading: 'Course tutor',
  openTutor: 'Ask the tutor',
  backToTutor: 'Back to your conversation',
  closeTutor: 'Close the tutor',
  newConversation: 'New conversation',
  explain: (heading) => `Explain “${heading}” to me`,
  conversation: 'Conversation',
  you: 'You asked:',
  tutor: 'The tutor:',
  toEnd: 'To the end of the conversation',

  placeholder: 'Ask about this course',
  question: 'Your question',
  send: 'Send the question',
  stop: 'Stop the answer',
  disclosure: 'AI tutor. It can be wrong.',

  answering: 'The tutor is answering.',
  reconnecting: 'The connection was lost. Reconnecting…',

  unreachableTitle: 'The tutor cannot be reached',
  retry: 'Try again',

  askAboutThis: 'Ask about this',
  askAboutKey: 'Press Alt+Q to ask the tutor about the selected text.',

  more: 'More',
};
