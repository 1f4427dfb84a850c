import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'pt',
  direction: 'ltr',

  heading: 'Tutor do curso',
  openTutor: 'Perguntar ao tutor',
  backToTutor: 'Voltar à sua conversa',
  closeTutor: 'Fechar o tutor',
  newConversation: 'Nova conversa',
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

  answering: 'O tutor está respondendo.',
  reconnecting: 'A conexão caiu. Reconectando…',

  unreachableTitle: 'Não foi possível falar com o tutor',
  retry: 'Tentar de novo',

  askAboutThis: 'Perguntar sobre isto',
  askAboutKey: 'Pressione Alt+Q para perguntar ao tutor sobre o texto selecionado.',

  more: 'Mais',
};
