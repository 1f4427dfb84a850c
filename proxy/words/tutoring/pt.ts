import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: 'De nada! Há mais alguma coisa nesta lição que você queira ver?',
  reply: 'Certo. O que vemos agora?',
  farewell: 'Até logo! Estarei aqui quando você voltar ao curso.',
  calm: 'Sinto muito que isso não tenha ajudado. Conte o que você está tentando fazer e eu procuro a parte do curso que explica.',
  who: (courseTitle) =>
    `Sou o tutor de “${courseTitle}”: uma IA, não uma pessoa, e posso errar. Pergunte sobre as lições, diga um exercício, cole uma mensagem de erro ou selecione um trecho e pergunte sobre ele. Onde eu não ajudar, pergunte a uma pessoa: abaixo das minhas respostas há “Perguntar ao meu professor”.`,
  overview: 'Esta lição em resumo:',
  contents: 'As lições deste curso:',
  showFailure:
    'Daqui não consigo ver. Copie o seu código e a mensagem de erro inteira para a próxima mensagem, e diga o que esperava que acontecesse.',
  example: 'Um exemplo do curso:',
  shorter: 'Em resumo:',
  simpler: 'Só tenho as palavras do curso. Talvez esta parte deixe mais claro:',
  again: 'Mais uma vez:',
  more: 'O curso diz mais sobre isso aqui:',
  onward: 'Isto vem a seguir:',
  lessonEnds: 'Este foi o fim da lição. A próxima começa assim:',
  courseLanguageOnly: (language) =>
    `Eu cito o curso, e ele está escrito neste idioma: ${language}. Não posso traduzi-lo, mas você pode perguntar com suas palavras sobre qualquer parte dele.`,
  noQuiz: 'Ainda não sei fazer perguntas. Teste-se com isto:',
  ownWork: 'Não entrego soluções: aprende-se mais ao encontrá-las.',
  theExercise: 'Este é o exercício:',
  helpfulPart: 'Esta parte do curso ajuda com ele:',
  noExercise:
    'Não encontro esse exercício nesta lição. Abra a lição a que ele pertence ou copie o texto dele aqui.',
  ladder: {
    hint: 'Uma dica',
    mistakes: 'Erros comuns',
    solution: 'A solução',
    next: 'Próxima dica',
    withheld: 'O que eu ia dizer revela demais do exercício. Isto é o que o curso diz:',
    unchecked:
      'Não consigo verificar o que você escreveu: nenhum modelo de IA está conectado aqui. Compare com isto:',
    end: 'O curso não diz mais sobre este exercício. Tente até onde conseguir e mostre a quem ensina onde você travou.',
  },
  quiz: {
    intro: (lessonTitle) =>
      `Vamos ver o que você lembra de “${lessonTitle}”. Não há notas; quem ensina só vê quantas respostas estavam certas no total.`,
    right: 'Certo.',
    wrong: (answer) => `Não exatamente. A resposta é: ${answer}`,
    nothing: {
      title: 'Ainda não há o que perguntar aqui',
      detail: 'Esta lição tem pouco texto para um quiz. Abra outra lição ou me pergunte algo sobre esta.',
    },
  },
  pictures: {
    unseen:
      'Aqui não consigo ver imagens. Descreva com palavras o que a sua mostra, ou copie o texto, o código ou a mensagem de erro para a sua pergunta, e eu ajudo.',
    unreadable: {
      title: 'Não foi possível ler esta imagem',
      detail:
        'Envie até quatro imagens em um formato comum, cada uma com no máximo 1 MB: uma captura de tela ou uma foto menor.',
    },
    off: {
      title: 'Este curso não aceita imagens',
      detail: 'Descreva com palavras o que a imagem mostra, ou copie o texto dela para a sua pergunta.',
    },
  },
  unsure: (places) =>
    `Não tenho certeza de que o curso responda a isso, e prefiro perguntar a mostrar uma parte errada. Você quer dizer ${places}?`,
  nearest: 'Esta parte do curso é a mais próxima da sua pergunta:',
  orElse: 'Ou você quis dizer esta?',
  next: {
    example: 'Mostre um exemplo',
    exercise: (number) => `Exercício ${number}`,
    overview: 'Do que trata esta lição?',
    quiz: 'Me faça perguntas',
  },
};
