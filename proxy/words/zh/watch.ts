import type { WatchWords } from '../watch-words.ts';

export const watch: WatchWords = {
  labels: {
    budget: '预算提醒',
    budgetSpent: '预算已用完',
    problem: '需要关注',
    critical: '紧急',
    resolved: '已解决',
    digest: '摘要',
    test: '测试',
  },
  wholeTutor: '全部课程',
  openAdmin: '打开管理页面',
  secondsUnit: '秒',
  footer: (written, timezone, address) => [
    `由 ${address} 上的 course-tutor 写于 ${written}（${timezone}）。`,
    '谁在何时收到这些邮件：config.yaml 中的 `email` 和 `schedule`。',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}：`}${day}的预算已用 ${percent}（${spent}，共 ${budget}）`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}：`}${percent}：${day}的预算不够再回答一次（已用 ${spent}，共 ${budget}）`,
    refusedTitle: (course) =>
      course === undefined ? '今天的预算不够再回答一次' : `“${course}”今天的预算不够再回答一次`,
    spentTitle: (course) => (course === undefined ? '今天的预算已用完' : `“${course}”今天的预算已用完`),
    title: (percent, course) =>
      course === undefined ? `今天的预算已用 ${percent}` : `“${course}”今天的预算已用 ${percent}`,
    noticed: (items) => `今天达到：${items}。`,
    passed: (percent, course, time) => `${time} ${course === undefined ? '' : `“${course}”`}达到 ${percent}`,
    refused: '有一个问题被拒绝，因为余额不够再回答一次。',
    of: (spent, budget) => `${spent}，共 ${budget}`,
    spent: '今天已花费',
    reserved: (amount) => `另有 ${amount} 留给正在进行的回答`,
    left: '剩余',
    resets: (time) => `${time} 有新预算`,
    forecast: '全天预测',
    forecastNote: '如果没有上限',
    forecastUnknown: '现在还说不准',
    runsOut: '预计用完',
    runsOutAt: (time) => `约 ${time}`,
    runsOutNot: '今天不会',
    runsOutNote: '按最近一小时的速度',
    studentsHeading: '学生现在看到什么',
    studentsUnaffected: (reset) =>
      `他们暂时不受影响。如果预算用完，在 ${reset} 新的预算日开始之前，他们得到的不是 AI 的回答，而是课程中最能回答其问题的段落。`,
    studentsRefused: (reset) =>
      `在 ${reset} 之前，他们得到的不是 AI 的回答，而是课程中最能回答其问题的段落，并能看到导师何时回来。正在进行的回答会完成，缓存中的回答照常给出。`,
    onlyCourse: (course) => `这只涉及“${course}”；其他课程照常。`,
    whereHeading: '钱花在哪里',
    whereColumns: ['课程和模型', '费用', '占比'],
    others: '其他',
    stepsHeading: '您可以做三件事',
    raise: (key, amount) =>
      `如果今天的用量是您想要的，请把 config.yaml 中的 ${key} 提高到约 ${amount}，然后重启导师。`,
    cheaperModel: (model, share, route) =>
      `${model} 占费用的 ${share}。请把更便宜的模型放在 \`routing.${route}\` 的首位，并在管理页面上观察几天的星级。`,
    courseBudget: (course, share) =>
      `“${course}”用了其中的 ${share}。请给它单独的 \`dailyBudgetUsd\`，免得它用掉其他课程需要的部分。`,
    ledger:
      '请在管理页面的调用记录中看看有没有提问异常频繁的学生；如果是脚本，请降低 `limits.student.requests`。',
    caching: '请看管理页面上的缓存命中率：来自缓存的提示词只要十分之一的价钱。',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title}（另有 ${more} 项）`),
    resolvedSubject: (title, more) =>
      more === 0 ? `已解决：${title}` : `已解决：${title}（另有 ${more} 项）`,
    openedHeading: '新的',
    worsenedHeading: '比之前更糟',
    resolvedHeading: '已解决',
    problems: (count) => (count === 1 ? '导师需要关注' : `${count} 件事需要关注`),
    allResolved: '一个问题已解决',
    was: (title) => `原先：${title}`,
    lasted: (duration) => `持续了 ${duration}。`,
    openNow: (count) =>
      count === 0 ? '没有其他未解决的提醒。' : `目前有 ${count} 条未解决的提醒，见管理页面。`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} 分钟`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `最近半小时有 ${value} 的问题失败`,
      advice: ({ threshold }) =>
        `应低于 ${threshold}。如果管理页面显示密钥达到了限额，请升到下一级或再加一个密钥；如果某个提供商不可用，请在 \`routing\` 中把另一家的模型放在它后面。`,
    },
    first_token: {
      title: ({ value }) => `回答开始得慢：每二十个中有一个要等 ${value} 或更久`,
      advice: ({ threshold }) =>
        `应低于 ${threshold}（最近半小时的第 95 百分位）。请看哪个模型慢，在 \`routing\` 中把更快的放在首位，或用 \`context: passages\` 发送课程。`,
    },
    cache_hit_rate: {
      title: ({ value }) => `只有 ${value} 的提示词来自提供商的缓存`,
      advice: ({ threshold }) =>
        `应高于 ${threshold}；缓存中的文字只要十分之一的价钱。请确认 \`cache.prompt\` 为 auto，课程文件白天不变，而且一家提供商没有多余的密钥。`,
    },
    cost_per_student: {
      title: ({ value }) => `每名学生每月花费 ${value}`,
      advice: ({ threshold }) =>
        `应低于 ${threshold}。请在 \`routing\` 中把简单和中等的问题交给更便宜的模型；如果少数人问得特别多，请降低 \`limits.student.requests\`。`,
    },
    free_tier: {
      title: ({ subject, value }) => `${subject} 的免费级别上有 ${value} 名学生`,
      advice: ({ threshold }) =>
        `免费级别最多适合 ${threshold} 名。请为项目开通计费，并设置该提供商的 \`tier\`：这样问题就不必互相等待。`,
    },
    key_failed: {
      title: ({ subject }) => `密钥 ${subject} 不再可用`,
      advice: ({ isCritical }) =>
        `提供商拒绝了它，或者它的额度已用完。${isCritical ? '这是该提供商最后一个可用的密钥；问题会交给其他模型。' : '问题会使用其他密钥。'}它会在逐渐加长的间隔后再试，最长一刻钟。请在提供商的控制台检查；新密钥写入环境变量并重启。`,
    },
    tier_limit: {
      title: ({ subject, value }) => `密钥 ${subject} 已用到每分钟限额的 ${value}`,
      advice: () =>
        '超过限额后问题会等待，然后交给其他模型。请升到下一级，或加一个来自另一项目的密钥；管理页面说明是哪一个以及费用。',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `模型 ${subject} 将于 ${lastDay}停用`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? '请在 `routing` 中为它另选一个模型。'
          : `请在 \`routing\` 中用 ${replacement} 替换它；从那天起导师会自行替换。`,
    },
    quality_fell: {
      title: ({ subject, value }) => `关于 ${subject} 的回答变差了（${value} 个问题）`,
      advice: ({ subject }) =>
        `请看有什么变化：模型、课程，还是它的标准问题。\`npx course-tutor eval ${subject}\` 会说明是哪些回答以及原因；加上 \`--accept\` 则照现状接受。`,
    },
    backup_failing: {
      title: ({ subject }) => `数据库没有备份（${subject}）`,
      advice: () =>
        '导师的日志说明了障碍，例如磁盘已满，或文件夹无法写入（`backup.folder`）。之前的备份会保留，每五分钟重试一次。',
    },
  },
  budgetAlert: {
    advice: '请提高预算，或把更多问题交给更便宜的模型。下一个预算日会重新开始。',
  },
  mailAlert: {
    title: (waiting) => `有 ${waiting} 封邮件无法送达`,
    advice: (reason) =>
      `邮件服务器说：${reason}。邮件会保留并重试；\`course-tutor alerts --test\` 可立即尝试。`,
  },

  mailRefused: {
    title: (addresses) => `邮件到不了 ${addresses}`,
    advice: (reason) => `邮件服务器不接受（${reason}），不会再试。请改正 config.yaml 中的 \`email.to\`。`,
  },

  scaling: {
    free: '免费级别，Gemini Flash',
    tier1: '第 1 级，提示词缓存',
    tier1_optimised: '第 1 级，用上所有节省办法',
    tier2_hybrid: '第 2 级，混合路由',
    self_hosted: '与提供商签合同，或自建模型',
  },
  actions: {
    stay: '保持现状',
    next_tier: '升到下一级',
    second_project_key: '加一个来自另一项目的密钥',
    hybrid_routing: '使用混合路由',
    self_hosted: '自建模型，或与提供商商谈',
  },
  reasons: {
    room: (students) => `30 天内有 ${students} 名学生，各项限额都有余量。`,
    students: (students, setup) => `30 天内有 ${students} 名学生，正适合：${setup}。`,
    limit: (share) => `最忙的密钥已用到某项限额的 ${share}，或将在一周内达到。`,
  },
  how: {
    stay: '',
    next_tier:
      '请在提供商处开通计费或增加花费，然后在 config.yaml 中设置它的 `tier`。各提供商的做法见 proxy/OPERATING.md 的“Higher tiers”。',
    second_project_key:
      '请在该提供商的另一个项目中建一个密钥（限额按项目计算），并加入 `apiKeys`；两个会一起使用。',
    hybrid_routing:
      '请把便宜的模型放在 `routing.simple` 的首位，把强的模型放在 `routing.complex` 的首位：十个问题中有六个是简单的。',
    self_hosted: '请把简单的问题交给自己的服务器（`kind: openai-compatible`），或向提供商要求按量合同。',
  },
  nextStep: (day, students) => `如果继续增长，约在 ${day}您会有 ${students} 名学生。`,

  digest: {
    subject: (from, to, cost, _count, shown) => `您的导师，${from} – ${to}：${shown} 个问题，${cost}`,
    title: (from, to) => `您的导师，${from} – ${to}`,
    nobodyAsked: '这段时间没有人提问。',
    cost: '费用',
    questions: '提问',
    students: '学生',
    saved: '节省',
    savedNote: '通过路由和缓存',
    firstToken: '首字时间',
    firstTokenNote: (p95) => `每二十个中有一个：${p95}`,
    stars: '星级',
    starsNote: (count) => `${count} 个评分`,
    promptCache: '提示词缓存',
    answerCache: '回答缓存',
    hitRateNote: '命中率',
    errors: '失败',
    perStudent: '每名学生每月',
    before: (change) => `比上一段时间 ${change}`,
    modelsHeading: '各模型',
    modelsColumns: ['模型', '提问', '费用'],
    busiestHeading: '提问最多的课文',
    lessonColumns: ['课文', '提问', '星级'],
    weakestHeading: '评分最低的课文',
    noLesson: '没有课文',
    aheadHeading: '接下来',
    forecast: (cost, budget) =>
      `按这个速度，导师每月花费 ${cost}${budget === undefined ? '' : `；每日预算允许 ${budget}`}。`,
    forecastGrowth: (cost) => `如果学生继续这样增长，30 天后每月为 ${cost}。`,
    alertsHeading: '未解决的提醒',
  },

  test: {
    subject: 'course-tutor 的测试邮件',
    title: '邮件可用',
    text: '这是您用 `course-tutor alerts --test` 要求的。预算提醒、警告和摘要会从这个地址发来，样子与此相同。',
  },
};
