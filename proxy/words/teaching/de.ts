import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('de');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (meist in „${lesson}“)`);

export const teacher: TeacherWords = {
  locale: 'de-DE',
  labels: { digest: 'Wochenbericht', handover: 'Frage an Sie' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: was ansteht`,
    title: (from, to) => `Ihr Kurs, ${from} – ${to}`,
    leads: 'Was ansteht',
    hint: 'Was hinter einem Strich oder einem „>“ steht, haben Lernende geschrieben, Wort für Wort.',
    nothing: 'Diesmal ist nichts zu tun.',
    changes: 'Was sich verändert hat',
    questions: 'Fragen',
    students: 'Lernende',
    stars: 'Sterne',
    contextFound: 'Aus dem Kurs beantwortet',
    before: (value) => `davor: ${value}`,
    open: 'Ihren Kurs öffnen',
    look: 'Ansehen',
    reply: 'Antworten',
    review: 'Prüfen',
    handovers: (shown, count) =>
      plural(count, {
        one: `${shown} Lernender wartet auf Ihre Antwort.`,
        other: `${shown} Lernende warten auf Ihre Antwort.`,
      }),
    unanswered: (shown, _count, lesson) => `${shown}-mal gefragt und nicht im Kurs${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) =>
      `Mit ${stars} bewertet, ${shown} ${plural(count, { one: 'Antwort', other: 'Antworten' })}${mostIn(lesson)}:`,
    quiz: (share, lesson) =>
      `Nur ${share} der Antworten im Quiz zu „${lesson}“ waren beim ersten Versuch richtig.`,
    exercise: (led, students, title) =>
      `${led} von ${students} Lernenden mussten bis zu den letzten Schritten von „${title}“ geführt werden.`,
    growth: (questions, before, lesson) => `„${lesson}“: ${questions} Fragen, in den Tagen davor ${before}.`,
    reviews: (shown, count) =>
      `${shown} ${plural(count, { one: 'Antwort wartet', other: 'Antworten warten' })} auf Ihr Urteil.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${plural(count, { one: 'Lernender fragt', other: 'Lernende fragen' })} Sie`,
    title: (count, shown) =>
      count === 1
        ? 'Ein Lernender fragt Sie, was der Tutor nicht beantworten konnte'
        : `${shown} Lernende fragen Sie, was der Tutor nicht beantworten konnte`,
    hint: 'Was hinter einem Strich oder einem „>“ steht, haben Lernende geschrieben, Wort für Wort.',
    question: 'Die Frage',
    note: 'Der Lernende fügt hinzu',
    answer: 'Was der Tutor geantwortet hatte',
    inLesson: (title) => `In der Lektion „${title}“`,
    more: (count) => `Und ${count} weitere auf der Seite.`,
    open: 'Auf der Seite antworten',
  },
  written: (time, timezone, address) => `Geschrieben am ${time} (${timezone}) von course-tutor, ${address}.`,
  isTeacher: 'Sie bekommen das, weil Sie als Lehrkraft des Kurses eingetragen sind (`courses[].teachers`).',
  hasNoTeacher:
    'Sie bekommen das, weil für den Kurs keine Lehrkraft eingetragen ist (`courses[].teachers` in config.yaml).',
};
