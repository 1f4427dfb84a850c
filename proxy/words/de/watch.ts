import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('de');

const counted = (count: number, one: string, other: string) => plural(count, { one, other });

export const watch: WatchWords = {
  labels: {
    budget: 'Budget-Warnung',
    budgetSpent: 'Budget aufgebraucht',
    problem: 'Bitte ansehen',
    critical: 'Dringend',
    resolved: 'Erledigt',
    digest: 'Übersicht',
    test: 'Probe',
  },
  wholeTutor: 'Alle Kurse',
  openAdmin: 'Verwaltungsseite öffnen',
  secondsUnit: 's',
  footer: (written, timezone, address) => [
    `Geschrieben ${written} (${timezone}) von course-tutor auf ${address}.`,
    'Wer diese Mails wann bekommt: `email` und `schedule` in config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent} des Budgets vom ${day} verbraucht (${spent} von ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: Das Budget vom ${day} reicht für keine weitere Antwort (${spent} von ${budget} verbraucht)`,
    refusedTitle: (course) =>
      course === undefined
        ? 'Das Budget für heute reicht für keine weitere Antwort'
        : `Das heutige Budget von „${course}“ reicht für keine weitere Antwort`,
    spentTitle: (course) =>
      course === undefined
        ? 'Das Budget für heute ist aufgebraucht'
        : `Das heutige Budget von „${course}“ ist aufgebraucht`,
    title: (percent, course) =>
      course === undefined
        ? `${percent} des heutigen Budgets sind verbraucht`
        : `${percent} des heutigen Budgets von „${course}“ sind verbraucht`,
    noticed: (items) => `Heute überschritten: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` von „${course}“`} um ${time}`,
    refused: 'Eine Frage wurde abgewiesen, weil der Rest für keine weitere Antwort reicht.',
    of: (spent, budget) => `${spent} von ${budget}`,
    spent: 'Heute ausgegeben',
    reserved: (amount) => `und ${amount} für laufende Antworten zurückgelegt`,
    left: 'Übrig',
    resets: (time) => `neues Budget um ${time}`,
    forecast: 'Prognose für den Tag',
    forecastNote: 'wenn es keine Grenze gäbe',
    forecastUnknown: 'noch zu früh',
    runsOut: 'Wäre aufgebraucht',
    runsOutAt: (time) => `gegen ${time}`,
    runsOutNot: 'heute nicht',
    runsOutNote: 'im Tempo der letzten Stunde',
    studentsHeading: 'Was Lernende jetzt sehen',
    studentsUnaffected: (reset) =>
      `Für sie ändert sich noch nichts. Wenn das Budget zu Ende geht, bekommen sie statt einer KI-Antwort die Stellen des Kurses, die ihre Frage am besten beantworten, bis um ${reset} der nächste Budgettag beginnt.`,
    studentsRefused: (reset) =>
      `Bis ${reset} bekommen sie statt einer KI-Antwort die Stellen des Kurses, die ihre Frage am besten beantworten, und lesen, wann der Tutor wieder da ist. Laufende Antworten werden beendet, und Antworten aus dem Cache gibt es weiter.`,
    onlyCourse: (course) => `Das gilt nur für „${course}“; die anderen Kurse laufen weiter.`,
    whereHeading: 'Wohin das Geld ging',
    whereColumns: ['Kurs und Modell', 'Kosten', 'Anteil'],
    others: 'Übrige',
    stepsHeading: 'Drei Dinge, die Sie tun können',
    raise: (key, amount) =>
      `Setzen Sie ${key} in config.yaml auf etwa ${amount} und starten Sie den Tutor neu, wenn die heutige Nutzung so sein soll.`,
    cheaperModel: (model, share, route) =>
      `${model} hat ${share} der Kosten verursacht. Setzen Sie in \`routing.${route}\` ein günstigeres Modell an die erste Stelle und sehen Sie sich auf der Verwaltungsseite ein paar Tage lang die Sterne an.`,
    courseBudget: (course, share) =>
      `„${course}“ hat ${share} davon verbraucht. Geben Sie diesem Kurs ein eigenes \`dailyBudgetUsd\`, damit er nicht ausgibt, was die anderen Kurse brauchen.`,
    ledger:
      'Sehen Sie in der Abrechnung auf der Verwaltungsseite nach, ob jemand ungewöhnlich oft fragt, und senken Sie `limits.student.requests`, wenn das ein Programm ist.',
    caching:
      'Sehen Sie sich auf der Verwaltungsseite die Trefferquoten der Caches an: Ein Prompt aus dem Cache kostet ein Zehntel.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (und ${more} weitere)`),
    resolvedSubject: (title, more) =>
      more === 0 ? `Erledigt: ${title}` : `Erledigt: ${title} (und ${more} weitere)`,
    openedHeading: 'Neu',
    worsenedHeading: 'Schlimmer als zuvor',
    resolvedHeading: 'Erledigt',
    problems: (count) =>
      count === 1 ? 'Der Tutor braucht Ihre Aufmerksamkeit' : `${count} Dinge brauchen Ihre Aufmerksamkeit`,
    allResolved: 'Ein Problem ist erledigt',
    was: (title) => `War: ${title}`,
    lasted: (duration) => `Es dauerte ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'Sonst ist nichts offen.'
        : count === 1
          ? 'Eine Warnung ist jetzt offen; die Verwaltungsseite zeigt sie.'
          : `${count} Warnungen sind jetzt offen; die Verwaltungsseite zeigt sie.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} ${counted(minutes, 'Minute', 'Minuten')}`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} ${counted(hours, 'Stunde', 'Stunden')}` : `${Math.round(hours / 24)} Tage`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `${value} der Fragen der letzten halben Stunde sind gescheitert`,
      advice: ({ threshold }) =>
        `Es sollten weniger als ${threshold} sein. Zeigt die Verwaltungsseite Schlüssel an ihrer Grenze, nehmen Sie die nächste Stufe oder einen zweiten Schlüssel; ist ein Anbieter ausgefallen, setzen Sie in \`routing\` das Modell eines anderen dahinter.`,
    },
    first_token: {
      title: ({ value }) => `Antworten beginnen langsam: Eine von zwanzig lässt ${value} oder länger warten`,
      advice: ({ threshold }) =>
        `Es sollten weniger als ${threshold} sein (95. Perzentil der letzten halben Stunde). Sehen Sie nach, welches Modell langsam ist, setzen Sie in \`routing\` ein schnelleres an die erste Stelle, oder lassen Sie den Kurs mit \`context: passages\` senden.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Nur ${value} der Prompts kommen aus den Caches der Anbieter`,
      advice: ({ threshold }) =>
        `Es sollten mehr als ${threshold} sein; Text aus dem Cache kostet ein Zehntel. Prüfen Sie, dass \`cache.prompt\` auf auto steht, dass sich die Dateien des Kurses tagsüber nicht ändern und dass ein Anbieter nicht mehr Schlüssel hat als nötig.`,
    },
    cost_per_student: {
      title: ({ value }) => `Ein Lernender kostet ${value} im Monat`,
      advice: ({ threshold }) =>
        `Es sollten weniger als ${threshold} sein. Schicken Sie in \`routing\` einfache und mittlere Fragen an ein günstigeres Modell, und senken Sie \`limits.student.requests\`, wenn wenige sehr viel fragen.`,
    },
    free_tier: {
      title: ({ subject, value }) => `${value} Lernende auf der kostenlosen Stufe von ${subject}`,
      advice: ({ threshold }) =>
        `Eine kostenlose Stufe reicht für bis zu ${threshold}. Schalten Sie die Abrechnung des Projekts ein und setzen Sie \`tier\` des Anbieters: Dann müssen Fragen nicht mehr aufeinander warten.`,
    },
    key_failed: {
      title: ({ subject }) => `Der Schlüssel ${subject} funktioniert nicht mehr`,
      advice: ({ isCritical }) =>
        `Der Anbieter lehnt ihn ab, oder sein Kontingent ist aufgebraucht. ${isCritical ? 'Es war der letzte gültige Schlüssel dieses Anbieters; Fragen gehen an andere Modelle. ' : 'Fragen gehen an die anderen Schlüssel. '}Er wird nach wachsenden Pausen wieder versucht, höchstens einer Viertelstunde. Prüfen Sie ihn in der Konsole des Anbieters; ein neuer kommt in die Umgebung, danach ein Neustart.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `Der Schlüssel ${subject} ist bei ${value} seiner Grenze je Minute`,
      advice: () =>
        'Jenseits der Grenze warten Fragen und gehen dann an andere Modelle. Nehmen Sie die nächste Stufe oder den Schlüssel eines zweiten Projekts; die Verwaltungsseite sagt, welche und was das kostet.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `Das Modell ${subject} wird am ${lastDay} abgeschaltet`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Wählen Sie in `routing` ein anderes dafür.'
          : `Ersetzen Sie es in \`routing\` durch ${replacement}; von diesem Tag an tut der Tutor es von selbst.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `Antworten zu ${subject} sind schlechter geworden (Fragen: ${value})`,
      advice: ({ subject }) =>
        `Sehen Sie nach, was sich geändert hat: ein Modell, der Kurs, seine Musterfragen. \`npx course-tutor eval ${subject}\` sagt, welche Antworten und warum; mit \`--accept\` werden sie genommen, wie sie sind.`,
    },
    backup_failing: {
      title: ({ subject }) => `Die Datenbank wird nicht gesichert (${subject})`,
      advice: () =>
        'Das Protokoll des Tutors sagt, was im Weg ist, etwa eine volle Platte oder ein Ordner, in den nicht geschrieben werden kann (`backup.folder`). Frühere Sicherungen bleiben, und alle fünf Minuten wird es wieder versucht.',
    },
  },
  budgetAlert: {
    advice:
      'Erhöhen Sie das Budget, oder schicken Sie mehr Fragen an günstigere Modelle. Mit dem nächsten Budgettag beginnt es neu.',
  },
  mailAlert: {
    title: (waiting) =>
      waiting === 1
        ? 'Eine Mail kann nicht zugestellt werden'
        : `${waiting} Mails können nicht zugestellt werden`,
    advice: (reason) =>
      `Der Mailserver sagt: ${reason}. Sie werden aufbewahrt und wieder versucht; \`course-tutor alerts --test\` versucht es sofort.`,
  },

  mailRefused: {
    title: (addresses) => `Mails erreichen ${addresses} nicht`,
    advice: (reason) =>
      `Der Mailserver nimmt sie nicht an (${reason}), und sie werden nicht wieder versucht. Berichtigen Sie \`email.to\` in config.yaml.`,
  },

  scaling: {
    free: 'Kostenlose Stufe, Gemini Flash',
    tier1: 'Stufe 1, Prompts im Cache',
    tier1_optimised: 'Stufe 1, alles gespart, was geht',
    tier2_hybrid: 'Stufe 2, Modelle nach Schwierigkeit',
    self_hosted: 'Ein Vertrag mit dem Anbieter oder ein eigenes Modell',
  },
  actions: {
    stay: 'Bleiben Sie dabei',
    next_tier: 'Wechseln Sie in die nächste Stufe',
    second_project_key: 'Fügen Sie den Schlüssel eines zweiten Projekts hinzu',
    hybrid_routing: 'Verteilen Sie Fragen nach Schwierigkeit',
    self_hosted: 'Betreiben Sie ein eigenes Modell, oder reden Sie mit dem Anbieter',
  },
  reasons: {
    room: (students) => `${students} Lernende in 30 Tagen, und jede Grenze hat Luft.`,
    students: (students, setup) => `Mit ${students} Lernenden in 30 Tagen ist es Zeit dafür: ${setup}.`,
    limit: (share) =>
      `Der meistbenutzte Schlüssel ist bei ${share} einer Grenze oder wird es in einer Woche sein.`,
  },
  how: {
    stay: '',
    next_tier:
      'Schalten Sie beim Anbieter die Abrechnung ein, oder geben Sie dort mehr aus, und setzen Sie dann `tier` in config.yaml. Wie es bei jedem Anbieter geht: proxy/OPERATING.md, „Higher tiers“.',
    second_project_key:
      'Machen Sie in einem zweiten Projekt des Anbieters einen Schlüssel (Grenzen gelten je Projekt) und fügen Sie ihn in `apiKeys` hinzu; beide werden zugleich benutzt.',
    hybrid_routing:
      'Setzen Sie in `routing.simple` ein günstiges und in `routing.complex` ein starkes Modell an die erste Stelle: Sechs von zehn Fragen sind einfach.',
    self_hosted:
      'Schicken Sie einfache Fragen an einen eigenen Server (`kind: openai-compatible`), oder bitten Sie den Anbieter um einen Vertrag nach Menge.',
  },
  nextStep: (day, students) => `Wächst es so weiter, haben Sie um den ${day} herum ${students} Lernende.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Ihr Tutor, ${from} – ${to}: ${shown} ${counted(count, 'Frage', 'Fragen')}, ${cost}`,
    title: (from, to) => `Ihr Tutor, ${from} – ${to}`,
    nobodyAsked: 'In dieser Zeit hat niemand etwas gefragt.',
    cost: 'Kosten',
    questions: 'Fragen',
    students: 'Lernende',
    saved: 'Gespart',
    savedNote: 'durch Modellwahl und Caches',
    firstToken: 'Erste Wörter nach',
    firstTokenNote: (p95) => `eine von zwanzig: ${p95}`,
    stars: 'Sterne',
    starsNote: (count) => `Bewertungen: ${count}`,
    promptCache: 'Prompt-Cache',
    answerCache: 'Antwort-Cache',
    hitRateNote: 'Trefferquote',
    errors: 'Gescheitert',
    perStudent: 'Je Lernendem und Monat',
    before: (change) => `${change} gegenüber der Zeit davor`,
    modelsHeading: 'Modelle',
    modelsColumns: ['Modell', 'Fragen', 'Kosten'],
    busiestHeading: 'Lektionen mit den meisten Fragen',
    lessonColumns: ['Lektion', 'Fragen', 'Sterne'],
    weakestHeading: 'Lektionen mit den schlechtesten Bewertungen',
    noLesson: 'Ohne Lektion',
    aheadHeading: 'Was kommt',
    forecast: (cost, budget) =>
      `In diesem Tempo kostet der Tutor ${cost} im Monat${budget === undefined ? '' : `; das Tagesbudget erlaubt ${budget}`}.`,
    forecastGrowth: (cost) =>
      `Nimmt die Zahl der Lernenden weiter so zu, sind es in 30 Tagen ${cost} im Monat.`,
    alertsHeading: 'Offene Warnungen',
  },

  test: {
    subject: 'Probe-Mail von course-tutor',
    title: 'Mail funktioniert',
    text: 'Das haben Sie mit `course-tutor alerts --test` angefordert. Budget-Warnungen, Hinweise und Übersichten kommen von dieser Adresse und sehen so aus.',
  },
};
