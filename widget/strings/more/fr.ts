import type { MoreStrings } from './more-strings.ts';

/** In French 0 is singular. */
const count = (number: number, one: string, many: string) => `${number} ${number < 2 ? one : many}`;

export const strings: MoreStrings = {
  language: 'fr',

  nudge: 'Puis-je aider avec cette leçon ?',
  notNow: 'Pas maintenant',
  leaveMeAlone: 'Ne me dérangez pas',
  leaveMeAloneHint: 'Rien n’est proposé dans les leçons de ce site. Le bouton reste.',

  download: 'Télécharger la conversation',
  deleteConversation: 'Supprimer cette conversation',
  keptHere: 'Elle n’est conservée que dans ce navigateur.',
  announce: 'Les lecteurs d’écran annoncent',
  announceSentences: 'chaque phrase dès qu’elle arrive',
  announceEnd: 'seulement que la réponse est prête',

  room: 'Place du tuteur',
  inCorner: 'Dans le coin',
  wide: 'Large',
  beside: 'À côté de la leçon',
  otherSide: 'De l’autre côté',
  panelWidth: 'Largeur du tuteur',
  dragToMove: 'Faites glisser pour déplacer',

  pastConversations: 'Conversations passées',
  noPastConversations: 'Ce navigateur ne garde aucune conversation passée sur ce cours.',
  backToConversation: 'Retour',
  questions: (count) => `${count} ${count < 2 ? 'question' : 'questions'}`,
  goOnWith: (title) => `Continuer avec « ${title} »`,
  deleteOne: (title) => `Supprimer « ${title} »`,

  sources: 'Dans le cours',
  passages: 'Ce qu’en dit le cours',
  source: (number, heading) => `Source ${number} : ${heading}`,
  showInLesson: 'Montrer dans cette leçon',
  openLesson: 'Ouvrir la leçon',
  opensInNewTab: '(s’ouvre dans un nouvel onglet)',
  table: 'Tableau',
  formula: 'Formule',
  done: 'Fait :',
  toDo: 'À faire :',
  copyAnswer: 'Copier la réponse',
  copyCode: 'Copier le code',
  copied: 'Copié',
  notCopied: 'Votre navigateur n’a pas autorisé la copie.',
  rate: 'Cela vous a aidé ?',
  stars: (stars) => count(stars, 'étoile', 'étoiles'),
  comment: 'Qu’est-ce qui était bien, que manquait-il ? (facultatif)',
  sendComment: 'Envoyer',
  rated: 'Merci, votre note est enregistrée.',
  notRated: 'Votre note n’a pas pu être enregistrée.',

  goOn: 'Continuer avec',
  showAllLines: (count) => `Afficher les ${count} lignes`,
  showFewerLines: 'Afficher moins de lignes',

  readAloud: 'Lire à voix haute',
  stopReading: 'Arrêter la lecture',
  dictate: 'Dicter',
  stopDictating: 'Arrêter la dictée',
  notDictated: 'Rien n’a pu être dicté. Le micro est-il autorisé ?',
  voicesElsewhere: 'Voix et dictée par internet',
  voicesElsewhereHint: 'Ce qui est lu ou dit part alors chez l’éditeur de votre navigateur.',
};
