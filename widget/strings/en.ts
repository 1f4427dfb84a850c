import type { Strings } from './strings.ts';

const s = (count: number) => (count === 1 ? '' : 's');

export const strings: Strings = {
  language: 'en',
  direction: 'ltr',

  heading: 'Course tutor',
  openTutor: 'Ask the tutor',
  closeTutor: 'Close the tutor',
  newConversation: 'New conversation',
  greeting: 'What would you like to understand better?',
  suggestions: 'Questions to begin with',
  conversation: 'Conversation',
  you: 'You asked:',
  tutor: 'The tutor:',
  toEnd: 'To the end of the conversation',

  placeholder: 'Ask about this course',
  question: 'Your question',
  send: 'Send the question',
  stop: 'Stop the answer',
  charactersLeft: (count) => `${count} character${s(count)} left`,
  charactersTooMany: (count) => `${count} character${s(count)} too many`,
  checkTheSources: 'Answers can be wrong. Check them against the sources.',
  quotesTheCourse: 'Answers are passages quoted from the course.',

  thinking: 'Looking into the course',
  answering: 'The tutor is answering.',
  answered: (sources) =>
    sources ? `The answer is ready, with ${sources} source${s(sources)}.` : 'The answer is ready.',

  sources: 'From the course',
  passages: 'What the course says about it',
  source: (number, heading) => `Source ${number}: ${heading}`,
  showInLesson: 'Show in this lesson',
  openLesson: 'Open the lesson',
  opensInNewTab: '(opens in a new tab)',
  code: 'Code',
  table: 'Table',
  done: 'Done:',
  toDo: 'To do:',

  stopped: 'You stopped this answer.',
  tooLong: 'The answer reached its greatest length and ends here. Ask for the rest if you need it.',
  incomplete: 'This answer is incomplete: it ended before it was finished.',
  offlineTitle: 'You are offline',
  offline: 'Your question is kept. Ask again once you are connected.',
  unreachableTitle: 'The tutor cannot be reached',
  unreachable: 'Your question is kept. Ask again in a moment; if it keeps failing, tell your teacher.',
  lostTitle: 'The connection was lost',
  lost: 'This answer is incomplete. Your question is kept: ask again to get the whole answer.',
  askAgain: 'Ask again',
  askAgainIn: (seconds) => `Ask again in ${seconds} s`,
  mayAskAgain: 'You can ask again now.',
  backAt: (time) => `The tutor will be back on ${time}.`,
  rephrase: 'Edit the question',
  retry: 'Try again',
};
