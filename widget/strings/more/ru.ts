import type { MoreStrings } from './more-strings.ts';

const rules = new Intl.PluralRules('ru');

function plural(count: number, one: string, few: string, many: string): string {
  const rule = rules.select(count);
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`;
}

export const strings: MoreStrings = {
  language: 'ru',

  nudge: 'Помочь с этим уроком?',
  notNow: 'Не сейчас',
  leaveMeAlone: 'Не беспокоить',
  leaveMeAloneHint: 'На уроках этого сайта ничего не предлагается. Кнопка остаётся.',

  download: 'Скачать разговор',
  deleteConversation: 'Удалить этот разговор',
  keptHere: 'Он хранится только в этом браузере.',
  announce: 'Программа экранного доступа читает',
  announceSentences: 'каждое предложение сразу',
  announceEnd: 'только готовность ответа',

  room: 'Место тьютора',
  inCorner: 'В углу',
  wide: 'Широко',
  beside: 'Рядом с уроком',
  otherSide: 'На другой стороне',
  panelWidth: 'Ширина тьютора',
  dragToMove: 'Потяните, чтобы передвинуть',

  pastConversations: 'Прошлые разговоры',
  noPastConversations: 'В этом браузере нет прошлых разговоров об этом курсе.',
  backToConversation: 'Назад',
  questions: (count) => plural(count, 'вопрос', 'вопроса', 'вопросов'),
  goOnWith: (title) => `Продолжить: «${title}»`,
  deleteOne: (title) => `Удалить «${title}»`,

  sources: 'Из курса',
  passages: 'Что об этом сказано в курсе',
  source: (number, heading) => `Источник ${number}: ${heading}`,
  showInLesson: 'Показать в этом уроке',
  openLesson: 'Открыть урок',
  opensInNewTab: '(откроется в новой вкладке)',
  table: 'Таблица',
  formula: 'Формула',
  done: 'Сделано:',
  toDo: 'Сделать:',
  copyAnswer: 'Копировать ответ',
  copyCode: 'Копировать код',
  copied: 'Скопировано',
  notCopied: 'Браузер не разрешил копирование.',
  rate: 'Это помогло?',
  stars: (count) => plural(count, 'звезда', 'звезды', 'звёзд'),
  comment: 'Что было хорошо, чего не хватило? (необязательно)',
  sendComment: 'Отправить',
  rated: 'Спасибо, оценка сохранена.',
  notRated: 'Не удалось сохранить оценку.',

  hintStep: (number, of) => `Подсказка ${number} из ${of}`,
  solutionStep: (number, of) => `Подсказка ${number} из ${of}: решение`,
  nextHint: 'Следующая подсказка',
  explainSolution: 'Объяснить решение',
  sayWhyStuck:
    'Не получается? Сначала напишите, что вы пробовали или где застряли: это отправится вместе с кнопкой.',
  goOn: 'Продолжить',
  showAllLines: (count) => `Показать все ${plural(count, 'строку', 'строки', 'строк')}`,
  showFewerLines: 'Показать меньше строк',

  readAloud: 'Прочитать вслух',
  stopReading: 'Остановить чтение',
  dictate: 'Диктовать',
  stopDictating: 'Закончить диктовку',
  notDictated: 'Не удалось продиктовать. Разрешён ли микрофон?',
  voicesElsewhere: 'Голоса и диктовка через интернет',
  voicesElsewhereHint: 'Прочитанное и сказанное уходит тогда создателю браузера.',

  checkTheSources: 'Проверяйте по источникам.',
  quotesTheCourse: 'Здесь он цитирует курс и не спрашивает модель ИИ.',
  about: 'Об этом тьюторе',
  consentTitle: 'Перед первым вопросом',
  consentRead: 'Сначала прочитайте это и спрашивайте, только если согласны:',
  consentPage: 'как мы поступаем с вашими вопросами',
  agree: 'Согласен(на)',
  notAgreed: 'До тьютора это не дошло. Нажмите ещё раз.',
  byTeacher: 'Ответ вашего преподавателя',
  askTeacher: 'Спросить преподавателя',
  askTeacherHint:
    'Ваш вопрос получат преподаватели этого курса, без вашего имени. Ответ появится здесь, когда вы зайдёте снова.',
  teacherNote: 'Что осталось непонятным? (необязательно)',
  teacherWithAnswer: 'Приложить ответ тутора',
  teacherEmail: 'Ваш адрес почты для одного этого ответа (необязательно; потом он удаляется)',
  cancelTeacher: 'Отмена',
  askedTeacher: 'Ваш вопрос у преподавателя. Ответ появится здесь.',
  teacherNotAsked: 'Вопрос не удалось отправить. Попробуйте ещё раз.',
  teacherBusy: 'У преподавателя уже есть ваши вопросы. Дождитесь, пожалуйста, ответа.',
  teacherReplied: 'Преподаватель ответил',
  gotReply: 'Понятно',
  keptAboutMe: 'Что тьютор хранит обо мне',
  downloadMe: 'Скачать',
  deleteMe: 'Удалить',
  deleteMeHint: 'Ваши вопросы, ответы и оценки на сервере и этот разговор здесь. Вернуть их будет нельзя.',
  deleteMeNow: 'Да, удалить сейчас',
  deletedMe: 'Удалено.',
  meFailed: 'Не получилось. Попробуйте ещё раз.',
};
