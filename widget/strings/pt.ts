import type { Strings } from './strings.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const strings: Strings = {
  language: 'pt',
  direction: 'ltr',

  heading: 'Tutor do curso',
  openTutor: 'Perguntar ao tutor',
  backToTutor: 'Voltar à sua conversa',
  closeTutor: 'Fechar o tutor',
  newConversation: 'Nova conversa',
  greeting: 'O que você gostaria de entender melhor?',
  suggestions: 'Perguntas para começar',
  explain: (heading) => `Explique “${heading}” para mim`,
  conversation: 'Conversa',
  you: 'Você perguntou:',
  tutor: 'O tutor:',
  toEnd: 'Ir para o fim da conversa',

  placeholder: 'Pergunte sobre este curso',
  question: 'Sua pergunta',
  send: 'Enviar a pergunta',
  stop: 'Parar a resposta',
  disclosure: 'Tutor de IA. Pode errar.',

  thinking: 'Procurando no curso',
  answering: 'O tutor está respondendo.',
  answered: (sources) =>
    sources ? `A resposta está pronta, com ${count(sources, 'fonte', 'fontes')}.` : 'A resposta está pronta.',
  reconnecting: 'A conexão caiu. Reconectando…',
  waitsForNetwork: 'Você está sem conexão. A resposta continua assim que ela voltar.',
  willAskIn: (seconds) => `Vou perguntar em ${seconds} s`,
  willAskOnceOnline: 'Vou perguntar assim que houver conexão',
  doNotAsk: 'Não perguntar',

  code: 'Código',

  stopped: 'Você parou esta resposta.',
  tooLong: 'A resposta atingiu o tamanho máximo e termina aqui. Se precisar, peça o restante.',
  restarted: 'O tutor foi reiniciado; a resposta começa de novo.',
  incomplete: 'Esta resposta está incompleta: ela foi interrompida antes do fim.',
  offlineTitle: 'Você está sem conexão',
  offline: 'Sua pergunta está guardada. Pergunte de novo quando a conexão voltar.',
  unreachableTitle: 'Não foi possível falar com o tutor',
  unreachable:
    'Sua pergunta está guardada. Pergunte de novo daqui a pouco; se continuar falhando, avise seu professor.',
  lostTitle: 'A conexão caiu',
  lost: 'Esta resposta está incompleta. Sua pergunta está guardada: pergunte de novo para receber a resposta inteira.',
  unconfiguredTitle: 'O tutor não está configurado nesta página',
  unconfigured: 'Avise seu professor, por favor.',
  unansweredTitle: 'Esta pergunta ainda não tem resposta',
  unanswered: 'Ela está guardada: pergunte de novo para receber a resposta.',
  tutorOffTitle: 'O tutor está desativado durante esta atividade',
  tutorOff: 'Você poderá perguntar de novo quando ela terminar. O que você escreveu fica aqui.',
  endedTitle: 'Esta sessão terminou',
  ended: 'Volte ao seu curso e abra o tutor de novo. O que você escreveu fica aqui.',
  askAgain: 'Perguntar de novo',
  askAgainIn: (seconds) => `Perguntar de novo em ${seconds} s`,
  mayAskAgain: 'Você já pode perguntar de novo.',
  mayAskIn: (time) => `Você poderá perguntar de novo ${time}.`,
  rephrase: 'Editar a pergunta',
  retry: 'Tentar de novo',

  cancel: 'Cancelar',

  askAboutThis: 'Perguntar sobre isto',
  askAboutKey: 'Pressione Alt+Q para perguntar ao tutor sobre o texto selecionado.',
  explainThis: 'Explique-me isto',

  more: 'Mais',
};
