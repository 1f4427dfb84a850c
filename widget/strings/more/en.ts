import type { MoreStrings } from './more-strings.ts';

const s = (count: number) => (count === 1 ? '' : 's');

export const strings: MoreStrings = {
  language: 'en',

  nudge: 'May I help with this lesson?',
  notNow: 'Not now',
  leaveMeAlone: 'Leave me alone',
  leaveMeAloneHint: 'Nothing is offered in the lessons of this site. The button stays.',

  download: 'Download the conversation',
  deleteConversation: 'Delete this conversation',
  keptHere: 'It is kept in this browser only.',
  announce: 'Screen readers announce',
  announceSentences: 'each sentence as it comes',
  announceEnd: 'only when the answer is ready',

  room: 'Place of the tutor',
  inCorner: 'In the corner',
  wide: 'Wide',
  beside: 'Beside the lesson',
  otherSide: 'On the other side',
  panelWidth: 'Width of the tutor',
  dragToMove: 'Drag to move',

  pastConversations: 'Past conversations',
  noPastConversations: 'No past conversations of this course are kept in this browser.',
  backToConversation: 'Back',
  questions: (count) => `${count} question${s(count)}`,
  goOnWith: (title) => `Go on with “${title}”`,
  deleteOne: (title) => `Delete “${title}”`,

  sources: 'From the course',
  passages: 'What the course says about it',
  source: (number, heading) => `Source ${number}: ${heading}`,
  showInLesson: 'Show in this lesson',
  openLesson: 'Open the lesson',
  opensInNewTab: '(opens in a new tab)',
  table: 'Table',
  formula: 'Formula',
  done: 'Done:',
  toDo: 'To do:',
  copyAnswer: 'Copy the answer',
  copyCode: 'Copy the code',
  copied: 'Copied',
  notCopied: 'Your browser did not allow copying.',
  rate: 'Did this help?',
  stars: (count) => `${count} star${s(count)}`,
  comment: 'What was good, what was missing? (optional)',
  sendComment: 'Send',
  rated: 'Thank you, your rating is saved.',
  notRated: 'Your rating could not be saved.',

  goOn: 'Go on with',
  showAllLines: (count) => `Show all ${count} lines`,
  showFewerLines: 'Show fewer lines',

  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  dictate: 'Dictate',
  stopDictating: 'Stop dictating',
  notDictated: 'Nothing could be dictated. Is the microphone allowed?',
  voicesElsewhere: 'Voices and dictation over the internet',
  voicesElsewhereHint: 'What is read or spoken then goes to the maker of your browser.',
};
