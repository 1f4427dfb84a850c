import type { TransparencyWords } from '../transparency-words.ts';

export const transparency: TransparencyWords = {
  title: 'Über diesen Tutor',
  disclosure: 'KI-Tutor. Er kann sich irren.',
  purpose: 'Wofür er da ist',
  purposeText: (courses) => `Er hilft, die Lektionen dieser Kurse zu verstehen: ${courses}.`,
  notUsed: 'Wofür er nicht verwendet wird',
  notUsedText:
    'Er gibt keine Noten und trifft keine Entscheidung über Menschen: nicht über Bewertungen, Zulassung oder Ausschluss. Er beaufsichtigt keine Prüfungen und beobachtet nicht, wie sich Lernende verhalten oder fühlen.',
  answers: 'Wie eine Antwort entsteht',
  answersText:
    'Ein Programm schreibt sie, wenn du fragst; niemand liest sie vor dir. Sie nennt die Stellen des Kurses, auf die sie sich stützt: Prüfe sie dort.',
  models: 'Verwendete KI-Modelle',
  sentToThem:
    'Sie erhalten die Frage, das bisherige Gespräch und Text des Kurses oder der Seite; keinen Namen, kein Pseudonym und keine Netzadresse.',
  picturesToo:
    'Bilder, die jemand mit einer Frage schickt, gehen ebenfalls an sie; hier werden sie nicht aufbewahrt.',
  ownNetwork: 'im eigenen Netz derer, die diesen Tutor betreiben',
  courseOnly:
    'Es wird kein KI-Modell verwendet. Der Tutor sucht Stellen des Kurses und zitiert sie; er kann die falschen wählen. Fragen verlassen diesen Server nicht.',
  kept: 'Was gespeichert wird, und wie lange',
  what: 'Was',
  howLong: 'Wie lange',
  words: 'Fragen, Antworten und Bewertungen, unter einem Pseudonym',
  learning:
    'Wie weit du durch eine Übung geführt wurdest, welche Zeilen ihrer Lösung du gesehen hast, und ob die erste Antwort in einem Quiz richtig war, unter dem Pseudonym; was du im Quiz geantwortet hast, wird nicht gespeichert',
  sums: 'Summen, in denen niemand erkennbar ist: wie viele Fragen, was sie kosteten, wie schnell sie beantwortet wurden',
  always: 'ohne Ende',
  addresses: 'Netzadressen, als nicht zurücklesbarer Code, für Begrenzungen',
  session: 'Die Sitzung einer offenen Seite',
  browser: 'Das Gespräch, in deinem eigenen Browser',
  funnel:
    'Wie viele den Tutor gesehen, geöffnet und benutzt haben, je Lektion: als Summen ohne Ende; an welchen Tagen ein Pseudonym gefragt hat',
  consent: 'Dass du dem Text deiner Schule zugestimmt hast',
  backups: (count) => `Kopien der Datenbank: die letzten ${count}`,
  untilReplaced: 'bis neuere sie ersetzen',
  review: (percent) =>
    `Wer den Tutor betreibt, kann Fragen und Antworten unter einem Pseudonym lesen, um Kurs und Tutor zu verbessern. Dafür werden etwa ${percent} % der Antworten ausgewählt.`,
  rights: 'Was du tun kannst',
  rightsText:
    'Im Menü des Tutors kannst du alles herunterladen, was über dich gespeichert ist, und es löschen. Niemand muss den Tutor benutzen.',
  distress: 'Wenn es dir nicht gut geht',
  responsible: 'Wer verantwortlich ist',
  nobodyNamed: 'Die Schule oder Einrichtung, deren Kurs das ist. Frag deine Lehrkraft.',
  madeFrom: (program) => `Diese Seite entsteht aus der laufenden Konfiguration von ${program}.`,
};
