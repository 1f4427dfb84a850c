import type { MoreStrings } from './more-strings.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const strings: MoreStrings = {
  language: 'es',

  nudge: '¿Te ayudo con esta lección?',
  notNow: 'Ahora no',
  leaveMeAlone: 'Déjame en paz',
  leaveMeAloneHint: 'En las lecciones de este sitio no se ofrece nada. El botón se queda.',

  download: 'Descargar la conversación',
  deleteConversation: 'Borrar esta conversación',
  keptHere: 'Solo se guarda en este navegador.',
  announce: 'Los lectores de pantalla anuncian',
  announceSentences: 'cada frase según llega',
  announceEnd: 'solo cuando la respuesta está lista',

  room: 'Lugar del tutor',
  inCorner: 'En la esquina',
  wide: 'Ancho',
  beside: 'Junto a la lección',
  otherSide: 'En el otro lado',
  panelWidth: 'Ancho del tutor',
  dragToMove: 'Arrastra para mover',

  pastConversations: 'Conversaciones anteriores',
  noPastConversations: 'En este navegador no hay conversaciones anteriores de este curso.',
  backToConversation: 'Volver',
  questions: (count) => `${count} ${count === 1 ? 'pregunta' : 'preguntas'}`,
  goOnWith: (title) => `Seguir con «${title}»`,
  deleteOne: (title) => `Borrar «${title}»`,

  sources: 'Del curso',
  passages: 'Lo que dice el curso al respecto',
  source: (number, heading) => `Fuente ${number}: ${heading}`,
  showInLesson: 'Mostrar en esta lección',
  openLesson: 'Abrir la lección',
  opensInNewTab: '(se abre en una pestaña nueva)',
  table: 'Tabla',
  formula: 'Fórmula',
  done: 'Hecho:',
  toDo: 'Pendiente:',
  copyAnswer: 'Copiar la respuesta',
  copyCode: 'Copiar el código',
  copied: 'Copiado',
  notCopied: 'Tu navegador no ha permitido copiar.',
  rate: '¿Te ha servido?',
  stars: (stars) => count(stars, 'estrella', 'estrellas'),
  comment: '¿Qué ha estado bien y qué ha faltado? (opcional)',
  sendComment: 'Enviar',
  rated: 'Gracias, tu valoración se ha guardado.',
  notRated: 'No se ha podido guardar tu valoración.',

  goOn: 'Seguir con',
  showAllLines: (count) => `Mostrar las ${count} líneas`,
  showFewerLines: 'Mostrar menos líneas',

  readAloud: 'Leer en voz alta',
  stopReading: 'Dejar de leer',
  dictate: 'Dictar',
  stopDictating: 'Dejar de dictar',
  notDictated: 'No se pudo dictar nada. ¿Está permitido el micrófono?',
  voicesElsewhere: 'Voces y dictado por internet',
  voicesElsewhereHint: 'Lo leído y lo dicho va entonces al fabricante de tu navegador.',
};
