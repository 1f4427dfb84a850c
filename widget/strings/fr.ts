import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'fr',
  direction: 'ltr',

  heading: 'Tuteur du cours',
  openTutor: 'Demander au tuteur',
  backToTutor: 'Revenir à votre conversation',
  closeTutor: 'Fermer le tuteur',
  newConversation: 'Nouvelle conversation',
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

  answering: 'Le tuteur répond.',
  reconnecting: 'La connexion a été perdue. Reconnexion…',

  unreachableTitle: 'Le tuteur est injoignable',
  retry: 'Réessayer',

  askAboutThis: 'Poser une question là-dessus',
  askAboutKey: 'Appuyez sur Alt+Q pour interroger le tuteur sur le texte sélectionné.',

  more: 'Plus',
};
