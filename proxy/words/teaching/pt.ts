import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('pt');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (principalmente em “${lesson}”)`);

export const teacher: TeacherWords = {
  locale: 'pt-BR',
  labels: { digest: 'Resumo', handover: 'Perguntaram a você' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: o que ver`,
    title: (from, to) => `Seu curso, ${from} – ${to}`,
    leads: 'O que ver',
    hint: 'O que está depois de um traço ou de um “>” foi escrito por estudantes, palavra por palavra.',
    nothing: 'Desta vez não há nada a fazer.',
    changes: 'O que mudou',
    questions: 'Perguntas',
    students: 'Estudantes',
    stars: 'Estrelas',
    contextFound: 'Respondido com o curso',
    before: (value) => `antes: ${value}`,
    open: 'Abrir seu curso',
    look: 'Ver',
    reply: 'Responder',
    review: 'Avaliar',
    handovers: (shown, count) =>
      `${shown} ${plural(count, { one: 'estudante espera', other: 'estudantes esperam' })} a sua resposta.`,
    unanswered: (shown, count, lesson) =>
      `Perguntado ${shown} ${plural(count, { one: 'vez', other: 'vezes' })}, e não está no curso${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) =>
      `Avaliado com ${stars} em ${shown} ${plural(count, { one: 'resposta', other: 'respostas' })}${mostIn(lesson)}:`,
    quiz: (share, lesson) =>
      `Só ${share} das respostas ao quiz de “${lesson}” estavam certas na primeira tentativa.`,
    exercise: (led, students, title) =>
      `${led} de ${students} estudantes tiveram de ser levados até os últimos passos de “${title}”.`,
    growth: (questions, before, lesson) => `“${lesson}”: ${questions} perguntas; nos dias antes, ${before}.`,
    reviews: (shown, count) =>
      `${shown} ${plural(count, { one: 'resposta espera', other: 'respostas esperam' })} a sua avaliação.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${plural(count, { one: 'estudante pergunta', other: 'estudantes perguntam' })} a você`,
    title: (count, shown) =>
      count === 1
        ? 'Um estudante pergunta a você o que o tutor não pôde responder'
        : `${shown} estudantes perguntam a você o que o tutor não pôde responder`,
    hint: 'O que está depois de um traço ou de um “>” foi escrito por estudantes, palavra por palavra.',
    question: 'A pergunta',
    note: 'O estudante acrescenta',
    answer: 'O que o tutor tinha respondido',
    inLesson: (title) => `Na lição “${title}”`,
    more: (count) => `E mais ${count} na página.`,
    open: 'Responder na página',
  },
  written: (time, timezone, address) => `Escrito em ${time} (${timezone}) por course-tutor, ${address}.`,
  isTeacher: 'Você recebe este e-mail porque consta como docente do curso (`courses[].teachers`).',
  hasNoTeacher:
    'Você recebe este e-mail porque o curso não tem docente indicado (`courses[].teachers` em config.yaml).',
};
