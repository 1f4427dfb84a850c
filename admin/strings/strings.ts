import type { AuditAction, FunnelSteps, LmsPages, OidcFailure } from '../../proxy/admin/wire.ts';
import type { ProblemCode } from '../../proxy/ground/protocol.ts';
import type { View } from '../figures/address.ts';
import type { AttentionKind } from '../figures/attention.ts';
import type { Level } from '../figures/thresholds.ts';

/** Every word of the page: a language has all of them. */
export interface Strings {
  /** BCP 47 tag. */
  language: string;
  direction: 'ltr' | 'rtl';
  product: string;
  views: Record<View, string>;
  navigation: string;
  skip: string;
  signOut: string;
  chooseLanguage: string;

  signIn: {
    title: string;
    password: string;
    submit: string;
    hint: string;
    wrong: string;
    linkUsed: string;
    signedOut: string;
    wait: (seconds: number) => string;
    /** Through the school. */
    provider: string;
    failed: Record<OidcFailure, string>;
  };

  range: {
    toolbar: string;
    label: string;
    today: string;
    week: string;
    month: string;
    custom: string;
    from: string;
    to: string;
  };
  course: string;
  allCourses: string;

  loading: string;
  failed: string;
  retry: string;
  problems: Partial<Record<ProblemCode | 'unreachable', string>>;
  stale: string;

  /** Beside every colour. */
  levels: Record<Level, string>;
  cacheWords: {
    excellent: string;
    good: string;
    fair: string;
    poor: string /** Without a colour. */;
    low: string;
  };
  target: (target: string) => string;
  /** The same figure in as many days before. */
  before: (value: string) => string;
  questionCount: (count: string, number: number) => string;

  alerts: string;
  noAlerts: string;
  /** What is not well or waits; a number may follow. */
  attention: Record<AttentionKind, string>;
  levelOfAlert: { warning: string; critical: string };

  spending: {
    title: string;
    today: string;
    week: string;
    month: string;
    ofBudget: (budget: string) => string;
    noBudget: string;
    forecast: (amount: string) => string;
    reserved: (amount: string) => string;
    over: string;
  };
  speed: {
    title: string;
    firstToken: string;
    half: string;
    nineteen: string;
    ninetyNine: string;
    total: string;
    tokensPerSecond: string;
  };
  cache: {
    title: string;
    prompt: string;
    answer: string;
    answerHint: string;
    saved: string;
    routing: string;
    promptCache: string;
    answerCache: string;
  };
  lights: {
    title: string;
    errorRate: string;
    noProviders: string;
    keyGood: string;
    keyBad: string;
    keySpent: string;
    /** Followed by the time of day. */
    triedAgain: string;
    resting: string;
    breakerOpen: (model: string) => string;
    breakerHalfOpen: (model: string) => string;
    /** Above what failed last and why, in the words of the machines. */
    faults: string;
    requests: string;
    tokens: string;
    ofLimit: (share: string) => string;
    noLimit: string;
    waiting: (count: number) => string;
  };
  lmsPages: {
    title: string;
    /** After the number of those with the tutor. */
    ofPages: (count: string) => string;
    refused: Record<keyof LmsPages['refused'], string>;
  };
  /** A teacher's own first view. */
  courseView: {
    next: string;
    nothingNext: string;
    changes: string;
    difficulties: string;
    difficultiesHint: string;
    notInCourse: (share: string) => string;
    lowRatedTitle: string;
    practice: string;
    noPractice: string;
    ledOf: (led: string, students: string, giveAways: string) => string;
    unreadable: string;
    unreadableHint: string;
    allLessons: string;
    look: string;
    reply: string;
    review: string;
    handovers: (count: string, number: number) => string;
    /** `lesson` is empty where it is none. */
    unanswered: (count: string, lesson: string) => string;
    lowRated: (count: string, stars: string, lesson: string) => string;
    quiz: (share: string, lesson: string) => string;
    exercise: (led: string, students: string, title: string) => string;
    growth: (questions: string, before: string, lesson: string) => string;
    reviews: (count: string) => string;
  };
  /** Questions grouped by meaning. */
  groups: {
    sort: string;
    by: Record<'count' | 'last' | 'stars' | 'lesson', string>;
    times: (count: string) => string;
    more: (count: string) => string;
  };
  /** The questions behind a figure. */
  asked: {
    kind: string;
    all: string;
    kinds: Record<'failed' | 'unanswered' | 'cached' | 'rated', string>;
    /** Before the words of what would be taken away. */
    without: string;
    none: string;
    more: string;
    refused: string;
    refusedHint: string;
    last: (time: string) => string;
    wordsGone: string;
    noAnswer: string;
    running: string;
    stopped: string;
    answered: string;
    failedLink: string;
  };
  figures: {
    title: string;
    questions: string;
    students: string;
    costUsd: string;
    forecastUsd: string;
    costPerQuestionUsd: string;
    costPerStudentMonthUsd: string;
    stars: string;
    starsOf: (count: string) => string;
    accuracy: string;
    accuracyOf: (low: string, high: string, reviewed: string) => string;
    contextFound: string;
    errorRate: string;
  };
  empty: { title: string; today: string; other: string; lessonPage: string; embed: string };

