import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('es');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (sobre todo en «${lesson}»)`);

export const teacher: TeacherWords = {
  locale: 'es-ES',
  labels: { digest: 'Resumen', handover: 'Te preguntan' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: qué revisar`,
    title: (from, to) => `Tu curso, ${from} – ${to}`,
    leads: 'Qué revisar',
    hint: 'Lo que está tras una raya o un «>» lo escribieron estudiantes, palabra por palabra.',
    nothing: 'Esta vez no hay nada que hacer.',
    changes: 'Qué ha cambiado',
    questions: 'Preguntas',
    students: 'Estudiantes',
    stars: 'Estrellas',
    contextFound: 'Respondido con el curso',
    before: (value) => `antes: ${value}`,
    open: 'Abrir tu curso',
    look: 'Ver',
    reply: 'Responder',
    review: 'Revisar',
    handovers: (shown, count) =>
      `${shown} ${plural(count, { one: 'estudiante espera', other: 'estudiantes esperan' })} tu respuesta.`,
    unanswered: (shown, count, lesson) =>
      `Se preguntó ${shown} ${plural(count, { one: 'vez', other: 'veces' })} y no está en el curso${mostIn(lesson)}:`,
    lowRated: (shown, count, stars, lesson) =>
      `Valorado con ${stars} en ${shown} ${plural(count, { one: 'respuesta', other: 'respuestas' })}${mostIn(lesson)}:`,
    quiz: (share, lesson) =>
      `Solo el ${share} de las respuestas al test de «${lesson}» fueron correctas a la primera.`,
    exercise: (led, students, title) =>
      `A ${led} de ${students} estudiantes hubo que guiarlos hasta los últimos pasos de «${title}».`,
    growth: (questions, before, lesson) =>
      `«${lesson}»: ${questions} preguntas; en los días anteriores, ${before}.`,
    reviews: (shown, count) =>
      `${shown} ${plural(count, { one: 'respuesta espera', other: 'respuestas esperan' })} tu revisión.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${plural(count, { one: 'estudiante te pregunta', other: 'estudiantes te preguntan' })}`,
    title: (count, shown) =>
      count === 1
        ? 'Un estudiante te pregunta lo que el tutor no pudo responder'
        : `${shown} estudiantes te preguntan lo que el tutor no pudo responder`,
    hint: 'Lo que está tras una raya o un «>» lo escribieron estudiantes, palabra por palabra.',
    question: 'La pregunta',
    note: 'El estudiante añade',
    answer: 'Lo que había respondido el tutor',
    inLesson: (title) => `En la lección «${title}»`,
    more: (count) => `Y ${count} más en la página.`,
    open: 'Responder en la página',
  },
  written: (time, timezone, address) => `Escrito el ${time} (${timezone}) por course-tutor, ${address}.`,
  isTeacher: 'Recibes este correo porque figuras como docente del curso (`courses[].teachers`).',
  hasNoTeacher:
    'Recibes este correo porque el curso no tiene ningún docente indicado (`courses[].teachers` en config.yaml).',
};
