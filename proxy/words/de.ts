import { snippets } from './de/snippets.ts';
import { transparency } from './de/transparency.ts';
import { watch } from './de/watch.ts';
import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/de.ts';
import { tutoring } from './tutoring/de.ts';

const plural = pluralIn('de');

/** „um 21:00“, „am 24. November um 21:00“. */
const at = ({ text, hasDay }: Moment) => `${hasDay ? 'am' : 'um'} ${text}`;

/** „ab 21:00“, „ab dem 24. November um 21:00“. */
const from = ({ text, hasDay }: Moment) => `ab ${hasDay ? 'dem ' : ''}${text}`;

export const de: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'Der Tutor konnte nicht lesen, was diese Seite geschickt hat',
      detail:
        'Lade die Seite neu und frag noch einmal. Wenn das nicht hilft, sag bitte deiner Lehrkraft Bescheid.',
    },
    unauthenticated: {
      title: 'Deine Sitzung ist beendet',
      detail: 'Lade die Seite neu und frag noch einmal.',
    },
    origin_not_allowed: {
      title: 'Auf dieser Seite ist der Tutor nicht freigeschaltet',
      detail:
        'Die Adresse der Seite muss in die Einstellungen des Tutors eingetragen werden. Sag bitte deiner Lehrkraft Bescheid.',
    },
    forbidden: {
      title: 'Das ist dir nicht zugänglich',
      detail:
        'Es ist für Lehrende des Kurses oder die Verwaltung. Melde dich als solche an oder frag, wer den Tutor betreibt.',
    },
    tutor_off: {
      title: 'Während dieser Aktivität ist der Tutor aus',
      detail: 'Danach kannst du wieder fragen. Was du geschrieben hast, bleibt hier stehen.',
    },
    consent_required: {
      title: 'Bitte stimme zuerst zu',
      detail:
        'Dieser Tutor bittet vor der ersten Frage um deine Einwilligung. Öffne ihn auf der Seite, lies den Text und stimme zu.',
    },
    not_found: {
      title: 'Hier wurde nichts gefunden',
      detail:
        'Vielleicht wurde der Inhalt verschoben oder entfernt. Wenn du aus einer Lektion hierhergekommen bist, sag bitte deiner Lehrkraft Bescheid.',
    },
    context_too_long: {
      title: 'Das ist zu lang',
      detail: 'Kürze deine Frage, oder schick nur den Teil des Codes oder Textes, um den es geht.',
    },
    rate_limited: {
      title: 'Das waren viele Fragen',
      detail: 'Warte bitte eine Minute und frag dann noch einmal.',
    },
    busy: {
      title: 'Eine Antwort nach der anderen',
      detail: 'Warte, bis die laufende Antwort fertig ist, oder halte sie an, und frag dann noch einmal.',
    },
    budget_exceeded: {
      title: 'Der Tutor hat sein Budget für heute aufgebraucht',
      detail: 'Bis morgen kannst du lesen, was der Kurs zu deiner Frage sagt.',
    },
    providers_unavailable: {
      title: 'Der Tutor kann gerade nicht antworten',
      detail: 'Versuch es bitte in ein paar Minuten noch einmal.',
    },
    internal: {
      title: 'Bei uns ist etwas schiefgegangen',
      detail: 'Deine Frage ist nicht verloren. Versuch es bitte gleich noch einmal.',
    },
  },
  badQuestion: {
    title: 'Diese Frage konnte nicht gelesen werden',
    detail: 'Prüfe bitte deine Frage und schick sie noch einmal.',
  },
  noSuchCourse: {
    title: 'Der Tutor ist auf dieser Seite nicht eingerichtet',
    detail: 'Die Seite nennt einen Kurs, den der Tutor nicht hat. Sag bitte deiner Lehrkraft Bescheid.',
  },
  crowded: {
    title: 'Gerade fragen sehr viele',
    detail: 'Deine Frage ist nicht verloren. Schick sie bitte in ein paar Sekunden noch einmal.',
  },
  restarting: {
    title: 'Der Tutor wird gerade neu gestartet',
    detail: 'Deine Frage ist nicht verloren. Stell sie bitte in ein paar Sekunden noch einmal.',
  },
  courseToCome: {
    title: 'Der Tutor öffnet diesen Kurs noch',
    detail: 'Er wurde gerade gestartet und liest die Lektionen. Frag bitte in ein paar Sekunden noch einmal.',
  },
  unreadableCourse: {
    title: 'Der Tutor kann diesen Kurs gerade nicht lesen',
    detail:
      'Die Lektionen lassen sich nicht öffnen, und das liegt nicht an dir. Sag bitte deiner Lehrkraft Bescheid.',
  },
  rateLimited: (seconds) =>
    `Du kannst in ${seconds} ${plural(seconds, { one: 'Sekunde', other: 'Sekunden' })} wieder fragen.`,
  tutorBack: (time) =>
    `Während dieser Aktivität ruht der Tutor. Er ist ${at(time)} wieder da. Was du geschrieben hast, bleibt hier stehen.`,
  meanwhile: 'Bis dahin kannst du lesen, was der Kurs zu deiner Frage sagt.',
  budgetResets: (time) => `Der Tutor ist ${at(time)} wieder da.`,
  spent: {
    month: {
      title: 'Der Tutor hat sein Budget für diesen Monat aufgebraucht',
      detail: (time) => `Der Tutor ist ${at(time)} wieder da.`,
    },
    student: {
      title: 'Du hast deinen Anteil am Budget des Tutors aufgebraucht',
      detail: (time) => `Andere können weiter fragen, du wieder ${from(time)}.`,
    },
    network: {
      title: 'Aus deinem Netz sind sehr viele Fragen gekommen',
      detail: (time) =>
        `Du kannst ${from(time)} wieder fragen, oder sofort, wenn du dich anmeldest, wo dein Kurs das anbietet.`,
    },
    anonymous: {
      title: 'Der Anteil für alle, die nicht angemeldet sind, ist aufgebraucht',
      detail: (time) =>
        `Melde dich in deinem Kurs an und öffne den Tutor von dort, oder komm ${from(time)} wieder.`,
    },
    questions: {
      title: 'Du hast deine letzte Frage für heute gestellt',
      detail: (time) =>
        `Du kannst ${from(time)} wieder fragen. Die Antworten, die du bekommen hast, bleiben hier stehen.`,
    },
  },

  greeting: (courseTitle) => `Hallo! Frag mich, was du zu „${courseTitle}“ wissen möchtest.`,
  quotesCourse: 'Gerade ist kein KI-Modell verbunden, deshalb zeige ich dir, was der Kurs selbst dazu sagt.',
  notInCourse:
    'Das finde ich im Kurs nicht, und das sage ich lieber, als zu raten. Ich kenne nur, worum es in seinen Lektionen geht: Frag nach etwas daraus, oder mit anderen Worten.',
  teacher,
  tutoring,
  page: (number) => `S. ${number}`,
  slide: (number) => `Folie ${number}`,
  retrying: (model) => `${model} ist ausgelastet, ich versuche es noch einmal…`,
  switching: 'Ich wechsle zu einem anderen Modell…',
  queued: 'Gerade fragen viele. Du bist in der Warteschlange…',

  replyMail: {
    subject: (course) => `Deine Lehrkraft hat geantwortet: ${course}`,
    title: 'Deine Lehrkraft hat dir geantwortet',
    asked: 'Du hast gefragt',
    replied: 'Deine Lehrkraft antwortet',
    address:
      'Du hast diese Adresse im Tutor für diese eine Antwort hinterlassen. Mit dieser Mail ist sie dort gelöscht.',
  },

  support: {
    text: 'Was du schreibst, klingt sehr schwer, und du musst da nicht allein durch. Das hier ist ein Programm und kann dabei nicht helfen. Menschen können es. Bitte sprich jetzt mit jemandem, dem du vertraust: Familie, Freunde, eine Lehrkraft, die Beratung deiner Schule oder ein Arzt. Wenn du oder jemand anders in Gefahr ist, ruf den Notruf deines Landes an.',
    call: 'Du kannst anrufen:',
    help: 'Wo du Hilfe findest',
    notKept: 'Was du geschrieben hast, ging an kein KI-Modell und wird hier nicht gespeichert.',
  },
  transparency,

  lti: {
    choose: 'Für welche Lektion ist der Tutor?',
    wholeCourse: 'Der ganze Kurs',
    add: 'Tutor hinzufügen',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Zurück zum Kurs…',
    going: 'Der Tutor wird geöffnet…',
    noCookies: 'Der Tutor braucht hier ein eigenes Fenster',
    noCookiesWhy:
      'Dieser Browser speichert nichts für Seiten, die in anderen Seiten stehen. Deshalb lässt sich nicht erkennen, dass du es warst, der den Tutor geöffnet hat.',
    openWindow: 'Tutor in einem neuen Fenster öffnen',
    goOn: 'Weiter',
    comeBack: 'Geh zurück in deinen Kurs und öffne den Tutor noch einmal.',
    teacherPage: 'Was in diesem Kurs gefragt wird',
    forAdministrator: 'Für die Administration:',
  },

  unavailable: {
    unreachable: {
      title: 'Die Website des Kurses ist nicht erreichbar',
      detail:
        'Vielleicht startet sie gerade neu, oder es laufen Wartungsarbeiten. Versuch es bitte in einer Minute noch einmal.',
    },
    slow: {
      title: 'Die Website des Kurses braucht zu lange',
      detail: 'Sie ist gerade stark ausgelastet. Versuch es bitte in einer Minute noch einmal.',
    },
    bad_request: {
      title: 'Diese Adresse konnte nicht gelesen werden',
      detail: 'Prüfe sie bitte und versuch es noch einmal.',
    },
    other_host: {
      title: 'Die Website des Kurses hat eine andere Adresse',
      detail:
        'Öffne sie bitte über die gewohnte Adresse, zum Beispiel aus einem Lesezeichen oder einer E-Mail deiner Schule.',
    },
    method_not_allowed: {
      title: 'Das geht hier nicht',
      detail: 'Geh bitte zurück und versuch es auf einem anderen Weg.',
    },
    too_large: { title: 'Die Datei ist zu groß', detail: 'Wähle bitte eine kleinere.' },
    again: 'Erneut versuchen',
  },

  lessonPage: {
    lessons: 'Lektionen',
    courses: 'Kurse',
    tutor: 'Tutor',
    tutorStands: 'Tutor:',
    floating: 'in der Ecke',
    inline: 'auf der Seite',
    metrics: 'Kennzahlen',
    previous: (lesson) => `Zurück: ${lesson}`,
    next: (lesson) => `Weiter: ${lesson}`,
    ask: 'Frag etwas zu dieser Lektion',
    skip: 'Zur Lektion springen',
  },

  operator: { watch, snippets },
};
