import type { Strings } from './strings.ts';

const s = (count: number) => (count === 1 ? '' : 's');

export const strings: Strings = {
  language: 'en',
  direction: 'ltr',

  heading: 'Course tutor',
  openTutor: 'Ask the tutor',
  backToTutor: 'Back to your conversation',
  closeTutor: 'Close the tutor',
  newConversation: 'New conversation',
  greeting: 'What would you like to understand better?',
  suggestions: 'Questions to begin with',
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

  thinking: 'Looking into the course',
  answering: 'The tutor is answering.',
  answered: (sources) =>
    sources ? `The answer is ready, with ${sources} source${s(sources)}.` : 'The answer is ready.',
  reconnecting: 'The connection was lost. Reconnecting…',
  waitsForNetwork: 'You are offline. The answer goes on once you are connected.',
  willAskIn: (seconds) => `Will ask in ${seconds} s`,
  willAskOnceOnline: 'Will ask as soon as you are connected',
  doNotAsk: 'Do not ask',

  code: 'Code',

  stopped: 'You stopped this answer.',
  tooLong: 'The answer reached its greatest length and ends here. Ask for the rest if you need it.',
  restarted: 'The tutor was restarted; the answer begins again.',
  incomplete: 'This answer is incomplete: it ended before it was finished.',
  offlineTitle: 'You are offline',
  offline: 'Your question is kept. Ask again once you are connected.',
  unreachableTitle: 'The tutor cannot be reached',
  unreachable: 'Your question is kept. Ask again in a moment; if it keeps failing, tell your teacher.',
  lostTitle: 'The connection was lost',
  lost: 'This answer is incomplete. Your question is kept: ask again to get the whole answer.',
  unconfiguredTitle: 'The tutor is not set up on this page',
  unconfigured: 'Please tell your teacher.',
  unansweredTitle: 'This question has no answer yet',
  unanswered: 'It is kept: ask again to get its answer.',
  tutorOffTitle: 'The tutor is off during this activity',
  tutorOff: 'You can ask again when it is over. What you have typed stays here.',
  endedTitle: 'This session has ended',
  ended: 'Go back to your course and open the tutor again. What you have typed stays here.',
  askAgain: 'Ask again',
  askAgainIn: (seconds) => `Ask again in ${seconds} s`,
  mayAskAgain: 'You can ask again now.',
  mayAskIn: (time) => `You can ask again ${time}.`,
  rephrase: 'Edit the question',
  retry: 'Try again',

  cancel: 'Cancel',

  askAboutThis: 'Ask about this',
  askAboutKey: 'Press Alt+Q to ask the tutor about the selected text.',
  explainThis: 'Explain this to me',

  more: 'More',
};
