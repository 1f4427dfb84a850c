import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('ru');

/** «1 вопрос, 2 вопроса, 5 вопросов». */
function counted(count: number, one: string, few: string, many: string): string {
  return plural(count, { one, few, many, other: few });
}

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (чаще всего в уроке «${lesson}»)`);

export const teacher: TeacherWords = {
  locale: 'ru-RU',
  labels: { digest: 'Сводка', handover: 'Вопрос к вам' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: на что посмотреть`,
    title: (from, to) => `Ваш курс, ${from} – ${to}`,
    leads: 'На что посмотреть',
    hint: 'То, что стоит за чертой или знаком «>», написали студенты, слово в слово.',
    nothing: 'На этот раз ничего не требует вашего внимания.',
    changes: 'Что изменилось',
    questions: 'Вопросов',
    students: 'Студентов',
    stars: 'Оценка',
    contextFound: 'Ответы из курса',
    before: (value) => `до этого: ${value}`,
    open: 'Открыть ваш курс',
    look: 'Посмотреть',
    reply: 'Ответить',
    review: 'Проверить',
    handovers: (shown, count) =>
      `${shown} ${counted(count, 'студент ждёт', 'студента ждут', 'студентов ждут')} вашего ответа.`,
    unanswered: (shown, count, lesson) =>
      `Спросили ${shown} ${counted(count, 'раз', 'раза', 'раз')}, а в курсе этого нет${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) =>
      `Оценка ${stars}, ${shown} ${counted(count, 'ответ', 'ответа', 'ответов')}${mostIn(lesson)}:`,
    quiz: (share, lesson) => `Только ${share} ответов на тест к уроку «${lesson}» были верны с первого раза.`,
    exercise: (led, students, title) =>
      `${led} из ${students} студентов пришлось довести до последних шагов упражнения «${title}».`,
    growth: (questions, before, lesson) => `Урок «${lesson}»: вопросов ${questions}, до этого ${before}.`,
    reviews: (shown, count) =>
      `${shown} ${counted(count, 'ответ ждёт', 'ответа ждут', 'ответов ждут')} вашей проверки.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${counted(count, 'студент спрашивает', 'студента спрашивают', 'студентов спрашивают')} вас`,
    title: (count, shown) =>
      count === 1
        ? 'Студент спрашивает вас о том, на что тьютор не ответил'
        : `${shown} ${counted(count, 'студент спрашивает', 'студента спрашивают', 'студентов спрашивают')} вас о том, на что тьютор не ответил`,
    hint: 'То, что стоит за чертой или знаком «>», написали студенты, слово в слово.',
    question: 'Вопрос',
    note: 'Студент добавляет',
    answer: 'Что ответил тьютор',
    inLesson: (title) => `Урок «${title}»`,
    more: (count) => `И ещё ${count} на странице.`,
    open: 'Ответить на странице',
  },
  written: (time, timezone, address) => `Написано ${time} (${timezone}), course-tutor, ${address}.`,
  isTeacher: 'Вы получаете это письмо, потому что названы преподавателем курса (`courses[].teachers`).',
  hasNoTeacher:
    'Вы получаете это письмо, потому что у курса не назван преподаватель (`courses[].teachers` в config.yaml).',
};
