import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'de',
  direction: 'ltr',

  heading: 'Kurstutor',
  openTutor: 'Frag den Tutor',
  backToTutor: 'Zurück zu deinem Gespräch',
  closeTutor: 'Tutor schließen',
  newConversation: 'Neues Gespräch',
  explain: (heading) => `Erkläre mir „${heading}“`,
  conversation: 'Gespräch',
  you: 'Deine Frage:',
  tutor: 'Der Tutor:',
  toEnd: 'Zum Ende des Gesprächs',

  placeholder: 'Frag etwas zu diesem Kurs',
  question: 'Deine Frage',
  send: 'Frage senden',
  stop: 'Antwort anhalten',
  disclosure: 'KI-Tutor. Er kann sich irren.',

  answering: 'Der Tutor antwortet.',
  reconnecting: 'Die Verbindung ist abgebrochen. Sie wird wiederhergestellt…',

  unreachableTitle: 'Der Tutor ist nicht erreichbar',
  retry: 'Erneut versuchen',

  askAboutThis: 'Dazu fragen',
  askAboutKey: 'Mit Alt+Q fragst du den Tutor zum markierten Text.',

  more: 'Mehr',
};
