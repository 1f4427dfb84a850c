import type { MoreStrings } from './more-strings.ts';

export const strings: MoreStrings = {
  language: 'de',

  nudge: 'Kann ich bei dieser Lektion helfen?',
  notNow: 'Jetzt nicht',
  leaveMeAlone: 'Lass mich in Ruhe',
  leaveMeAloneHint: 'In den Lektionen dieser Website wird nichts angeboten. Der Knopf bleibt.',

  download: 'Gespräch herunterladen',
  deleteConversation: 'Dieses Gespräch löschen',
  keptHere: 'Es wird nur in diesem Browser aufbewahrt.',
  announce: 'Screenreader lesen vor',
  announceSentences: 'jeden Satz, sobald er da ist',
  announceEnd: 'nur, dass die Antwort fertig ist',

  room: 'Platz des Tutors',
  inCorner: 'In der Ecke',
  wide: 'Breit',
  beside: 'Neben der Lektion',
  otherSide: 'Auf der anderen Seite',
  panelWidth: 'Breite des Tutors',
  dragToMove: 'Zum Verschieben ziehen',

  pastConversations: 'Frühere Gespräche',
  noPastConversations: 'In diesem Browser gibt es keine früheren Gespräche zu diesem Kurs.',
  backToConversation: 'Zurück',
  questions: (count) => `${count} ${count === 1 ? 'Frage' : 'Fragen'}`,
  goOnWith: (title) => `Mit „${title}“ weitermachen`,
  deleteOne: (title) => `„${title}“ löschen`,

  goOn: 'Weiter mit',
  showAllLines: (count) => `Alle ${count} Zeilen zeigen`,
  showFewerLines: 'Weniger Zeilen zeigen',

  readAloud: 'Vorlesen',
  stopReading: 'Vorlesen beenden',
  dictate: 'Diktieren',
  stopDictating: 'Diktat beenden',
  notDictated: 'Es ließ sich nichts diktieren. Ist das Mikrofon erlaubt?',
  voicesElsewhere: 'Stimmen und Diktat über das Internet',
  voicesElsewhereHint: 'Vorgelesenes und Gesprochenes geht dann an den Hersteller deines Browsers.',
};
