/** How exercises are marked by those who make them: themes, books, course systems. */
export const exerciseParts = [
  '.exercise',
  '.admonition.exercise',
  '[data-type="exercise"]',
  '[data-exercise]',
  '.callout-exercise',
  '.callout.challenge',
  'blockquote.challenge',
  '.activity-exercise',
  '[typeof~="oer:Exercise"]',
  '[data-course-tutor="exercise"]',
].join(', ');

/** How the heading of an exercise begins, in the languages of the tutor. */
const begins =
  /^\P{L}*(exercises?|tasks?|challenge|assignment|practice|try it|упражнени[ея]|задани[ея]|задач[аи]|übung(en|saufgabe)?|aufgaben?|ejercicios?|actividad|tareas?|exercices?|activité|exercícios?|atividade|tarefas?|练习|习题|任务|تمرين|تمارين|واجب)(?!\p{L})/iu;

export function isExerciseHeading(text: string): boolean {
  return begins.test(text);
}
