import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('fr');

const counted = (count: number, one: string, other: string) => plural(count, { one, other });

export const watch: WatchWords = {
  labels: {
    budget: 'Alerte de budget',
    budgetSpent: 'Budget épuisé',
    problem: 'À regarder',
    critical: 'Urgence',
    resolved: 'Résolu',
    digest: 'Bilan',
    test: 'Essai',
  },
  wholeTutor: 'Tous les cours',
  openAdmin: 'Ouvrir la page d’administration',
  secondsUnit: 's',
  footer: (written, timezone, address) => [
    `Écrit le ${written} (${timezone}) par course-tutor, ${address}.`,
    'Qui reçoit ces courriels et quand : `email` et `schedule` dans config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course} : `}${percent} du budget du ${day} dépensés (${spent} sur ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course} : `}${percent} : le budget du ${day} ne suffit plus pour une réponse (${spent} dépensés sur ${budget})`,
    refusedTitle: (course) =>
      course === undefined
        ? 'Le budget du jour ne suffit plus pour une réponse'
        : `Le budget du jour de « ${course} » ne suffit plus pour une réponse`,
    spentTitle: (course) =>
      course === undefined ? 'Le budget du jour est épuisé' : `Le budget du jour de « ${course} » est épuisé`,
    title: (percent, course) =>
      course === undefined
        ? `${percent} du budget du jour sont dépensés`
        : `${percent} du budget du jour de « ${course} » sont dépensés`,
    noticed: (items) => `Franchi aujourd’hui : ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` de « ${course} »`} à ${time}`,
    refused: 'Une question a été refusée, car ce qui reste ne suffit pas pour une réponse de plus.',
    of: (spent, budget) => `${spent} sur ${budget}`,
    spent: 'Dépensé aujourd’hui',
    reserved: (amount) => `et ${amount} mis de côté pour les réponses en cours`,
    left: 'Reste',
    resets: (time) => `nouveau budget à ${time}`,
    forecast: 'Prévision du jour',
    forecastNote: 's’il n’y avait pas de limite',
    forecastUnknown: 'trop tôt pour le dire',
    runsOut: 'Serait épuisé',
    runsOutAt: (time) => `vers ${time}`,
    runsOutNot: 'pas aujourd’hui',
    runsOutNote: 'au rythme de la dernière heure',
    studentsHeading: 'Ce que voient les étudiants maintenant',
    studentsUnaffected: (reset) =>
      `Rien ne change encore pour eux. Si le budget s’épuise, ils reçoivent, au lieu d’une réponse de l’IA, les passages du cours qui répondent le mieux à leur question, jusqu’au prochain jour de budget, qui commence à ${reset}.`,
    studentsRefused: (reset) =>
      `Jusqu’à ${reset}, ils reçoivent, au lieu d’une réponse de l’IA, les passages du cours qui répondent le mieux à leur question, et lisent quand le tuteur revient. Les réponses en cours sont terminées, et celles du cache sont encore données.`,
    onlyCourse: (course) => `Cela ne vaut que pour « ${course} » ; les autres cours continuent.`,
    whereHeading: 'Où l’argent est parti',
    whereColumns: ['Cours et modèle', 'Coût', 'Part'],
    others: 'Autres',
    stepsHeading: 'Trois choses à faire',
    raise: (key, amount) =>
      `Portez ${key} dans config.yaml à environ ${amount} et redémarrez le tuteur, si l’usage d’aujourd’hui est celui que vous voulez.`,
    cheaperModel: (model, share, route) =>
      `${model} a fait ${share} du coût. Mettez un modèle moins cher en premier dans \`routing.${route}\`, et regardez les étoiles quelques jours sur la page d’administration.`,
    courseBudget: (course, share) =>
      `« ${course} » en a pris ${share}. Donnez-lui un \`dailyBudgetUsd\` à lui, pour qu’il ne dépense pas ce dont les autres cours ont besoin.`,
    ledger:
      'Cherchez dans le registre des appels de la page d’administration un étudiant qui demande plus que d’habitude, et baissez `limits.student.requests` si c’est un programme.',
    caching:
      'Regardez les taux de cache sur la page d’administration : une requête qui vient du cache coûte dix fois moins.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (et ${more} de plus)`),
    resolvedSubject: (title, more) =>
      more === 0 ? `Résolu : ${title}` : `Résolu : ${title} (et ${more} de plus)`,
    openedHeading: 'Nouveau',
    worsenedHeading: 'Pire qu’avant',
    resolvedHeading: 'Résolu',
    problems: (count) =>
      count === 1 ? 'Le tuteur demande votre attention' : `${count} choses demandent votre attention`,
    allResolved: 'Un problème est résolu',
    was: (title) => `C’était : ${title}`,
    lasted: (duration) => `Cela a duré ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'Aucune autre alerte n’est ouverte.'
        : count === 1
          ? 'Une alerte est ouverte maintenant ; la page d’administration la montre.'
          : `${count} alertes sont ouvertes maintenant ; la page d’administration les montre.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} jours`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `${value} des questions de la dernière demi-heure ont échoué`,
      advice: ({ threshold }) =>
        `Cela devrait rester sous ${threshold}. Si la page d’administration montre des clés à leur limite, passez au niveau suivant ou ajoutez une clé ; si un fournisseur est en panne, mettez derrière, dans \`routing\`, le modèle d’un autre.`,
    },
    first_token: {
      title: ({ value }) => `Les réponses commencent tard : une sur vingt attend ${value} ou plus`,
      advice: ({ threshold }) =>
        `Cela devrait rester sous ${threshold} (95e centile de la dernière demi-heure). Regardez quel modèle est lent, mettez-en un plus rapide en premier dans \`routing\`, ou faites envoyer le cours avec \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Seulement ${value} des requêtes viennent du cache des fournisseurs`,
      advice: ({ threshold }) =>
        `Cela devrait dépasser ${threshold} ; le texte du cache coûte dix fois moins. Vérifiez que \`cache.prompt\` est auto, que les fichiers du cours ne changent pas dans la journée, et qu’un fournisseur n’a pas plus de clés que nécessaire.`,
    },
    cost_per_student: {
      title: ({ value }) => `Un étudiant coûte ${value} par mois`,
      advice: ({ threshold }) =>
        `Cela devrait rester sous ${threshold}. Envoyez dans \`routing\` les questions simples et moyennes à un modèle moins cher, et baissez \`limits.student.requests\` si quelques-uns demandent énormément.`,
    },
    free_tier: {
      title: ({ subject, value }) => `${value} étudiants sur le niveau gratuit de ${subject}`,
      advice: ({ threshold }) =>
        `Un niveau gratuit suffit jusqu’à ${threshold}. Activez la facturation du projet et indiquez le \`tier\` du fournisseur : les questions n’auront plus à s’attendre.`,
    },
    key_failed: {
      title: ({ subject }) => `La clé ${subject} ne fonctionne plus`,
      advice: ({ isCritical }) =>
        `Le fournisseur la refuse, ou son quota est épuisé. ${isCritical ? 'C’était la dernière clé valable de ce fournisseur ; les questions vont à d’autres modèles. ' : 'Les questions vont aux autres clés. '}Elle est réessayée après des pauses croissantes, d’un quart d’heure au plus. Vérifiez-la dans la console du fournisseur ; une nouvelle se met dans l’environnement, suivie d’un redémarrage.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `La clé ${subject} est à ${value} de sa limite par minute`,
      advice: () =>
        'Au-delà de la limite, les questions attendent, puis vont à d’autres modèles. Passez au niveau suivant ou ajoutez la clé d’un autre projet ; la page d’administration dit lequel et à quel prix.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `Le modèle ${subject} est arrêté le ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Choisissez-en un autre dans `routing`.'
          : `Remplacez-le par ${replacement} dans \`routing\` ; à partir de ce jour, le tuteur le fait de lui-même.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `Les réponses sur ${subject} ont baissé (questions : ${value})`,
      advice: ({ subject }) =>
        `Regardez ce qui a changé : un modèle, le cours, ses questions de référence. \`npx course-tutor eval ${subject}\` dit quelles réponses et pourquoi ; avec \`--accept\`, elles sont prises comme elles sont.`,
    },
    backup_failing: {
      title: ({ subject }) => `La base de données n’est pas sauvegardée (${subject})`,
      advice: () =>
        'Le journal du tuteur dit ce qui l’empêche, par exemple un disque plein ou un dossier où l’on ne peut écrire (`backup.folder`). Les sauvegardes d’avant sont gardées, et un nouvel essai a lieu toutes les cinq minutes.',
    },
  },
  budgetAlert: {
    advice:
      'Augmentez le budget, ou envoyez plus de questions à des modèles moins chers. Il repart à neuf avec le prochain jour de budget.',
  },
  mailAlert: {
    title: (waiting) =>
      waiting === 1 ? 'Un courriel ne peut être remis' : `${waiting} courriels ne peuvent être remis`,
    advice: (reason) =>
      `Le serveur de messagerie dit : ${reason}. Ils sont gardés et réessayés ; \`course-tutor alerts --test\` essaie tout de suite.`,
  },

  mailRefused: {
    title: (addresses) => `Les courriels n’arrivent pas à ${addresses}`,
    advice: (reason) =>
      `Le serveur de messagerie ne les accepte pas (${reason}), et ils ne sont pas réessayés. Corrigez \`email.to\` dans config.yaml.`,
  },

  scaling: {
    free: 'Niveau gratuit, Gemini Flash',
    tier1: 'Niveau 1, cache des requêtes',
    tier1_optimised: 'Niveau 1, avec toutes les économies',
    tier2_hybrid: 'Niveau 2, routage hybride',
    self_hosted: 'Un contrat avec le fournisseur, ou un modèle à vous',
  },
  actions: {
    stay: 'Rester ainsi',
    next_tier: 'Passer au niveau suivant',
    second_project_key: 'Ajouter la clé d’un autre projet',
    hybrid_routing: 'Adopter un routage hybride',
    self_hosted: 'Héberger un modèle à vous, ou parler au fournisseur',
  },
  reasons: {
    room: (students) => `${students} étudiants en 30 jours, et toutes les limites ont de la marge.`,
    students: (students, setup) =>
      `Avec ${students} étudiants en 30 jours, c’est le moment de ceci : ${setup}.`,
    limit: (share) => `La clé la plus occupée est à ${share} d’une limite, ou le sera d’ici une semaine.`,
  },
  how: {
    stay: '',
    next_tier:
      'Activez la facturation ou dépensez plus chez le fournisseur, puis indiquez son `tier` dans config.yaml. Comment, pour chaque fournisseur : proxy/OPERATING.md, « Higher tiers ».',
    second_project_key:
      'Créez une clé dans un autre projet du fournisseur (les limites valent par projet) et ajoutez-la à `apiKeys` ; les deux servent ensemble.',
    hybrid_routing:
      'Mettez un modèle bon marché en premier dans `routing.simple` et un puissant en premier dans `routing.complex` : six questions sur dix sont simples.',
    self_hosted:
      'Envoyez les questions simples à un serveur à vous (`kind: openai-compatible`), ou demandez au fournisseur un contrat au volume.',
  },
  nextStep: (day, students) => `Si la croissance continue, vous aurez ${students} étudiants vers le ${day}.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Votre tuteur, ${from} – ${to} : ${shown} ${counted(count, 'question', 'questions')}, ${cost}`,
    title: (from, to) => `Votre tuteur, ${from} – ${to}`,
    nobodyAsked: 'Personne n’a rien demandé ces jours-ci.',
    cost: 'Coût',
    questions: 'Questions posées',
    students: 'Étudiants',
    saved: 'Économisé',
    savedNote: 'par le routage et les caches',
    firstToken: 'Premiers mots après',
    firstTokenNote: (p95) => `une sur vingt : ${p95}`,
    stars: 'Étoiles',
    starsNote: (count) => `notes : ${count}`,
    promptCache: 'Cache des requêtes',
    answerCache: 'Cache des réponses',
    hitRateNote: 'taux de succès',
    errors: 'Échouées',
    perStudent: 'Par étudiant et par mois',
    before: (change) => `${change} sur la période d’avant`,
    modelsHeading: 'Modèles',
    modelsColumns: ['Modèle', 'Questions posées', 'Coût'],
    busiestHeading: 'Leçons avec le plus de questions',
    lessonColumns: ['Leçon', 'Questions posées', 'Étoiles'],
    weakestHeading: 'Leçons les moins bien notées',
    noLesson: 'Sans leçon',
    aheadHeading: 'Ce qui vient',
    forecast: (cost, budget) =>
      `À ce rythme, le tuteur coûte ${cost} par mois${budget === undefined ? '' : ` ; le budget du jour en permet ${budget}`}.`,
    forecastGrowth: (cost) =>
      `Si le nombre d’étudiants croît toujours ainsi, ce sera ${cost} par mois dans 30 jours.`,
    alertsHeading: 'Alertes ouvertes',
  },

  test: {
    subject: 'Courriel d’essai de course-tutor',
    title: 'Le courriel fonctionne',
    text: 'C’est ce que vous avez demandé avec `course-tutor alerts --test`. Les alertes de budget, les avertissements et les bilans viendront de cette adresse et auront cet aspect.',
  },
};
