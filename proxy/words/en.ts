import { snippets } from './en/snippets.ts';
import { transparency } from './en/transparency.ts';
import { watch } from './en/watch.ts';
import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/en.ts';
import { tutoring } from './tutoring/en.ts';

const plural = pluralIn('en');

const at = ({ text, hasDay }: Moment) => `${hasDay ? 'on' : 'at'} ${text}`;

export const en: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'The tutor could not read what this page sent',
      detail: 'Reload the page and ask again. If that does not help, please tell your teacher.',
    },
    unauthenticated: {
      title: 'Your session has ended',
      detail: 'Reload the page and ask again.',
    },
    origin_not_allowed: {
      title: 'The tutor is not enabled on this page',
      detail: "The page's address has to be added to the tutor's settings. Please tell your teacher.",
    },
    forbidden: {
      title: 'This is not open to you',
      detail:
        'It is for teachers of the course or for administrators. Sign in as one of them, or ask who runs the tutor.',
    },
    tutor_off: {
      title: 'The tutor is off during this activity',
      detail: 'You can ask again when it is over. What you have typed stays here.',
    },
    consent_required: {
      title: 'Please agree first',
      detail:
        'This tutor asks for your consent before the first question. Open it on the page, read what it says, and agree.',
    },
    not_found: {
      title: 'This was not found',
      detail: 'It may have been moved or removed. Please tell your teacher if you came here from a lesson.',
    },
    context_too_long: {
      title: 'This is too long',
      detail: 'Shorten your question, or send only the part of the code or text that it is about.',
    },
    rate_limited: {
      title: 'That was a lot of questions',
      detail: 'Please wait a minute and ask again.',
    },
    busy: {
      title: 'One answer at a time',
      detail: 'Wait until the current answer is finished, or stop it, and then ask again.',
    },
    budget_exceeded: {
      title: "The tutor has used up today's budget",
      detail: 'Until tomorrow you can read what the course says about your question.',
    },
    providers_unavailable: {
      title: 'The tutor cannot answer right now',
      detail: 'Please try again in a few minutes.',
    },
    internal: {
      title: 'Something went wrong on our side',
      detail: 'Your question was not lost. Please try again in a moment.',
    },
  },
  badQuestion: {
    title: 'This question could not be read',
    detail: 'Please check your question and send it again.',
  },
  noSuchCourse: {
    title: 'The tutor is not set up on this page',
    detail: 'The page names a course that the tutor does not have. Please tell your teacher.',
  },
  crowded: {
    title: 'Very many students are asking right now',
    detail: 'Your question is not lost. Please send it again in a few seconds.',
  },
  restarting: {
    title: 'The tutor is being restarted',
    detail: 'Your question is not lost. Please ask it again in a few seconds.',
  },
  courseToCome: {
    title: 'The tutor is still opening this course',
    detail: 'It has just been started and is reading the lessons. Please ask again in a few seconds.',
  },
  unreadableCourse: {
    title: 'The tutor cannot read this course right now',
    detail: 'Its lessons cannot be opened; this is not your fault. Please tell your teacher.',
  },
  rateLimited: (seconds) =>
    `You can ask again in ${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })}.`,
  tutorBack: (time) =>
    `The tutor rests during this activity. It is back ${at(time)}. What you have typed stays here.`,
  meanwhile: 'Until then, this is what the course says about your question.',
  budgetResets: (time) => `The tutor is back ${at(time)}.`,
  spent: {
    month: {
      title: "The tutor has used up this month's budget",
      detail: (time) => `The tutor is back ${at(time)}.`,
    },
    student: {
      title: 'You have used up your own share of the tutor',
      detail: ({ text }) => `Others can still ask; you can ask again from ${text}.`,
    },
    network: {
      title: 'Very many questions have come from your network',
      detail: ({ text }) =>
        `There is room again from ${text}, and at once if you sign in where your course offers it.`,
    },
    anonymous: {
      title: 'The share for students who are not signed in is used up',
      detail: ({ text }) => `Open the tutor from your course, signed in, or come back from ${text} on.`,
    },
    questions: {
      title: "You have asked today's last question",
      detail: ({ text }) => `You can ask again from ${text}. The answers you were given stay here.`,
    },
  },
  greeting: (courseTitle) => `Hello! Ask me anything about “${courseTitle}”.`,
  quotesCourse: 'No AI model is connected right now, so I will show you what the course itself says.',
  notInCourse:
    'I did not find this in the course, and I would rather say so than guess. I only know what its lessons cover: ask about one of them, or put it in other words.',
  teacher,
  tutoring,
  page: (number) => `p. ${number}`,
  slide: (number) => `slide ${number}`,
  retrying: (model) => `${model} is busy, trying again…`,
  switching: 'Switching to another model…',
  queued: 'Many students are asking right now. You are in the queue…',

  replyMail: {
    subject: (course) => `Your teacher has answered: ${course}`,
    title: 'Your teacher has answered you',
    asked: 'You asked',
    replied: 'Your teacher answers',
    address:
      'You left this address in the tutor for this one answer. It has been deleted there with this mail.',
  },

  support: {
    text: "What you write sounds very hard, and you do not have to get through it alone. This is a program, and it cannot help with this. People can. Please talk to somebody you trust now: family, a friend, a teacher, your school's counsellor or a doctor. If you or somebody else is in danger, call the emergency number of your country.",
    call: 'You can call:',
    help: 'Where you find help',
    notKept: 'What you have written was not given to any AI model and is not kept here.',
  },
  transparency,

  lti: {
    choose: 'Which lesson is the tutor for?',
    wholeCourse: 'The whole course',
    add: 'Add the tutor',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Back to the course…',
    going: 'Opening the tutor…',
    noCookies: 'The tutor needs a window of its own here',
    noCookiesWhy:
      'This browser stores nothing for pages inside other pages, so the tutor cannot tell that it was you who opened it.',
    openWindow: 'Open the tutor in a new window',
    goOn: 'Go on',
    comeBack: 'Go back to your course and open the tutor again.',
    teacherPage: 'What students ask in this course',
    forAdministrator: 'For the administrator:',
  },

  unavailable: {
    unreachable: {
      title: 'The course site cannot be reached',
      detail: 'It may be restarting or under maintenance. Please try again in a minute.',
    },
    slow: {
      title: 'The course site is taking too long',
      detail: 'It is very busy at the moment. Please try again in a minute.',
    },
    bad_request: { title: 'This address could not be read', detail: 'Please check it and try again.' },
    other_host: {
      title: 'The course site has another address',
      detail: 'Please open it by its usual address, e.g. from a bookmark or an e-mail of your school.',
    },
    method_not_allowed: { title: 'This is not possible here', detail: 'Please go back and try another way.' },
    too_large: { title: 'The file is too large', detail: 'Please choose a smaller one.' },
    again: 'Try again',
  },

  lessonPage: {
    lessons: 'Lessons',
    courses: 'Courses',
    tutor: 'Tutor',
    tutorStands: 'Tutor:',
    floating: 'in the corner',
    inline: 'in the page',
    metrics: 'Metrics',
    previous: (lesson) => `Previous: ${lesson}`,
    next: (lesson) => `Next: ${lesson}`,
    ask: 'Ask about this lesson',
    skip: 'Skip to the lesson',
  },

  operator: { watch, snippets },
};
