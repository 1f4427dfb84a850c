import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: 'Gern geschehen! Möchtest du dir in dieser Lektion noch etwas ansehen?',
  reply: 'Gut. Was sehen wir uns als Nächstes an?',
  farewell: 'Bis bald! Ich bin da, wann immer du in den Kurs zurückkommst.',
  calm: 'Schade, dass das nicht geholfen hat. Schreib mir, was du vorhast, und ich suche die Stelle im Kurs, die es erklärt.',
  who: (courseTitle) =>
    `Ich bin der Tutor von „${courseTitle}“: eine KI, kein Mensch, und ich kann mich irren. Frag mich zu den Lektionen, nenne eine Aufgabe, füge eine Fehlermeldung ein, oder markiere eine Stelle und frag danach. Wo ich nicht weiterhelfe, frag einen Menschen: Unter meinen Antworten steht „Meine Lehrkraft fragen“.`,
  overview: 'Diese Lektion in Kürze:',
  contents: 'Die Lektionen dieses Kurses:',
  showFailure:
    'Von hier aus sehe ich das nicht. Kopiere deinen Code und die ganze Fehlermeldung in die nächste Nachricht, und schreib, was du erwartet hast.',
  example: 'Ein Beispiel aus dem Kurs:',
  shorter: 'Kurz gesagt:',
  simpler: 'Ich habe nur die Worte des Kurses. Vielleicht wird es mit diesem Teil klarer:',
  again: 'Noch einmal:',
  more: 'Mehr dazu sagt der Kurs hier:',
  onward: 'Als Nächstes kommt:',
  lessonEnds: 'Das war das Ende dieser Lektion. Die nächste beginnt so:',
  courseLanguageOnly: (language) =>
    `Ich zitiere den Kurs, und der ist in dieser Sprache geschrieben: ${language}. Übersetzen kann ich ihn nicht, aber du kannst mich in deinen eigenen Worten nach jedem Teil fragen.`,
  noQuiz: 'Selbst Fragen stellen kann ich noch nicht. Prüfe dich hiermit:',
  ownWork: 'Fertige Lösungen gebe ich nicht heraus, am meisten lernst du, wenn du selbst darauf kommst.',
  theExercise: 'Hier ist die Aufgabe:',
  helpfulPart: 'Dieser Teil des Kurses hilft dabei:',
  noExercise:
    'Diese Aufgabe finde ich in dieser Lektion nicht. Öffne die Lektion, zu der sie gehört, oder kopiere ihren Text hierher.',
  ladder: {
    hint: 'Ein Hinweis',
    mistakes: 'Häufige Fehler',
    solution: 'Die Lösung',
    next: 'Nächster Hinweis',
    withheld: 'Was ich sagen wollte, verrät zu viel von der Aufgabe. Das sagt der Kurs dazu:',
    unchecked:
      'Prüfen kann ich nicht, was du geschrieben hast: Hier ist kein KI-Modell angeschlossen. Vergleiche es hiermit:',
    end: 'Mehr sagt der Kurs zu dieser Aufgabe nicht. Versuch sie, so weit du kommst, und zeig deiner Lehrkraft, wo du hängst.',
  },
  quiz: {
    intro: (lessonTitle) =>
      `Mal sehen, was du von „${lessonTitle}“ behalten hast. Noten gibt es keine; deine Lehrkraft sieht nur, wie viele Antworten insgesamt richtig waren.`,
    right: 'Richtig.',
    wrong: (answer) => `Nicht ganz. Die Antwort ist: ${answer}`,
    nothing: {
      title: 'Hier gibt es noch nichts zu fragen',
      detail:
        'Diese Lektion hat zu wenig Text für ein Quiz. Öffne eine andere Lektion, oder frag mich etwas zu dieser.',
    },
  },
  pictures: {
    unseen:
      'Bilder kann ich mir hier nicht ansehen. Beschreibe in Worten, was auf deinem zu sehen ist, oder kopiere Text, Code oder Fehlermeldung in deine Frage, dann helfe ich dir damit.',
    unreadable: {
      title: 'Dieses Bild konnte nicht gelesen werden',
      detail:
        'Schicke bis zu vier Bilder in einem üblichen Format, jedes höchstens 1 MB groß: ein Bildschirmfoto oder ein kleineres Foto.',
    },
    off: {
      title: 'Dieser Kurs nimmt keine Bilder an',
      detail: 'Beschreibe in Worten, was das Bild zeigt, oder kopiere seinen Text in deine Frage.',
    },
  },
  unsure: (places) =>
    `Ich bin nicht sicher, ob der Kurs das beantwortet, und frage lieber, als dir eine falsche Stelle zu zeigen. Meinst du ${places}?`,
  nearest: 'Diese Stelle des Kurses kommt deiner Frage am nächsten:',
  orElse: 'Oder meintest du diese?',
  next: {
    example: 'Zeig mir ein Beispiel',
    exercise: (number) => `Aufgabe ${number}`,
    overview: 'Worum geht es in dieser Lektion?',
    quiz: 'Frag mich ab',
  },
};