  charts: {
    title: string;
    cost: string;
    questions: string;
    firstToken: string;
    complexity: string;
    errors: string;
    stars: string;
    table: string;
    hour: string;
    day: string;
    total: string;
    nothing: string;
    asked: string;
    cacheHits: string;
    simple: string;
    medium: string;
    complex: string;
    averageStars: string;
    target: string;
    hint: string;
    error: (kind: string) => string;
  };

  money: {
    title: string;
    targets: string;
    perQuestion: string;
    perQuestionTarget: (target: string, tooMuch: string) => string;
    perStudent: string;
    perStudentTarget: (watch: string, act: string) => string;
    models: string;
    model: string;
    modelQuestions: string;
    calls: string;
    cost: string;
    saved: string;
    shareOfCost: string;
    ledger: string;
    ledgerHint: string;
    csv: string;
    time: string;
    student: string;
    key: string;
    complexity: string;
    tokens: string;
    tokensHint: string;
    status: string;
    anyModel: string;
    anyStatus: string;
    statuses: { settled: string; estimated: string; released: string; open: string };
    more: string;
    noCalls: string;
    filters: string;
    studentFilter: string;
    clear: string;
    exportStudent: string;
    forgetStudent: string;
    forgetSure: (student: string) => string;
    forgetYes: string;
    cancel: string;
    forgot: (answers: string) => string;
  };

  quality: {
    title: string;
    review: string;
    reviewHint: (percent: string) => string;
    reviewNone: string;
    reviewEmpty: string;
    right: string;
    partly: string;
    wrong: string;
    next: string;
    marked: (mark: string) => string;
    left: (count: string) => string;
    lowestNone: string;
    unanswered: string;
    unansweredHint: string;
    unansweredNone: string;
    question: string;
    answer: string;
    sources: string;
    noSources: string;
    comment: string;
    starsOutOf: (stars: number) => string;
    quotes: string;
  };

  answers: {
    title: string;
    asked: string;
    noneWaits: string;
    waiting: (count: string) => string;
    waits: string;
    replied: string;
    read: string;
    byMail: string;
    note: string;
    tutorSaid: string;
    reply: string;
    sendReply: string;
    changeReply: string;
    forEverybody: string;
    sent: string;
    pins: string;
    pinsHint: string;
    noPins: string;
    questions: string;
    questionsHint: string;
    answer: string;
    sources: string;
    sourcesHint: string;
    everywhere: (lesson: string) => string;
    until: string;
    untilDay: (day: string) => string;
    lessonGone: (lesson: string) => string;
    sourcesGone: (places: string) => string;
    save: string;
    cancel: string;
    saved: string;
    edit: string;
    remove: string;
    removed: string;
    onPage: string;
    inFolder: (file: string) => string;
    exportOf: (course: string) => string;
    importTo: (course: string) => string;
    imported: (count: number) => string;
    writeRight: string;
    pinThis: string;
  };

  lessons: {
    title: string;
    hint: string;
    lesson: string;
    questions: string;
    share: string;
    rating: string;
    notFound: string;
    quiz: string;
    /** Of quiz answers; share, answers and students as they are shown. */
    rightAtFirst: (share: string, answers: string, students: string) => string;
    sections: (count: number, words: string) => string;
    elsewhere: string;
    noLesson: string;
    none: string;
  };

