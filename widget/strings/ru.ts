import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'ru',
  direction: 'ltr',

  heading: 'Тьютор курса',
  openTutor: 'Спросить тьютора',
  backToTutor: 'Вернуться к разговору',
  closeTutor: 'Закрыть тьютора',
  newConversation: 'Новый разговор',
  explain: (heading) => `Объясните мне: «${heading}»`,
  conversation: 'Разговор',
  you: 'Вы спросили:',
  tutor: 'Тьютор:',
  toEnd: 'К концу разговора',

  placeholder: 'Спросите о курсе',
  question: 'Ваш вопрос',
  send: 'Отправить вопрос',
  stop: 'Остановить ответ',
  disclosure: 'Тьютор на ИИ. Он может ошибаться.',

  answering: 'Тьютор отвечает.',
  reconnecting: 'Связь прервалась. Восстанавливаю…',

  unreachableTitle: 'Тьютор недоступен',
  retry: 'Повторить',

  askAboutThis: 'Спросить об этом',
  askAboutKey: 'Нажмите Alt+Q, чтобы спросить тьютора о выделенном тексте.',

  more: 'Ещё',
};
