import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('fr');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (surtout dans « ${lesson} »)`);

export const teacher: TeacherWords = {
  locale: 'fr-FR',
  labels: { digest: 'Bilan', handover: 'Une question pour vous' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to} : à regarder`,
    title: (from, to) => `Votre cours, ${from} – ${to}`,
    leads: 'À regarder',
    hint: 'Ce qui suit un trait ou un « > » a été écrit par des étudiants, mot pour mot.',
    nothing: 'Rien ne demande votre attention cette fois-ci.',
    changes: 'Ce qui a changé',
    questions: 'Questions',
    students: 'Étudiants',
    stars: 'Étoiles',
    contextFound: 'Réponses tirées du cours',
    before: (value) => `avant : ${value}`,
    open: 'Ouvrir votre cours',
    look: 'Voir',
    reply: 'Répondre',
    review: 'Évaluer',
    handovers: (shown, count) =>
      `${shown} ${plural(count, { one: 'étudiant attend', other: 'étudiants attendent' })} votre réponse.`,
    unanswered: (shown, _count, lesson) => `Demandé ${shown} fois, et absent du cours${mostIn(lesson)} :`,
    lowRated: (shown, count, stars, lesson) =>
      `Noté ${stars}, ${shown} ${plural(count, { one: 'réponse', other: 'réponses' })}${mostIn(lesson)} :`,
    quiz: (share, lesson) =>
      `Seules ${share} des réponses au quiz sur « ${lesson} » étaient justes du premier coup.`,
    exercise: (led, students, title) =>
      `${led} étudiants sur ${students} ont dû être guidés jusqu’aux dernières étapes de « ${title} ».`,
    growth: (questions, before, lesson) =>
      `« ${lesson} » : ${questions} questions, contre ${before} les jours précédents.`,
    reviews: (shown, count) =>
      `${shown} ${plural(count, { one: 'réponse attend', other: 'réponses attendent' })} votre évaluation.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course} : ${shown} ${plural(count, { one: 'étudiant vous interroge', other: 'étudiants vous interrogent' })}`,
    title: (count, shown) =>
      count === 1
        ? 'Un étudiant vous demande ce à quoi le tuteur n’a pas pu répondre'
        : `${shown} étudiants vous demandent ce à quoi le tuteur n’a pas pu répondre`,
    hint: 'Ce qui suit un trait ou un « > » a été écrit par des étudiants, mot pour mot.',
    question: 'La question',
    note: 'L’étudiant ajoute',
    answer: 'Ce que le tuteur avait répondu',
    inLesson: (title) => `Dans la leçon « ${title} »`,
    more: (count) => `Et ${count} de plus sur la page.`,
    open: 'Répondre sur la page',
  },
  written: (time, timezone, address) => `Écrit le ${time} (${timezone}) par course-tutor, ${address}.`,
  isTeacher:
    'Vous recevez ce message parce que vous êtes inscrit comme enseignant du cours (`courses[].teachers`).',
  hasNoTeacher:
    'Vous recevez ce message parce qu’aucun enseignant n’est inscrit pour ce cours (`courses[].teachers` dans config.yaml).',
};