  exercises: {
    title: string;
    hint: string;
    none: string;
    exercise: string;
    students: string;
    /** Above the steps: how many students came so far and no further. */
    furthest: string;
    attempts: string;
    asks: string;
    giveAways: string;
    noNotes: string;
    others: (count: string, withoutNotes: string) => string;
  };

  funnel: {
    title: string;
    hint: string;
    isOff: string;
    none: string;
    step: string;
    students: string;
    shareOf: string;
    steps: Record<keyof FunnelSteps, string>;
    ofStep: (share: string, step: string) => string;
    byLesson: string;
    supportedTitle: string;
    supportedHint: string;
  };

  advice: {
    title: string;
    recommendation: string;
    none: string;
    nextStep: (day: string) => string;
    monthly: (now: string, expected: string) => string;
    headroom: string;
    key: string;
    tier: string;
    noTier: string;
    peak: string;
    limit: string;
    free: string;
    reached: string;
    notWithinYear: string;
    requests: string;
    tokens: string;
    noKeys: string;
    scaling: string;
    students: string;
    setup: string;
    monthlyCost: string;
    here: string;
    upTo: (count: string) => string;
    from: (count: string) => string;
    retiring: string;
    model: string;
    lastDay: string;
    replacement: string;
    inUse: string;
    yes: string;
    no: string;
    noRetiring: string;
    warnings: string;
    noWarnings: string;
  };

  adviceMoney: {
    title: string;
    none: string;
    now: (usd: string, calls: string, days: string) => string;
    besides: (rentUsd: string, evaluationUsd: string, allUsd: string) => string;
    cheaper: (complexity: string, from: string, to: string, lessUsd: string) => string;
    noCheaper: string;
    better: (complexity: string, from: string, to: string, usd: string, isCheaper: boolean) => string;
    noBetter: string;
    evaluated: (from: string, to: string) => string;
    studentMonth: string;
    complexity: Record<'simple' | 'medium' | 'complex', string>;
    model: string;
    cost: string;
    quality: string;
    notes: string;
    unknown: string;
    needsKey: string;
    tooLong: (share: string) => string;
    how: string;
  };

  evaluation: {
    title: string;
    add: string;
    /** Before a student's words are kept for longer than others. */
    stays: string;
    addNow: string;
    added: Record<import('../../proxy/admin/wire.ts').GoldenReply['outcome'], (file: string) => string>;
    noGolden: string;
    golden: (count: string, number: number) => string;
    noRun: string;
    last: (time: string) => string;
    stopped: string;
    routed: string;
    right: (share: string, low: string, high: string, questions: string) => string;
    of: (share: string, questions: string) => string;
    worse: string;
    unanswered: (model: string) => string;
    failed: (count: string, number: number) => string;
    kind: Record<'golden' | 'jailbreak' | 'give-away' | 'off-topic' | 'distress' | 'language', string>;
    how: (command: string) => string;
  };

  contexts: {
    title: string;
    none: string;
    model: string;
    usual: string;
    broad: string;
    wholePrice: string;
    passagesPrice: string;
    perHour: string;
    cacheHits: string;
    mode: Record<'full' | 'passages', string>;
    reason: Record<import('../../proxy/admin/wire.ts').ContextReason, string>;
    isKept: string;
    anew: string;
    kept: string;
    limit: (usd: string) => string;
    how: string;
  };

  embed: {
    title: string;
    hint: string;
    course: string;
    platform: string;
    copy: string;
    copied: string;
    code: string;
    preview: string;
    previewHint: string;
    showPreview: string;
    publicUrl: string;
  };

  access: {
    title: string;
    links: string;
    linksHint: string;
    who: string;
    until: string;
    make: string;
    made: (who: string) => string;
    once: string;
    often: string;
    unused: string;
    used: (time: string) => string;
    revoke: string;
    log: string;
    logHint: string;
    logNone: string;
    time: string;
    person: string;
    deed: string;
    actions: Record<AuditAction, string>;
    csv: string;
    json: string;
  };
}

/** What administrators alone read: in a file of its own for each language but English and Russian. */
export type AdministratorStrings = Pick<
  Strings,
  | 'alerts'
  | 'noAlerts'
  | 'attention'
  | 'levelOfAlert'
  | 'cacheWords'
  | 'spending'
  | 'speed'
  | 'cache'
  | 'lights'
  | 'lmsPages'
  | 'empty'
  | 'money'
  | 'advice'
  | 'adviceMoney'
  | 'contexts'
>;
