import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('en');

const questions = (count: number, shown: string) =>
  `${shown} ${plural(count, { one: 'question', other: 'questions' })}`;

export const watch: WatchWords = {
  labels: {
    budget: 'Budget alert',
    budgetSpent: 'Budget used up',
    problem: 'Needs attention',
    critical: 'Urgent',
    resolved: 'Resolved',
    digest: 'Digest',
    test: 'Test',
  },
  wholeTutor: 'All courses',
  openAdmin: 'Open the admin page',
  secondsUnit: 's',
  footer: (written, timezone, address) => [
    `Written ${written} (${timezone}) by course-tutor at ${address}.`,
    'Who gets these mails and when: `email` and `schedule` in config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent} of the budget of ${day} is used (${spent} of ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: the budget of ${day} pays for no further answer (${spent} of ${budget} used)`,
    refusedTitle: (course) =>
      course === undefined
        ? "Today's budget pays for no further answer"
        : `Today's budget of “${course}” pays for no further answer`,
    spentTitle: (course) =>
      course === undefined ? "Today's budget is used up" : `Today's budget of “${course}” is used up`,
    title: (percent, course) =>
      course === undefined
        ? `${percent} of today's budget is used`
        : `${percent} of today's budget of “${course}” is used`,
    noticed: (items) => `Passed today: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` of “${course}”`} at ${time}`,
    refused: 'A question was refused, because what is left does not pay for another answer.',
    of: (spent, budget) => `${spent} of ${budget}`,
    spent: 'Spent today',
    reserved: (amount) => `and ${amount} set aside for running answers`,
    left: 'Left',
    resets: (time) => `new budget at ${time}`,
    forecast: 'Forecast for the day',
    forecastNote: 'if there were no limit',
    forecastUnknown: 'too early to say',
    runsOut: 'Would run out',
    runsOutAt: (time) => `about ${time}`,
    runsOutNot: 'not today',
    runsOutNote: 'at the pace of the last hour',
    studentsHeading: 'What students see now',
    studentsUnaffected: (reset) =>
      `Nothing changes for them yet. Should the budget run out, they get the passages of the course that answer their question best instead of an AI answer, until the next budget day begins at ${reset}.`,
    studentsRefused: (reset) =>
      `Until ${reset} they get the passages of the course that answer their question best instead of an AI answer, and read when the tutor is back. Answers that are running are finished, and answers kept in the cache are still given.`,
    onlyCourse: (course) => `This holds for “${course}” only; the other courses go on.`,
    whereHeading: 'Where the money went',
    whereColumns: ['Course and model', 'Cost', 'Share'],
    others: 'Others',
    stepsHeading: 'Three things you can do',
    raise: (key, amount) =>
      `Raise ${key} in config.yaml to about ${amount} and restart the tutor, if today's use is what you want.`,
    cheaperModel: (model, share, route) =>
      `${model} made ${share} of the cost. Put a cheaper model first in \`routing.${route}\`, and watch the stars in the admin page for a few days.`,
    courseBudget: (course, share) =>
      `“${course}” used ${share} of it. Give it a \`dailyBudgetUsd\` of its own, so that it cannot use up what the other courses need.`,
    ledger:
      'Look in the ledger of the admin page for a student who asks unusually often, and lower `limits.student.requests` if that is a script.',
    caching:
      'Look at the cache hit rates in the admin page: a prompt that comes from the cache costs a tenth.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (and ${more} more)`),
    resolvedSubject: (title, more) =>
      more === 0 ? `Resolved: ${title}` : `Resolved: ${title} (and ${more} more)`,
    openedHeading: 'New',
    worsenedHeading: 'Worse than before',
    resolvedHeading: 'Resolved',
    problems: (count) => (count === 1 ? 'The tutor needs attention' : `${count} things need attention`),
    allResolved: 'A problem is resolved',
    was: (title) => `Was: ${title}`,
    lasted: (duration) => `It lasted ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'Nothing else is open.'
        : count === 1
          ? 'One alert is open now; the admin page shows it.'
          : `${count} alerts are open now; the admin page shows them.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `${value} of the questions of the last half hour failed`,
      advice: ({ threshold }) =>
        `It should be below ${threshold}. If the admin page shows keys at their rate limit, use the next tier or a second key; if a provider is down, put another provider's model behind it in \`routing\`.`,
    },
    first_token: {
      title: ({ value }) => `Answers begin slowly: one in twenty waits ${value} or longer`,
      advice: ({ threshold }) =>
        `It should be below ${threshold} (95th percentile of the last half hour). Look which model is slow, put a faster one first in \`routing\`, or let the course be sent as \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Only ${value} of the prompts come from the providers' caches`,
      advice: ({ threshold }) =>
        `It should be above ${threshold}; cached text costs a tenth. Check that \`cache.prompt\` is auto, that the course's files do not change during the day, and that one provider does not have more keys than it needs.`,
    },
    cost_per_student: {
      title: ({ value }) => `A student costs ${value} a month`,
      advice: ({ threshold }) =>
        `It should be below ${threshold}. Send simple and medium questions to a cheaper model in \`routing\`, and lower \`limits.student.requests\` if a few students ask very much.`,
    },
    free_tier: {
      title: ({ subject, value }) => `${value} students on the free tier of ${subject}`,
      advice: ({ threshold }) =>
        `A free tier is good for up to ${threshold}. Switch on billing for the project and set the provider's \`tier\`: questions will then not have to wait for one another.`,
    },
    key_failed: {
      title: ({ subject }) => `Key ${subject} does not work any more`,
      advice: ({ isCritical }) =>
        `The provider refuses it, or its quota is spent. ${isCritical ? 'It was the last working key of its provider; questions go to other models. ' : 'Questions go to the other keys. '}It is tried again after growing pauses, a quarter of an hour at most. Check it in the provider's console; a new one is put into the environment, with a restart.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `Key ${subject} is at ${value} of its limit per minute`,
      advice: () =>
        'Beyond the limit questions wait, then go to other models. Use the next tier or add a key of a second project; the admin page says which and what it costs.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `Model ${subject} is shut down on ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Choose another model for it in `routing`.'
          : `Replace it by ${replacement} in \`routing\`; from that day on the tutor does so by itself.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `Answers about ${subject} have become worse (${value} questions)`,
      advice: ({ subject }) =>
        `Look at what changed: a model, the course, its golden questions. \`npx course-tutor eval ${subject}\` says which answers and why; with \`--accept\` they are taken as they are.`,
    },
    backup_failing: {
      title: ({ subject }) => `The database is not backed up (${subject})`,
      advice: () =>
        'The log of the tutor says what is in the way, such as a full disk or a folder that cannot be written (`backup.folder`). Earlier backups are kept, and it is tried again every five minutes.',
    },
  },
  budgetAlert: {
    advice:
      'Raise the budget, or send more questions to cheaper models. It begins anew with the next budget day.',
  },
  mailAlert: {
    title: (waiting) =>
      waiting === 1 ? 'One mail cannot be delivered' : `${waiting} mails cannot be delivered`,
    advice: (reason) =>
      `The mail server says: ${reason}. They are kept and tried again; \`course-tutor alerts --test\` tries at once.`,
  },

  mailRefused: {
    title: (addresses) => `Mails do not reach ${addresses}`,
    advice: (reason) =>
      `The mail server will not take them (${reason}), and they are not tried again. Correct \`email.to\` in config.yaml.`,
  },

  scaling: {
    free: 'Free tier, Gemini Flash',
    tier1: 'Tier 1, prompt caching',
    tier1_optimised: 'Tier 1, every saving used',
    tier2_hybrid: 'Tier 2, hybrid routing',
    self_hosted: 'A contract with the provider, or a model of your own',
  },
  actions: {
    stay: 'Stay as you are',
    next_tier: 'Move to the next tier',
    second_project_key: 'Add a key of a second project',
    hybrid_routing: 'Use hybrid routing',
    self_hosted: 'Host a model of your own, or talk to the provider',
  },
  reasons: {
    room: (students) => `${students} students in 30 days, and every limit has room.`,
    students: (students, setup) => `With ${students} students in 30 days this is the time for: ${setup}.`,
    limit: (share) => `The busiest key is at ${share} of a limit, or will be within a week.`,
  },
  how: {
    stay: '',
    next_tier:
      'Switch on billing or spend more at the provider, then set its `tier` in config.yaml. How, for each provider: proxy/OPERATING.md, "Higher tiers".',
    second_project_key:
      'Make a key in a second project of the provider (limits are per project) and add it to `apiKeys`; both are used together.',
    hybrid_routing:
      'Put a cheap model first in `routing.simple` and a strong one first in `routing.complex`: six questions in ten are simple.',
    self_hosted:
      'Route simple questions to a server of your own (`kind: openai-compatible`), or ask the provider for a contract by volume.',
  },
  nextStep: (day, students) => `If growth goes on, you have ${students} students about ${day}.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Your tutor, ${from} – ${to}: ${questions(count, shown)}, ${cost}`,
    title: (from, to) => `Your tutor, ${from} – ${to}`,
    nobodyAsked: 'Nobody asked anything in this time.',
    cost: 'Cost',
    questions: 'Questions',
    students: 'Students',
    saved: 'Saved',
    savedNote: 'by routing and caches',
    firstToken: 'First words after',
    firstTokenNote: (p95) => `one in twenty: ${p95}`,
    stars: 'Stars',
    starsNote: (count) => `${count} ratings`,
    promptCache: 'Prompt cache',
    answerCache: 'Answer cache',
    hitRateNote: 'hit rate',
    errors: 'Failed',
    perStudent: 'Per student and month',
    before: (change) => `${change} on the time before`,
    modelsHeading: 'Models',
    modelsColumns: ['Model', 'Questions', 'Cost'],
    busiestHeading: 'Lessons with most questions',
    lessonColumns: ['Lesson', 'Questions', 'Stars'],
    weakestHeading: 'Lessons with the lowest ratings',
    noLesson: 'Without a lesson',
    aheadHeading: 'What lies ahead',
    forecast: (cost, budget) =>
      `At this pace the tutor costs ${cost} a month${budget === undefined ? '' : `; the daily budget allows ${budget}`}.`,
    forecastGrowth: (cost) => `If students go on growing as they do, it is ${cost} a month in 30 days.`,
    alertsHeading: 'Open alerts',
  },

  test: {
    subject: 'Test mail of course-tutor',
    title: 'Mail works',
    text: 'This is what you asked for with `course-tutor alerts --test`. Budget alerts, warnings and digests will come from this address and look like this.',
  },
};
