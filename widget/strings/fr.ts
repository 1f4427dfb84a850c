import type { Strings } from './strings.ts';

/** In French 0 is singular. */
const count = (number: number, one: string, many: string) => `${number} ${number < 2 ? one : many}`;

export const strings: Strings = {
  language: 'fr',
  direction: 'ltr',

  heading: 'Tuteur du cours',
  openTutor: 'Demander au tuteur',
  backToTutor: 'Revenir à votre conversation',
  closeTutor: 'Fermer le tuteur',
  newConversation: 'Nouvelle conversation',
  greeting: 'Qu’aimeriez-vous mieux comprendre ?',
  suggestions: 'Questions pour commencer',
  explain: (heading) => `Expliquez-moi « ${heading} »`,
  conversation: 'Conversation',
  you: 'Vous avez demandé :',
  tutor: 'Le tuteur :',
  toEnd: 'Aller à la fin de la conversation',

  placeholder: 'Posez une question sur ce cours',
  question: 'Votre question',
  send: 'Envoyer la question',
  stop: 'Arrêter la réponse',
  disclosure: 'Tuteur IA. Il peut se tromper.',

  thinking: 'Recherche dans le cours',
  answering: 'Le tuteur répond.',
  answered: (sources) =>
    sources ? `La réponse est prête, avec ${count(sources, 'source', 'sources')}.` : 'La réponse est prête.',
  reconnecting: 'La connexion a été perdue. Reconnexion…',
  waitsForNetwork: 'Vous êtes hors ligne. La réponse reprendra dès que vous serez connecté.',
  willAskIn: (seconds) => `Envoi de la question dans ${seconds} s`,
  willAskOnceOnline: 'La question partira dès que vous serez connecté',
  doNotAsk: 'Ne pas l’envoyer',

  code: 'Code',

  stopped: 'Vous avez arrêté cette réponse.',
  tooLong: 'La réponse a atteint sa longueur maximale et s’arrête ici. Demandez la suite si besoin.',
  restarted: 'Le tuteur a redémarré ; la réponse recommence.',
  incomplete: 'Cette réponse est incomplète : elle s’est interrompue avant la fin.',
  offlineTitle: 'Vous êtes hors ligne',
  offline: 'Votre question est conservée. Reposez-la dès que vous serez connecté.',
  unreachableTitle: 'Le tuteur est injoignable',
  unreachable:
    'Votre question est conservée. Reposez-la dans un instant ; si le problème persiste, prévenez votre enseignant.',
  lostTitle: 'La connexion a été perdue',
  lost: 'Cette réponse est incomplète. Votre question est conservée : reposez-la pour obtenir la réponse entière.',
  unconfiguredTitle: 'Le tuteur n’est pas configuré sur cette page',
  unconfigured: 'Merci de prévenir votre enseignant.',
  unansweredTitle: 'Cette question n’a pas encore de réponse',
  unanswered: 'Elle est conservée : reposez-la pour obtenir la réponse.',
  tutorOffTitle: 'Le tuteur est désactivé pendant cette activité',
  tutorOff:
    'Vous pourrez poser vos questions une fois qu’elle sera terminée. Ce que vous avez écrit reste ici.',
  endedTitle: 'Cette session est terminée',
  ended: 'Retournez dans votre cours et ouvrez à nouveau le tuteur. Ce que vous avez écrit reste ici.',
  askAgain: 'Redemander',
  askAgainIn: (seconds) => `Redemander dans ${seconds} s`,
  mayAskAgain: 'Vous pouvez de nouveau poser une question.',
  mayAskIn: (time) => `Vous pourrez de nouveau poser une question ${time}.`,
  rephrase: 'Modifier la question',
  retry: 'Réessayer',

  cancel: 'Annuler',

  askAboutThis: 'Poser une question là-dessus',
  askAboutKey: 'Appuyez sur Alt+Q pour interroger le tuteur sur le texte sélectionné.',
  explainThis: 'Explique-moi ceci',

  more: 'Plus',
};
