import type { TransparencyWords } from '../transparency-words.ts';

export const transparency: TransparencyWords = {
  title: 'About this tutor',
  disclosure: 'AI tutor. It can be wrong.',
  purpose: 'What it is for',
  purposeText: (courses) => `It helps to understand the lessons of: ${courses}.`,
  notUsed: 'What it is not used for',
  notUsedText:
    'It gives no grades and takes no decision about anybody: not about marks, admission or exclusion. It does not supervise exams, and does not watch how students behave or feel.',
  answers: 'How an answer is made',
  answersText:
    'A program writes it when you ask; nobody reads it before you do. It names the passages of the course that it rests on: check it there.',
  models: 'AI models in use',
  sentToThem:
    'They are sent the question, the conversation so far, and text of the course or the page; no name, no pseudonym and no network address.',
  picturesToo: 'Pictures that a student sends with a question go to them as well; nobody keeps them here.',
  ownNetwork: 'in the own network of who runs this tutor',
  courseOnly:
    'No AI model is in use. The tutor looks for passages of the course and quotes them; it can pick the wrong ones. Questions leave this server for nobody else.',
  kept: 'What is kept, and how long',
  what: 'What',
  howLong: 'How long',
  words: 'Questions, answers and ratings, under a pseudonym',
  learning:
    'How far you were led through an exercise, which lines of its solution you were shown, and whether the first answer in a quiz was right, under the pseudonym; what you answered in a quiz is not kept',
  sums: 'Sums in which nobody can be recognised: how many questions, what they cost, how fast they were answered',
  always: 'without end',
  addresses: 'Network addresses, as a code that cannot be read back, for limits',
  session: 'The session of an open page',
  browser: 'The conversation, in your own browser',
  funnel:
    'How many have seen, opened and used the tutor, per lesson: as sums without end; on which days a pseudonym has asked',
  consent: 'That you have agreed to the text of your school',
  backups: (count) => `Copies of the database: the latest ${count}`,
  untilReplaced: 'until newer ones replace them',
  review: (percent) =>
    `People who run the tutor can read questions and answers under a pseudonym, to make course and tutor better. About ${percent} % of the answers are drawn for that.`,
  rights: 'What you can do',
  rightsText:
    'In the menu of the tutor you can download everything that is kept about you, and delete it. Nobody has to use the tutor.',
  distress: 'If you are not well',
  responsible: 'Who is responsible',
  nobodyNamed: 'The school or organisation whose course this is. Ask your teacher.',
  madeFrom: (program) => `This page is made from the running configuration of ${program}.`,
};
