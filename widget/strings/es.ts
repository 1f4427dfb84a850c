import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'es',
  direction: 'ltr',

  heading: 'Tutor del curso',
  openTutor: 'Preguntar al tutor',
  backToTutor: 'Volver a tu conversación',
  closeTutor: 'Cerrar el tutor',
  newConversation: 'Nueva conversación',
  explain: (heading) => `Explícame «${heading}»`,
  conversation: 'Conversación',
  you: 'Has preguntado:',
  tutor: 'El tutor:',
  toEnd: 'Ir al final de la conversación',

  placeholder: 'Pregunta sobre este curso',
  question: 'Tu pregunta',
  send: 'Enviar la pregunta',
  stop: 'Detener la respuesta',
  disclosure: 'Tutor de IA. Puede equivocarse.',

  answering: 'El tutor está respondiendo.',
  reconnecting: 'Se ha perdido la conexión. Reconectando…',

  unreachableTitle: 'No se puede contactar con el tutor',
  retry: 'Reintentar',

  askAboutThis: 'Preguntar sobre esto',
  askAboutKey: 'Pulsa Alt+Q para preguntar al tutor por el texto seleccionado.',

  more: 'Más',
};
