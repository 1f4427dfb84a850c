import type { TransparencyWords } from '../transparency-words.ts';

export const transparency: TransparencyWords = {
  title: 'Sobre este tutor',
  disclosure: 'Tutor de IA. Puede equivocarse.',
  purpose: 'Para qué sirve',
  purposeText: (courses) => `Ayuda a entender las lecciones de: ${courses}.`,
  notUsed: 'Para qué no se usa',
  notUsedText:
    'No pone notas ni decide nada sobre nadie: ni calificaciones, ni admisiones, ni exclusiones. No vigila exámenes ni observa cómo se comportan o se sienten los estudiantes.',
  answers: 'Cómo se hace una respuesta',
  answersText:
    'La escribe un programa cuando preguntas; nadie la lee antes que tú. Nombra los pasajes del curso en los que se apoya: compruébala allí.',
  models: 'Modelos de IA en uso',
  sentToThem:
    'Reciben la pregunta, la conversación hasta ahora y texto del curso o de la página; ningún nombre, seudónimo ni dirección de red.',
  picturesToo: 'Las imágenes que se envían con una pregunta también les llegan; aquí no se guardan.',
  ownNetwork: 'en la propia red de quien mantiene este tutor',
  courseOnly:
    'No se usa ningún modelo de IA. El tutor busca pasajes del curso y los cita; puede elegir mal. Las preguntas no salen de este servidor.',
  kept: 'Qué se guarda y cuánto tiempo',
  what: 'Qué',
  howLong: 'Cuánto tiempo',
  words: 'Preguntas, respuestas y valoraciones, con un seudónimo',
  learning:
    'Hasta dónde te ha guiado en un ejercicio, qué líneas de su solución has visto y si la primera respuesta de un cuestionario fue correcta, con el seudónimo; lo que respondes en él no se guarda',
  sums: 'Sumas en las que no se reconoce a nadie: cuántas preguntas, qué costaron, cuánto tardaron',
  always: 'sin fin',
  addresses: 'Direcciones de red, como código que no se puede leer de vuelta, para los límites',
  session: 'La sesión de una página abierta',
  browser: 'La conversación, en tu propio navegador',
  funnel:
    'Cuántas personas han visto, abierto y usado el tutor, por lección: sumas sin fin; en qué días ha preguntado un seudónimo',
  consent: 'Que has aceptado el texto de tu centro',
  backups: (count) => `Copias de la base de datos: las últimas ${count}`,
  untilReplaced: 'hasta que otras más nuevas las sustituyen',
  review: (percent) =>
    `Quienes mantienen el tutor pueden leer preguntas y respuestas con un seudónimo para mejorar el curso y el tutor. Para ello se eligen cerca del ${percent} % de las respuestas.`,
  rights: 'Qué puedes hacer',
  rightsText:
    'En el menú del tutor puedes descargar todo lo que se guarda sobre ti y borrarlo. Nadie tiene que usar el tutor.',
  distress: 'Si no estás bien',
  responsible: 'Quién es responsable',
  nobodyNamed: 'El centro u organización a la que pertenece este curso. Pregunta a tu profesor.',
  madeFrom: (program) => `Esta página se hace a partir de la configuración en uso de ${program}.`,
};
