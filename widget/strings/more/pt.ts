import type { MoreStrings } from './more-strings.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const strings: MoreStrings = {
  language: 'pt',

  nudge: 'Posso ajudar com esta lição?',
  notNow: 'Agora não',
  leaveMeAlone: 'Não me incomode',
  leaveMeAloneHint: 'Nada é oferecido nas lições deste site. O botão fica.',

  download: 'Baixar a conversa',
  deleteConversation: 'Apagar esta conversa',
  keptHere: 'Ela fica guardada apenas neste navegador.',
  announce: 'Leitores de tela anunciam',
  announceSentences: 'cada frase assim que chega',
  announceEnd: 'só quando a resposta está pronta',

  room: 'Lugar do tutor',
  inCorner: 'No canto',
  wide: 'Largo',
  beside: 'Ao lado da lição',
  otherSide: 'Do outro lado',
  panelWidth: 'Largura do tutor',
  dragToMove: 'Arraste para mover',

  pastConversations: 'Conversas anteriores',
  noPastConversations: 'Não há conversas anteriores deste curso neste navegador.',
  backToConversation: 'Voltar',
  questions: (count) => `${count} ${count === 1 ? 'pergunta' : 'perguntas'}`,
  goOnWith: (title) => `Continuar com “${title}”`,
  deleteOne: (title) => `Apagar “${title}”`,

  sources: 'Do curso',
  passages: 'O que o curso diz sobre isso',
  source: (number, heading) => `Fonte ${number}: ${heading}`,
  showInLesson: 'Mostrar nesta aula',
  openLesson: 'Abrir a aula',
  opensInNewTab: '(abre em uma nova aba)',
  table: 'Tabela',
  formula: 'Fórmula',
  done: 'Feito:',
  toDo: 'A fazer:',
  copyAnswer: 'Copiar a resposta',
  copyCode: 'Copiar o código',
  copied: 'Copiado',
  notCopied: 'Seu navegador não permitiu copiar.',
  rate: 'Isso ajudou?',
  stars: (stars) => count(stars, 'estrela', 'estrelas'),
  comment: 'O que foi bom, o que faltou? (opcional)',
  sendComment: 'Enviar',
  rated: 'Obrigado, sua avaliação foi salva.',
  notRated: 'Não foi possível salvar sua avaliação.',

  goOn: 'Continuar com',
  showAllLines: (count) => `Mostrar todas as ${count} linhas`,
  showFewerLines: 'Mostrar menos linhas',

  readAloud: 'Ler em voz alta',
  stopReading: 'Parar a leitura',
  dictate: 'Ditar',
  stopDictating: 'Parar o ditado',
  notDictated: 'Nada pôde ser ditado. O microfone está permitido?',
  voicesElsewhere: 'Vozes e ditado pela internet',
  voicesElsewhereHint: 'O que é lido ou falado vai então para o fabricante do seu navegador.',
};
