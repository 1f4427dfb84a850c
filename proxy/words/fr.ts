import { snippets } from './fr/snippets.ts';
import { transparency } from './fr/transparency.ts';
import { watch } from './fr/watch.ts';
import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/fr.ts';
import { tutoring } from './tutoring/fr.ts';

const plural = pluralIn('fr');

/** « 24 novembre », mais « 1er décembre ». */
const dated = (text: string) => text.replace(/^1(?= )/, '1er');

/** « à 21:00 », « le 24 novembre à 21:00 ». */
const at = ({ text, hasDay }: Moment) => (hasDay ? `le ${dated(text)}` : `à ${text}`);

/** « à partir de 21:00 », « à partir du 24 novembre à 21:00 ». */
const from = ({ text, hasDay }: Moment) => `à partir ${hasDay ? `du ${dated(text)}` : `de ${text}`}`;

export const fr: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'Le tuteur n’a pas pu lire ce que cette page a envoyé',
      detail:
        'Rechargez la page et reposez votre question. Si le problème persiste, prévenez votre enseignant.',
    },
    unauthenticated: {
      title: 'Votre session est terminée',
      detail: 'Rechargez la page et reposez votre question.',
    },
    origin_not_allowed: {
      title: 'Le tuteur n’est pas activé sur cette page',
      detail:
        'L’adresse de la page doit être ajoutée aux réglages du tuteur. Merci de prévenir votre enseignant.',
    },
    forbidden: {
      title: 'Ceci ne vous est pas ouvert',
      detail:
        'C’est réservé aux enseignants du cours ou aux administrateurs. Connectez-vous comme l’un d’eux ou adressez-vous à la personne qui gère le tuteur.',
    },
    tutor_off: {
      title: 'Le tuteur est désactivé pendant cette activité',
      detail:
        'Vous pourrez poser vos questions une fois qu’elle sera terminée. Ce que vous avez écrit reste ici.',
    },
    consent_required: {
      title: 'Votre accord est d’abord nécessaire',
      detail:
        'Ce tuteur demande votre accord avant la première question. Ouvrez-le sur la page, lisez le texte et acceptez-le.',
    },
    not_found: {
      title: 'Rien n’a été trouvé ici',
      detail:
        'Le contenu a peut-être été déplacé ou supprimé. Si vous venez d’une leçon, merci de prévenir votre enseignant.',
    },
    context_too_long: {
      title: 'C’est trop long',
      detail: 'Raccourcissez votre question, ou n’envoyez que la partie du code ou du texte concernée.',
    },
    rate_limited: {
      title: 'Cela fait beaucoup de questions',
      detail: 'Attendez une minute, puis reposez votre question.',
    },
    busy: {
      title: 'Une réponse à la fois',
      detail: 'Attendez la fin de la réponse en cours, ou arrêtez-la, puis reposez votre question.',
    },
    budget_exceeded: {
      title: 'Le tuteur a épuisé son budget du jour',
      detail: 'Jusqu’à demain, vous pouvez lire ce que le cours dit de votre question.',
    },
    providers_unavailable: {
      title: 'Le tuteur ne peut pas répondre pour le moment',
      detail: 'Réessayez dans quelques minutes.',
    },
    internal: {
      title: 'Une erreur s’est produite de notre côté',
      detail: 'Votre question n’est pas perdue. Réessayez dans un instant.',
    },
  },
  badQuestion: {
    title: 'Cette question n’a pas pu être lue',
    detail: 'Vérifiez votre question et renvoyez-la.',
  },
  noSuchCourse: {
    title: 'Le tuteur n’est pas configuré sur cette page',
    detail: 'La page indique un cours que le tuteur n’a pas. Merci de prévenir votre enseignant.',
  },
  crowded: {
    title: 'Beaucoup de personnes posent des questions en ce moment',
    detail: 'Votre question n’est pas perdue. Renvoyez-la dans quelques secondes.',
  },
  restarting: {
    title: 'Le tuteur redémarre',
    detail: 'Votre question n’est pas perdue. Reposez-la dans quelques secondes.',
  },
  courseToCome: {
    title: 'Le tuteur est encore en train d’ouvrir ce cours',
    detail: 'Il vient de démarrer et lit les leçons. Merci de reposer votre question dans quelques secondes.',
  },
  unreadableCourse: {
    title: 'Le tuteur ne peut pas lire ce cours pour le moment',
    detail: 'Ses leçons ne s’ouvrent pas, et vous n’y êtes pour rien. Merci de prévenir votre enseignant.',
  },
  rateLimited: (seconds) =>
    `Vous pourrez de nouveau poser une question dans ${seconds} ${plural(seconds, { one: 'seconde', other: 'secondes' })}.`,
  tutorBack: (time) =>
    `Le tuteur se repose pendant cette activité. Il sera de retour ${at(time)}. Ce que vous avez écrit reste ici.`,
  meanwhile: 'D’ici là, voici ce que le cours dit de votre question.',
  budgetResets: (time) => `Le tuteur sera de retour ${at(time)}.`,
  spent: {
    month: {
      title: 'Le tuteur a épuisé son budget du mois',
      detail: (time) => `Le tuteur sera de retour ${at(time)}.`,
    },
    student: {
      title: 'Vous avez utilisé toute votre part du budget du tuteur',
      detail: (time) =>
        `Les autres peuvent continuer à poser des questions ; vous pourrez en poser à nouveau ${from(time)}.`,
    },
    network: {
      title: 'De très nombreuses questions sont venues de votre réseau',
      detail: (time) =>
        `Il y aura de nouveau de la place ${from(time)}, et tout de suite si vous vous connectez là où votre cours le propose.`,
    },
    anonymous: {
      title: 'La part des personnes non connectées est épuisée',
      detail: (time) => `Connectez-vous à votre cours et ouvrez-y le tuteur, ou revenez ${from(time)}.`,
    },
    questions: {
      title: 'Vous avez posé votre dernière question du jour',
      detail: (time) =>
        `Vous pourrez de nouveau poser des questions ${from(time)}. Les réponses que vous avez reçues restent ici.`,
    },
  },

  greeting: (courseTitle) => `Bonjour ! Posez-moi toutes vos questions sur « ${courseTitle} ».`,
  quotesCourse:
    'Aucun modèle d’IA n’est connecté pour l’instant : je vous montre donc ce que dit le cours lui-même.',
  notInCourse:
    'Je ne trouve pas cela dans le cours, et je préfère le dire plutôt que deviner. Je ne connais que le sujet de ses leçons : interrogez-moi sur l’une d’elles, ou avec d’autres mots.',
  teacher,
  tutoring,
  page: (number) => `page ${number}`,
  slide: (number) => `diapositive ${number}`,
  retrying: (model) => `Le modèle ${model} est occupé, nouvel essai…`,
  switching: 'Passage à un autre modèle…',
  queued: 'Beaucoup de personnes posent des questions en ce moment. Vous êtes dans la file d’attente…',

  replyMail: {
    subject: (course) => `Votre enseignant a répondu : ${course}`,
    title: 'Votre enseignant vous a répondu',
    asked: 'Vous avez demandé',
    replied: 'Votre enseignant répond',
    address:
      'Vous avez laissé cette adresse au tuteur pour cette seule réponse. Elle y est effacée avec ce message.',
  },

  support: {
    text: 'Ce que vous écrivez a l’air très dur, et vous n’avez pas à le traverser sans personne. Ceci est un programme, il ne peut pas vous aider pour cela. Des personnes le peuvent. Parlez maintenant à quelqu’un en qui vous avez confiance : votre famille, un ami, un professeur, le service d’écoute de votre établissement ou un médecin. Si vous ou quelqu’un d’autre êtes en danger, appelez le numéro d’urgence de votre pays.',
    call: 'Vous pouvez appeler :',
    help: 'Où trouver de l’aide',
    notKept: 'Ce que vous avez écrit n’a été donné à aucun modèle d’IA et n’est pas conservé ici.',
  },
  transparency,

  lti: {
    choose: 'À quelle leçon le tuteur est-il destiné ?',
    wholeCourse: 'Tout le cours',
    add: 'Ajouter le tuteur',
    linkTitle: (title) => `Tuteur : ${title}`,
    returning: 'Retour au cours…',
    going: 'Ouverture du tuteur…',
    noCookies: 'Ici, le tuteur a besoin de sa propre fenêtre',
    noCookiesWhy:
      'Ce navigateur ne conserve rien pour les pages affichées dans d’autres pages : impossible donc de voir que c’est bien vous qui avez ouvert le tuteur.',
    openWindow: 'Ouvrir le tuteur dans une nouvelle fenêtre',
    goOn: 'Continuer',
    comeBack: 'Retournez dans votre cours et ouvrez à nouveau le tuteur.',
    teacherPage: 'Ce que l’on demande dans ce cours',
    forAdministrator: 'Pour l’administrateur :',
  },

  unavailable: {
    unreachable: {
      title: 'Le site du cours est injoignable',
      detail: 'Il redémarre peut-être ou est en maintenance. Réessayez dans une minute.',
    },
    slow: {
      title: 'Le site du cours met trop de temps à répondre',
      detail: 'Il est très sollicité en ce moment. Réessayez dans une minute.',
    },
    bad_request: { title: 'Cette adresse n’a pas pu être lue', detail: 'Vérifiez-la et réessayez.' },
    other_host: {
      title: 'Le site du cours a une autre adresse',
      detail:
        'Ouvrez-le par son adresse habituelle, par exemple depuis un favori ou un e-mail de votre établissement.',
    },
    method_not_allowed: {
      title: 'Ce n’est pas possible ici',
      detail: 'Revenez en arrière et essayez autrement.',
    },
    too_large: { title: 'Le fichier est trop volumineux', detail: 'Choisissez-en un plus petit.' },
    again: 'Réessayer',
  },

  lessonPage: {
    lessons: 'Leçons',
    courses: 'Cours',
    tutor: 'Tuteur',
    tutorStands: 'Tuteur :',
    floating: 'dans le coin',
    inline: 'dans la page',
    metrics: 'Indicateurs',
    previous: (lesson) => `Précédent : ${lesson}`,
    next: (lesson) => `Suivant : ${lesson}`,
    ask: 'Posez une question sur cette leçon',
    skip: 'Aller à la leçon',
  },

  operator: { watch, snippets },
};
