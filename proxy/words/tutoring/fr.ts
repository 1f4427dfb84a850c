import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: 'Avec plaisir ! Y a-t-il autre chose à voir dans cette leçon ?',
  reply: 'Très bien. Que regardons-nous maintenant ?',
  farewell: 'À bientôt ! Je serai là quand vous reviendrez au cours.',
  calm: 'Je regrette que cela n’ait pas aidé. Dites-moi ce que vous essayez de faire, et je chercherai la partie du cours qui l’explique.',
  who: (courseTitle) =>
    `Je suis le tuteur de « ${courseTitle} » : une IA, pas une personne, et je peux me tromper. Posez-moi des questions sur les leçons, nommez un exercice, collez un message d’erreur, ou sélectionnez un passage et interrogez-moi dessus. Là où je n’aide pas, demandez à une personne : « Demander à mon enseignant » se trouve sous mes réponses.`,
  overview: 'Cette leçon en bref :',
  contents: 'Les leçons de ce cours :',
  showFailure:
    'D’ici, je ne peux pas le voir. Copiez votre code et le message d’erreur en entier dans le prochain message, et dites ce que vous attendiez.',
  example: 'Un exemple du cours :',
  shorter: 'En bref :',
  simpler: 'Je n’ai que les mots du cours. Cette partie rendra peut-être les choses plus claires :',
  again: 'Encore une fois :',
  more: 'Le cours en dit plus ici :',
  onward: 'Voici la suite :',
  lessonEnds: 'C’était la fin de cette leçon. La suivante commence ainsi :',
  courseLanguageOnly: (language) =>
    `Je cite le cours, et il est écrit dans cette langue : ${language}. Je ne peux pas le traduire, mais vous pouvez m’interroger avec vos mots sur chacune de ses parties.`,
  noQuiz: 'Je ne sais pas encore poser de questions moi-même. Entraînez-vous avec ceci :',
  ownWork: 'Je ne donne pas les solutions : on apprend le plus en les trouvant.',
  theExercise: 'Voici l’exercice :',
  helpfulPart: 'Cette partie du cours vous y aidera :',
  noExercise:
    'Je ne trouve pas cet exercice dans cette leçon. Ouvrez la leçon dont il fait partie, ou copiez son texte ici.',
  ladder: {
    hint: 'Un indice',
    mistakes: 'Erreurs fréquentes',
    solution: 'La solution',
    next: 'Indice suivant',
    withheld: 'Ce que j’allais dire en révèle trop sur l’exercice. Voici ce que dit le cours :',
    unchecked:
      'Je ne peux pas vérifier ce que vous avez écrit : aucun modèle d’IA n’est connecté ici. Comparez avec ceci :',
    end: 'Le cours n’en dit pas plus sur cet exercice. Essayez aussi loin que possible, puis montrez à votre enseignant où vous êtes bloqué.',
  },
  quiz: {
    intro: (lessonTitle) =>
      `Voyons ce que vous avez retenu de « ${lessonTitle} ». Il n’y a pas de note ; votre enseignant voit seulement combien de réponses étaient exactes en tout.`,
    right: 'Exact.',
    wrong: (answer) => `Pas tout à fait. La réponse est : ${answer}`,
    nothing: {
      title: 'Rien à demander ici pour l’instant',
      detail:
        'Cette leçon a trop peu de texte pour un quiz. Ouvrez une autre leçon, ou posez-moi une question sur celle-ci.',
    },
  },
  pictures: {
    unseen:
      'Je ne peux pas regarder d’images ici. Décrivez avec des mots ce que montre la vôtre, ou copiez son texte, son code ou le message d’erreur dans votre question, et je vous aiderai.',
    unreadable: {
      title: 'Cette image n’a pas pu être lue',
      detail:
        'Envoyez jusqu’à quatre images d’un format courant, de 1 Mo au plus chacune : une capture d’écran ou une photo plus petite.',
    },
    off: {
      title: 'Ce cours n’accepte pas d’images',
      detail: 'Décrivez avec des mots ce que montre l’image, ou copiez son texte dans votre question.',
    },
  },
  unsure: (places) =>
    `Je ne suis pas sûr que le cours y réponde, et je préfère demander plutôt que de montrer un mauvais passage. S’agit-il de ${places} ?`,
  nearest: 'Cette partie du cours est la plus proche de votre question :',
  orElse: 'Ou s’agit-il de celle-ci ?',
  next: {
    example: 'Montre-moi un exemple',
    exercise: (number) => `Exercice ${number}`,
    overview: 'De quoi parle cette leçon ?',
    quiz: 'Interroge-moi',
  },
};
