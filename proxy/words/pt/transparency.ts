import type { TransparencyWords } from '../transparency-words.ts';

export const transparency: TransparencyWords = {
  title: 'Sobre este tutor',
  disclosure: 'Tutor de IA. Pode errar.',
  purpose: 'Para que serve',
  purposeText: (courses) => `Ajuda a entender as lições de: ${courses}.`,
  notUsed: 'Para que não é usado',
  notUsedText:
    'Não dá notas e não decide nada sobre ninguém: nem avaliações, nem admissões, nem exclusões. Não vigia provas e não observa como os estudantes se comportam ou se sentem.',
  answers: 'Como se faz uma resposta',
  answersText:
    'Um programa a escreve quando você pergunta; ninguém a lê antes de você. Ela indica os trechos do curso em que se apoia: confira lá.',
  models: 'Modelos de IA em uso',
  sentToThem:
    'Eles recebem a pergunta, a conversa até aqui e texto do curso ou da página; nenhum nome, pseudônimo ou endereço de rede.',
  picturesToo: 'As imagens enviadas com uma pergunta também vão para eles; aqui elas não são guardadas.',
  ownNetwork: 'na própria rede de quem mantém este tutor',
  courseOnly:
    'Nenhum modelo de IA está em uso. O tutor procura trechos do curso e os cita; pode escolher mal. As perguntas não saem deste servidor.',
  kept: 'O que fica guardado, e por quanto tempo',
  what: 'O quê',
  howLong: 'Por quanto tempo',
  words: 'Perguntas, respostas e avaliações, sob um pseudônimo',
  learning:
    'Até onde você foi guiado em um exercício, que linhas da solução você viu e se a primeira resposta de um quiz estava certa, sob o pseudônimo; o que você respondeu no quiz não fica guardado',
  sums: 'Somas em que ninguém pode ser reconhecido: quantas perguntas, quanto custaram, quanto demoraram',
  always: 'sem fim',
  addresses: 'Endereços de rede, como código que não pode ser lido de volta, para os limites',
  session: 'A sessão de uma página aberta',
  browser: 'A conversa, no seu próprio navegador',
  funnel:
    'Quantas pessoas viram, abriram e usaram o tutor, por lição: somas sem fim; em que dias um pseudônimo perguntou',
  consent: 'Que você aceitou o texto da sua escola',
  backups: (count) => `Cópias do banco de dados: as últimas ${count}`,
  untilReplaced: 'até que novas as substituam',
  review: (percent) =>
    `Quem mantém o tutor pode ler perguntas e respostas sob um pseudônimo, para melhorar o curso e o tutor. Para isso são sorteadas cerca de ${percent} % das respostas.`,
  rights: 'O que você pode fazer',
  rightsText:
    'No menu do tutor você pode baixar tudo o que fica guardado sobre você, e apagar. Ninguém é obrigado a usar o tutor.',
  distress: 'Se você não está bem',
  responsible: 'Quem é responsável',
  nobodyNamed: 'A escola ou organização dona deste curso. Pergunte ao seu professor.',
  madeFrom: (program) => `Esta página é feita a partir da configuração em uso do ${program}.`,
};
