import type { Strings } from './strings.ts';

const rules = new Intl.PluralRules('ru');

function plural(count: number, one: string, few: string, many: string): string {
  const rule = rules.select(count);
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`;
}

export const strings: Strings = {
  language: 'ru',
  direction: 'ltr',

  heading: 'Тьютор курса',
  openTutor: 'Спросить тьютора',
  backToTutor: 'Вернуться к разговору',
  closeTutor: 'Закрыть тьютора',
  newConversation: 'Новый разговор',
  greeting: 'В чём вы хотите разобраться?',
  suggestions: 'С чего можно начать',
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

  thinking: 'Ищу в материалах курса',
  answering: 'Тьютор отвечает.',
  answered: (sources) =>
    sources ? `Ответ готов: ${plural(sources, 'источник', 'источника', 'источников')}.` : 'Ответ готов.',
  reconnecting: 'Связь прервалась. Восстанавливаю…',
  waitsForNetwork: 'Нет подключения к сети. Ответ продолжится, когда связь появится.',
  willAskIn: (seconds) => `Спрошу через ${seconds} с`,
  willAskOnceOnline: 'Спрошу, как только появится связь',
  doNotAsk: 'Не спрашивать',

  code: 'Код',

  stopped: 'Вы остановили этот ответ.',
  tooLong: 'Ответ достиг предельной длины и обрывается здесь. Если нужно, попросите продолжение.',
  restarted: 'Тьютор был перезапущен, ответ начинается заново.',
  incomplete: 'Этот ответ неполон: он оборвался раньше времени.',
  offlineTitle: 'Нет подключения к сети',
  offline: 'Вопрос сохранён. Спросите ещё раз, когда связь появится.',
  unreachableTitle: 'Тьютор недоступен',
  unreachable: 'Вопрос сохранён. Спросите ещё раз чуть позже; если не поможет, скажите преподавателю.',
  lostTitle: 'Связь прервалась',
  lost: 'Этот ответ неполон. Вопрос сохранён: спросите ещё раз, чтобы получить ответ целиком.',
  unconfiguredTitle: 'На этой странице тьютор не настроен',
  unconfigured: 'Скажите об этом преподавателю.',
  unansweredTitle: 'На этот вопрос ещё нет ответа',
  unanswered: 'Вопрос сохранён: спросите ещё раз, чтобы получить ответ.',
  tutorOffTitle: 'Во время этого задания тьютор выключен',
  tutorOff: 'Спросить снова можно будет, когда оно закончится. То, что вы написали, останется здесь.',
  endedTitle: 'Этот сеанс закончился',
  ended: 'Вернитесь в курс и откройте тьютора ещё раз. То, что вы написали, останется здесь.',
  askAgain: 'Спросить ещё раз',
  askAgainIn: (seconds) => `Спросить ещё раз через ${seconds} с`,
  mayAskAgain: 'Можно спросить ещё раз.',
  mayAskIn: (time) => `Снова спросить можно будет ${time}.`,
  rephrase: 'Изменить вопрос',
  retry: 'Повторить',

  cancel: 'Отмена',

  askAboutThis: 'Спросить об этом',
  askAboutKey: 'Нажмите Alt+Q, чтобы спросить тьютора о выделенном тексте.',
  explainThis: 'Объясни мне это',

  more: 'Ещё',
};
