import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'de',
  direction: 'ltr',

  heading: 'Kurstutor',
  openTutor: 'Frag den Tutor',
  backToTutor: 'Zurück zu deinem Gespräch',
  closeTutor: 'Tutor schließen',
  newConversation: 'Neues Gespräch',
  greeting: 'Was möchtest du besser verstehen?',
  suggestions: 'Fragen für den Einstieg',
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

  thinking: 'Ich schaue im Kurs nach',
  answering: 'Der Tutor antwortet.',
  answered: (sources) =>
    sources
      ? `Die Antwort ist fertig, mit ${sources} ${sources === 1 ? 'Quelle' : 'Quellen'}.`
      : 'Die Antwort ist fertig.',
  reconnecting: 'Die Verbindung ist abgebrochen. Sie wird wiederhergestellt…',
  waitsForNetwork: 'Du bist offline. Die Antwort geht weiter, sobald du wieder verbunden bist.',
  willAskIn: (seconds) => `Wird in ${seconds} s gefragt`,
  willAskOnceOnline: 'Wird gefragt, sobald du verbunden bist',
  doNotAsk: 'Nicht fragen',

  code: 'Code',

  stopped: 'Du hast diese Antwort angehalten.',
  tooLong:
    'Die Antwort hat ihre größte Länge erreicht und endet hier. Frag nach dem Rest, wenn du ihn brauchst.',
  restarted: 'Der Tutor wurde neu gestartet; die Antwort beginnt von vorn.',
  incomplete: 'Diese Antwort ist unvollständig: Sie brach vor dem Ende ab.',
  offlineTitle: 'Du bist offline',
  offline: 'Deine Frage ist gespeichert. Stell sie noch einmal, sobald du verbunden bist.',
  unreachableTitle: 'Der Tutor ist nicht erreichbar',
  unreachable:
    'Deine Frage ist gespeichert. Stell sie gleich noch einmal; wenn es nicht hilft, sag deiner Lehrkraft Bescheid.',
  lostTitle: 'Die Verbindung ist abgebrochen',
  lost: 'Diese Antwort ist unvollständig. Deine Frage ist gespeichert: Stell sie noch einmal, um die ganze Antwort zu bekommen.',
  unconfiguredTitle: 'Der Tutor ist auf dieser Seite nicht eingerichtet',
  unconfigured: 'Sag bitte deiner Lehrkraft Bescheid.',
  unansweredTitle: 'Diese Frage ist noch nicht beantwortet',
  unanswered: 'Sie ist gespeichert: Stell sie noch einmal, um die Antwort zu bekommen.',
  tutorOffTitle: 'Während dieser Aktivität ist der Tutor aus',
  tutorOff: 'Danach kannst du wieder fragen. Was du geschrieben hast, bleibt hier stehen.',
  endedTitle: 'Diese Sitzung ist beendet',
  ended:
    'Geh zurück in deinen Kurs und öffne den Tutor noch einmal. Was du geschrieben hast, bleibt hier stehen.',
  askAgain: 'Noch einmal fragen',
  askAgainIn: (seconds) => `In ${seconds} s noch einmal fragen`,
  mayAskAgain: 'Du kannst jetzt wieder fragen.',
  mayAskIn: (time) => `Du kannst ${time} wieder fragen.`,
  rephrase: 'Frage bearbeiten',
  retry: 'Erneut versuchen',

  cancel: 'Abbrechen',

  askAboutThis: 'Dazu fragen',
  askAboutKey: 'Mit Alt+Q fragst du den Tutor zum markierten Text.',
  explainThis: 'Erkläre mir das',

  more: 'Mehr',
};
