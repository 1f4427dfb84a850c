import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('en');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (most in “${lesson}”)`);

export const teacher: TeacherWords = {
  locale: 'en-GB',
  labels: { digest: 'Digest', handover: 'Asked you' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: what to look at`,
    title: (from, to) => `Your course, ${from} – ${to}`,
    leads: 'What to look at',
    hint: 'What stands behind a line or a “>” was written by students, word for word.',
    nothing: 'Nothing needs you this time.',
    changes: 'What has changed',
    questions: 'Questions',
    students: 'Students',
    stars: 'Stars',
    contextFound: 'Answered from the course',
    before: (value) => `before: ${value}`,
    open: 'Open your course',
    look: 'Look',
    reply: 'Reply',
    review: 'Review',
    handovers: (shown, count) =>
      `${shown} ${plural(count, { one: 'student waits', other: 'students wait' })} for your reply.`,
    unanswered: (shown, count, lesson) =>
      `Asked ${shown} ${plural(count, { one: 'time', other: 'times' })}, and not in the course${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) =>
      `Rated ${stars} in ${shown} ${plural(count, { one: 'answer', other: 'answers' })}${mostIn(lesson)}:`,
    quiz: (share, lesson) => `Only ${share} of the answers to the quiz on “${lesson}” were right at first.`,
    exercise: (led, students, title) =>
      `${led} of ${students} students had to be led to the last steps of “${title}”.`,
    growth: (questions, before, lesson) =>
      `“${lesson}” brought ${questions} questions; the days before ${before}.`,
    reviews: (shown, count) =>
      `${shown} ${plural(count, { one: 'answer waits', other: 'answers wait' })} for your review.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${plural(count, { one: 'student asks', other: 'students ask' })} you`,
    title: (count, shown) =>
      count === 1
        ? 'A student asks you what the tutor could not answer'
        : `${shown} students ask you what the tutor could not answer`,
    hint: 'What stands behind a line or a “>” was written by students, word for word.',
    question: 'The question',
    note: 'The student adds',
    answer: 'What the tutor had answered',
    inLesson: (title) => `In the lesson “${title}”`,
    more: (count) => `And ${count} more on the page.`,
    open: 'Answer on the page',
  },
  written: (time, timezone, address) => `Written ${time} (${timezone}) by course-tutor at ${address}.`,
  isTeacher: 'You get this because you are named as a teacher of the course (`courses[].teachers`).',
  hasNoTeacher:
    'You get this because nobody is named as a teacher of the course (`courses[].teachers` in config.yaml).',
};
