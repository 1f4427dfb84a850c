import type { Strings } from './strings.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const strings: Strings = {
  language: 'es',
  direction: 'ltr',

  heading: 'Tutor del curso',
  openTutor: 'Preguntar al tutor',
  backToTutor: 'Volver a tu conversación',
  closeTutor: 'Cerrar el tutor',
  newConversation: 'Nueva conversación',
  greeting: '¿Qué te gustaría entender mejor?',
  suggestions: 'Preguntas para empezar',
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

  thinking: 'Buscando en el curso',
  answering: 'El tutor está respondiendo.',
  answered: (sources) =>
    sources
      ? `La respuesta está lista, con ${count(sources, 'fuente', 'fuentes')}.`
      : 'La respuesta está lista.',
  reconnecting: 'Se ha perdido la conexión. Reconectando…',
  waitsForNetwork: 'No tienes conexión. La respuesta seguirá cuando la recuperes.',
  willAskIn: (seconds) => `Preguntaré en ${seconds} s`,
  willAskOnceOnline: 'Preguntaré en cuanto tengas conexión',
  doNotAsk: 'No preguntar',

  code: 'Código',

  stopped: 'Has detenido esta respuesta.',
  tooLong: 'La respuesta ha alcanzado su longitud máxima y termina aquí. Si lo necesitas, pide el resto.',
  restarted: 'El tutor se reinició; la respuesta empieza de nuevo.',
  incomplete: 'Esta respuesta está incompleta: se ha cortado antes de terminar.',
  offlineTitle: 'No tienes conexión',
  offline: 'Tu pregunta está guardada. Vuelve a preguntar cuando tengas conexión.',
  unreachableTitle: 'No se puede contactar con el tutor',
  unreachable:
    'Tu pregunta está guardada. Vuelve a intentarlo en un momento; si sigue fallando, avisa a tu profesor.',
  lostTitle: 'Se ha perdido la conexión',
  lost: 'Esta respuesta está incompleta. Tu pregunta está guardada: vuelve a preguntar para tener la respuesta entera.',
  unconfiguredTitle: 'El tutor no está configurado en esta página',
  unconfigured: 'Avisa a tu profesor, por favor.',
  unansweredTitle: 'Esta pregunta aún no tiene respuesta',
  unanswered: 'Está guardada: vuelve a preguntar para tener la respuesta.',
  tutorOffTitle: 'El tutor está desactivado durante esta actividad',
  tutorOff: 'Podrás preguntar de nuevo cuando termine. Lo que has escrito se queda aquí.',
  endedTitle: 'Esta sesión ha terminado',
  ended: 'Vuelve a tu curso y abre el tutor otra vez. Lo que has escrito se queda aquí.',
  askAgain: 'Preguntar otra vez',
  askAgainIn: (seconds) => `Preguntar otra vez en ${seconds} s`,
  mayAskAgain: 'Ya puedes volver a preguntar.',
  mayAskIn: (time) => `Podrás volver a preguntar ${time}.`,
  rephrase: 'Editar la pregunta',
  retry: 'Reintentar',

  cancel: 'Cancelar',

  askAboutThis: 'Preguntar sobre esto',
  askAboutKey: 'Pulsa Alt+Q para preguntar al tutor por el texto seleccionado.',
  explainThis: 'Explícame esto',

  more: 'Más',
};
