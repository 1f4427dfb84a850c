import { pluralIn } from '../plural.ts';
import type { TeacherWords } from '../teacher-words.ts';

const plural = pluralIn('es');

const mostIn = (lesson: string) => (lesson === '' ? '' : ` (sobre todo en «${lesson}»)`);

export const teacher: TeacherWords = {
  locale: 'es-ES',
  labels: { digest: 'Resumen', handover: 'Le preguntan' },
  digest: {
    subject: (course, from, to) => `${course}, ${from} – ${to}: qué revisar`,
    title: (from, to) => `Su curso, ${from} – ${to}`,
    leads: 'Qué revisar',
    hint: 'Lo que está tras una raya o un «>» lo escribieron estudiantes, palabra por palabra.',
    nothing: 'Esta vez no hay nada que hacer.',
    changes: 'Qué ha cambiado',
    questions: 'Preguntas',
    students: 'Estudiantes',
    stars: 'Estrellas',
    contextFound: 'Respondido con el curso',
    before: (value) => `antes: ${value}`,
    open: 'Abrir su curso',
    look: 'Ver',
    reply: 'Responder',
    review: 'Revisar',
    handovers: (shown, count) =>
      `${shown} ${plural(count, { one: 'estudiante espera', other: 'estudiantes esperan' })} su respuesta.`,
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
      `${shown} ${plural(count, { one: 'respuesta espera', other: 'respuestas esperan' })} su revisión.`,
  },
  handover: {
    subject: (course, count, shown) =>
      `${course}: ${shown} ${plural(count, { one: 'estudiante le pregunta', other: 'estudiantes le preguntan' })}`,
    title: (count, shown) =>
      count === 1
        ? 'Un estudiante le pregunta lo que el tutor no pudo responder'
        : `${shown} estudiantes le preguntan lo que el tutor no pudo responder`,
    hint: 'Lo que está tras una raya o un «>» lo escribieron estudiantes, palabra por palabra.',
    question: 'La pregunta',
    note: 'El estudiante añade',
    answer: 'Lo que había respondido el tutor',
    inLesson: (title) => `En la lección «${title}»`,
    more: (count) => `Y ${count} más en la página.`,
    open: 'Responder en la página',
  },
  written: (time, timezone, address) => `Escrito el ${time} (${timezone}) por course-tutor, ${address}.`,
  isTeacher: 'Recibe este correo porque figura como docente del curso (`courses[].teachers`).',
  hasNoTeacher:
    'Recibe este correo porque el curso no tiene ningún docente indicado (`courses[].teachers` en config.yaml).',
};
