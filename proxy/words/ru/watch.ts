import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('ru');

/** «1 вопрос, 2 вопроса, 5 вопросов». */
function counted(count: number, one: string, few: string, many: string): string {
  return plural(count, { one, few, many, other: few });
}

export const watch: WatchWords = {
  labels: {
    budget: 'Бюджет',
    budgetSpent: 'Бюджет израсходован',
    problem: 'Требует внимания',
    critical: 'Срочно',
    resolved: 'Решено',
    digest: 'Сводка',
    test: 'Проверка',
  },
  wholeTutor: 'Все курсы',
  openAdmin: 'Открыть страницу администратора',
  secondsUnit: 'с',
  footer: (written, timezone, address) => [
    `Написано ${written} (${timezone}), course-tutor, ${address}.`,
    'Кому и когда приходят эти письма: `email` и `schedule` в config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? 'И' : `${course}: и`}зрасходовано ${percent} бюджета за ${day} (${spent} из ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: бюджета за ${day} не хватает на ещё один ответ (израсходовано ${spent} из ${budget})`,
    refusedTitle: (course) =>
      course === undefined
        ? 'Бюджета на сегодня не хватает на ещё один ответ'
        : `Бюджета курса «${course}» на сегодня не хватает на ещё один ответ`,
    spentTitle: (course) =>
      course === undefined
        ? 'Бюджет на сегодня израсходован'
        : `Бюджет курса «${course}» на сегодня израсходован`,
    title: (percent, course) =>
      course === undefined
        ? `Израсходовано ${percent} бюджета на сегодня`
        : `Израсходовано ${percent} бюджета курса «${course}» на сегодня`,
    noticed: (items) => `Пройдено сегодня: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` по курсу «${course}»`} в ${time}`,
    refused: 'Один вопрос уже отклонён: остатка не хватает на ещё один ответ.',
    of: (spent, budget) => `${spent} из ${budget}`,
    spent: 'Потрачено сегодня',
    reserved: (amount) => `и ${amount} отложено на идущие ответы`,
    left: 'Осталось',
    resets: (time) => `новый бюджет в ${time}`,
    forecast: 'Прогноз на день',
    forecastNote: 'если бы не было лимита',
    forecastUnknown: 'пока рано судить',
    runsOut: 'Закончится',
    runsOutAt: (time) => `около ${time}`,
    runsOutNot: 'не сегодня',
    runsOutNote: 'при темпе последнего часа',
    studentsHeading: 'Что сейчас видят студенты',
    studentsUnaffected: (reset) =>
      `Для них пока ничего не меняется. Если бюджет закончится, вместо ответа ИИ они получат те места курса, которые лучше всего отвечают на вопрос, — до начала нового дня в ${reset}.`,
    studentsRefused: (reset) =>
      `До ${reset} вместо ответа ИИ они получают те места курса, которые лучше всего отвечают на вопрос, и видят, когда тьютор вернётся. Начатые ответы будут закончены, а ответы из кэша по-прежнему выдаются.`,
    onlyCourse: (course) => `Это касается только курса «${course}»; остальные работают как обычно.`,
    whereHeading: 'На что ушли деньги',
    whereColumns: ['Курс и модель', 'Стоимость', 'Доля'],
    others: 'Остальное',
    stepsHeading: 'Что можно сделать',
    raise: (key, amount) =>
      `Поднимите ${key} в config.yaml примерно до ${amount} и перезапустите тьютор, если сегодняшний расход вас устраивает.`,
    cheaperModel: (model, share, route) =>
      `На ${model} пришлось ${share} расходов. Поставьте первой в \`routing.${route}\` модель подешевле и несколько дней следите за оценками на странице администратора.`,
    courseBudget: (course, share) =>
      `На курс «${course}» ушло ${share}. Задайте ему собственный \`dailyBudgetUsd\`, чтобы он не расходовал то, что нужно другим курсам.`,
    ledger:
      'Посмотрите в журнале на странице администратора, нет ли студента, который спрашивает необычно часто; если это скрипт, уменьшите `limits.student.requests`.',
    caching:
      'Посмотрите на странице администратора, как часто срабатывает кэш: запрос из кэша стоит в десять раз дешевле.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (и ещё ${more})`),
    resolvedSubject: (title, more) => (more === 0 ? `Решено: ${title}` : `Решено: ${title} (и ещё ${more})`),
    openedHeading: 'Новое',
    worsenedHeading: 'Стало хуже',
    resolvedHeading: 'Решено',
    problems: (count) =>
      count === 1
        ? 'Тьютор требует внимания'
        : `${count} ${counted(count, 'событие требует', 'события требуют', 'событий требуют')} внимания`,
    allResolved: 'Проблема решена',
    was: (title) => `Было: ${title}`,
    lasted: (duration) => `Продолжалось ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'Других предупреждений нет.'
        : `Сейчас открыто ${count} ${counted(count, 'предупреждение', 'предупреждения', 'предупреждений')}; подробности на странице администратора.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} мин`;
    const hours = Math.round(minutes / 60);
    const days = Math.round(hours / 24);
    return hours < 48 ? `${hours} ч` : `${days} ${counted(days, 'день', 'дня', 'дней')}`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `За последние полчаса не удалось ответить на ${value} вопросов`,
      advice: ({ threshold }) =>
        `Должно быть меньше ${threshold}. Если на странице администратора ключи упёрлись в лимит, перейдите на следующий уровень тарифа или добавьте второй ключ; если недоступен провайдер, поставьте в \`routing\` за его моделью модель другого.`,
    },
    first_token: {
      title: ({ value }) => `Ответы начинаются медленно: каждый двадцатый — через ${value} и позже`,
      advice: ({ threshold }) =>
        `Должно быть меньше ${threshold} (95-й процентиль за полчаса). Посмотрите, какая модель медленная, и поставьте первой в \`routing\` более быструю или передавайте курс с \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Из кэша провайдеров берётся только ${value} запроса`,
      advice: ({ threshold }) =>
        `Должно быть больше ${threshold}: текст из кэша в десять раз дешевле. Проверьте, что \`cache.prompt\` — auto, что файлы курса не меняются в течение дня и что у провайдера не больше ключей, чем нужно.`,
    },
    cost_per_student: {
      title: ({ value }) => `Студент обходится в ${value} в месяц`,
      advice: ({ threshold }) =>
        `Должно быть меньше ${threshold}. Направьте простые и средние вопросы в \`routing\` на более дешёвую модель; если немногие спрашивают очень часто, уменьшите \`limits.student.requests\`.`,
    },
    free_tier: {
      title: ({ subject, value }) => `Студентов на бесплатном тарифе ${subject}: ${value}`,
      advice: ({ threshold }) =>
        `Бесплатного тарифа хватает на ${threshold}. Включите в проекте оплату и укажите \`tier\` провайдера — тогда вопросам не придётся ждать друг друга.`,
    },
    key_failed: {
      title: ({ subject }) => `Ключ ${subject} перестал работать`,
      advice: ({ isCritical }) =>
        `Провайдер его отклоняет, или исчерпана квота. ${isCritical ? 'Это был последний рабочий ключ провайдера; вопросы идут другим моделям. ' : 'Вопросы идут через другие ключи. '}Он проверяется снова через растущие паузы, не больше четверти часа. Проверьте его в консоли провайдера; новый ключ задаётся в переменных окружения, с перезапуском.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `Ключ ${subject} использует ${value} минутного лимита`,
      advice: () =>
        'За лимитом вопросы ждут, а потом идут другим моделям. Перейдите на следующий уровень тарифа или добавьте ключ второго проекта; что именно и сколько это стоит, говорит страница администратора.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `Модель ${subject} отключают ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Выберите в `routing` другую модель.'
          : `Замените её в \`routing\` на ${replacement}; с этого дня тьютор сделает это сам.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `Ответы по курсу ${subject} стали хуже (вопросов: ${value})`,
      advice: ({ subject }) =>
        `Посмотрите, что изменилось: модель, курс, контрольные вопросы. \`npx course-tutor eval ${subject}\` скажет, какие ответы и почему; \`--accept\` принимает их такими, какие они есть.`,
    },
    backup_failing: {
      title: ({ subject }) => `Резервная копия базы данных не создана (${subject})`,
      advice: () =>
        'Что мешает, говорит журнал тьютора: например, диск полон или в папку нельзя писать (`backup.folder`). Прежние копии сохраняются, попытка повторяется каждые пять минут.',
    },
  },
  budgetAlert: {
    advice:
      'Поднимите бюджет или направьте больше вопросов на дешёвые модели. Со следующим днём он начнётся заново.',
  },
  mailAlert: {
    title: (waiting) => `Не удаётся отправить ${waiting} ${counted(waiting, 'письмо', 'письма', 'писем')}`,
    advice: (reason) =>
      `Почтовый сервер отвечает: ${reason}. Письма хранятся и отправляются снова; \`course-tutor alerts --test\` пробует сразу.`,
  },

  mailRefused: {
    title: (addresses) => `Письма не доходят до ${addresses}`,
    advice: (reason) =>
      `Почтовый сервер их не принимает (${reason}), повторно они не отправляются. Исправьте \`email.to\` в config.yaml.`,
  },

  scaling: {
    free: 'Бесплатный тариф, Gemini Flash',
    tier1: 'Tier 1, кэширование запросов',
    tier1_optimised: 'Tier 1, вся возможная экономия',
    tier2_hybrid: 'Tier 2, разные модели по сложности',
    self_hosted: 'Договор с провайдером или собственная модель',
  },
  actions: {
    stay: 'Ничего менять не нужно',
    next_tier: 'Перейдите на следующий уровень тарифа',
    second_project_key: 'Добавьте ключ второго проекта',
    hybrid_routing: 'Разведите вопросы по разным моделям',
    self_hosted: 'Поставьте собственную модель или договоритесь с провайдером',
  },
  reasons: {
    room: (students) => `Студентов за 30 дней: ${students}; у всех лимитов есть запас.`,
    students: (students, setup) => `Студентов за 30 дней: ${students}. Для такого числа подходит: ${setup}.`,
    limit: (share) => `Самый загруженный ключ использует ${share} лимита или дойдёт до этого за неделю.`,
  },
  how: {
    stay: '',
    next_tier:
      'Включите оплату или увеличьте расходы у провайдера и укажите его `tier` в config.yaml. Как это сделать у каждого провайдера, сказано в proxy/OPERATING.md, «Higher tiers».',
    second_project_key:
      'Создайте ключ во втором проекте провайдера (лимиты считаются по проектам) и добавьте его в `apiKeys`: будут работать оба.',
    hybrid_routing:
      'Поставьте первой в `routing.simple` дешёвую модель, а в `routing.complex` — сильную: шесть вопросов из десяти простые.',
    self_hosted:
      'Направьте простые вопросы на собственный сервер (`kind: openai-compatible`) или попросите у провайдера договор с оплатой по объёму.',
  },
  nextStep: (day, students) => `Если рост продолжится, примерно ${day} студентов будет ${students}.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Ваш тьютор, ${from} – ${to}: ${shown} ${counted(count, 'вопрос', 'вопроса', 'вопросов')}, ${cost}`,
    title: (from, to) => `Ваш тьютор, ${from} – ${to}`,
    nobodyAsked: 'За это время никто ничего не спрашивал.',
    cost: 'Стоимость',
    questions: 'Вопросов',
    students: 'Студентов',
    saved: 'Сэкономлено',
    savedNote: 'выбором модели и кэшем',
    firstToken: 'Первые слова через',
    firstTokenNote: (p95) => `каждый двадцатый: ${p95}`,
    stars: 'Оценка',
    starsNote: (count) => `оценок: ${count}`,
    promptCache: 'Кэш запросов',
    answerCache: 'Кэш ответов',
    hitRateNote: 'доля попаданий',
    errors: 'Без ответа',
    perStudent: 'На студента в месяц',
    before: (change) => `${change} к прошлому периоду`,
    modelsHeading: 'Модели',
    modelsColumns: ['Модель', 'Вопросов', 'Стоимость'],
    busiestHeading: 'Где больше всего вопросов',
    lessonColumns: ['Урок', 'Вопросов', 'Оценка'],
    weakestHeading: 'Где самые низкие оценки',
    noLesson: 'Без урока',
    aheadHeading: 'Что впереди',
    forecast: (cost, budget) =>
      `При таком темпе тьютор обходится в ${cost} в месяц${budget === undefined ? '' : `; дневной бюджет допускает ${budget}`}.`,
    forecastGrowth: (cost) =>
      `Если число студентов продолжит расти так же, через 30 дней будет ${cost} в месяц.`,
    alertsHeading: 'Открытые предупреждения',
  },

  test: {
    subject: 'Проверочное письмо course-tutor',
    title: 'Почта работает',
    text: 'Вы запросили его командой `course-tutor alerts --test`. Предупреждения о бюджете, проблемы и сводки будут приходить с этого адреса и выглядеть так же.',
  },
};
