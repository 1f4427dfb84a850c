import type { TransparencyWords } from '../transparency-words.ts';

export const transparency: TransparencyWords = {
  title: 'À propos de ce tuteur',
  disclosure: 'Tuteur IA. Il peut se tromper.',
  purpose: 'À quoi il sert',
  purposeText: (courses) => `Il aide à comprendre les leçons de : ${courses}.`,
  notUsed: 'À quoi il ne sert pas',
  notUsedText:
    'Il ne met pas de notes et ne décide rien pour personne : ni évaluation, ni admission, ni exclusion. Il ne surveille pas d’examens et n’observe ni le comportement ni les émotions des élèves.',
  answers: 'Comment une réponse est faite',
  answersText:
    'Un programme l’écrit quand vous demandez ; personne ne la lit avant vous. Elle nomme les passages du cours sur lesquels elle repose : vérifiez-la là.',
  models: 'Modèles d’IA utilisés',
  sentToThem:
    'Ils reçoivent la question, la conversation jusqu’ici et du texte du cours ou de la page ; aucun nom, aucun pseudonyme, aucune adresse réseau.',
  picturesToo:
    'Les images envoyées avec une question leur parviennent aussi ; ici, elles ne sont pas conservées.',
  ownNetwork: 'dans le réseau de qui gère ce tuteur',
  courseOnly:
    'Aucun modèle d’IA n’est utilisé. Le tuteur cherche des passages du cours et les cite ; il peut mal choisir. Les questions ne quittent pas ce serveur.',
  kept: 'Ce qui est conservé, et combien de temps',
  what: 'Quoi',
  howLong: 'Combien de temps',
  words: 'Questions, réponses et évaluations, sous un pseudonyme',
  learning:
    'Jusqu’où vous avez été guidé dans un exercice, quelles lignes de sa solution vous avez vues, et si la première réponse à un quiz était juste, sous le pseudonyme ; ce que vous y répondez n’est pas conservé',
  sums: 'Des sommes où personne n’est reconnaissable : combien de questions, leur coût, leur rapidité',
  always: 'sans fin',
  addresses: 'Adresses réseau, sous forme d’un code illisible à rebours, pour les limites',
  session: 'La session d’une page ouverte',
  browser: 'La conversation, dans votre propre navigateur',
  funnel:
    'Combien ont vu, ouvert et utilisé le tuteur, par leçon : en sommes, sans fin ; quels jours un pseudonyme a demandé',
  consent: 'Que vous avez accepté le texte de votre établissement',
  backups: (count) => `Copies de la base de données : les ${count} dernières`,
  untilReplaced: 'jusqu’à leur remplacement par de plus récentes',
  review: (percent) =>
    `Les personnes qui gèrent le tuteur peuvent lire questions et réponses sous un pseudonyme, pour améliorer le cours et le tuteur. Environ ${percent} % des réponses sont tirées pour cela.`,
  rights: 'Ce que vous pouvez faire',
  rightsText:
    'Dans le menu du tuteur vous pouvez télécharger tout ce qui est conservé sur vous, et l’effacer. Personne n’est obligé d’utiliser le tuteur.',
  distress: 'Si vous n’allez pas bien',
  responsible: 'Qui est responsable',
  nobodyNamed: 'L’école ou l’organisme à qui appartient ce cours. Demandez à votre professeur.',
  madeFrom: (program) => `Cette page est faite à partir de la configuration en service de ${program}.`,
};
