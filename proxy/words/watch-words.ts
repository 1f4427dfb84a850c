/** What is said about a signal; amounts are formatted already. */
export interface SignalFacts {
  /** Key label, provider, model, why a backup failed; empty: the whole tutor. */
  subject: string;
  value: string;
  threshold: string;
  isCritical: boolean;
  /** Of a retiring model: its last day and what to use instead, where known. */
  lastDay: string;
  replacement: string | undefined;
}

export interface SignalWords {
  title(facts: SignalFacts): string;
  advice(facts: SignalFacts): string;
}

type Action = 'stay' | 'next_tier' | 'second_project_key' | 'hybrid_routing' | 'self_hosted';

/**
 * Everything the watch says: alerts, advice and mails. What stands between
 * backticks is set as code. Amounts, shares, times and days come formatted; a
 * `course` that is undefined is the whole tutor.
 */
export interface WatchWords {
  labels: Record<'budget' | 'budgetSpent' | 'problem' | 'critical' | 'resolved' | 'digest' | 'test', string>;
  wholeTutor: string;
  openAdmin: string;
  /** Closes every mail; a line each. */
  footer(written: string, timezone: string, address: string): string[];
  /** Of a time, as `0.4 s`. */
  secondsUnit: string;

  budget: {
    /** With its day: a mail may come late. */
    subject(percent: string, course: string | undefined, day: string, spent: string, budget: string): string;
    /** Of a budget that is not spent, but pays for no further answer. */
    refusedSubject(
      percent: string,
      course: string | undefined,
      day: string,
      spent: string,
      budget: string,
    ): string;
    refusedTitle(course: string | undefined): string;
    spentTitle(course: string | undefined): string;
    title(percent: string, course: string | undefined): string;
    noticed(items: string): string;
    passed(percent: string, course: string | undefined, time: string): string;
    refused: string;
    of(spent: string, budget: string): string;
    spent: string;
    reserved(amount: string): string;
    left: string;
    resets(time: string): string;
    forecast: string;
    forecastNote: string;
    forecastUnknown: string;
    runsOut: string;
    runsOutAt(time: string): string;
    runsOutNot: string;
    runsOutNote: string;
    studentsHeading: string;
    studentsUnaffected(reset: string): string;
    studentsRefused(reset: string): string;
    onlyCourse(course: string): string;
    whereHeading: string;
    whereColumns: string[];
    others: string;
    stepsHeading: string;
    /** @param key of config.yaml */
    raise(key: string, amount: string): string;
    /** @param route complexity, as in `routing` */
    cheaperModel(model: string, share: string, route: string): string;
    courseBudget(course: string, share: string): string;
    ledger: string;
    caching: string;
  };

  health: {
    opened(title: string, more: number): string;
    resolvedSubject(title: string, more: number): string;
    openedHeading: string;
    worsenedHeading: string;
    resolvedHeading: string;
    problems(count: number): string;
    allResolved: string;
    was(title: string): string;
    lasted(duration: string): string;
    openNow(count: number): string;
  };
  duration(minutes: number): string;

  signals: {
    error_rate: SignalWords;
    first_token: SignalWords;
    cache_hit_rate: SignalWords;
    cost_per_student: SignalWords;
    free_tier: SignalWords;
    key_failed: SignalWords;
    tier_limit: SignalWords;
    model_retiring: SignalWords;
    backup_failing: SignalWords;
    quality_fell: SignalWords;
  };
  budgetAlert: { advice: string };
  mailAlert: { title(waiting: number): string; advice(reason: string): string };
  mailRefused: { title(addresses: string): string; advice(reason: string): string };

  /** What to run on, by the number of students. */
  scaling: Record<'free' | 'tier1' | 'tier1_optimised' | 'tier2_hybrid' | 'self_hosted', string>;
  actions: Record<Action, string>;
  reasons: {
    room(students: string): string;
    students(students: string, setup: string): string;
    limit(share: string): string;
  };
  how: Record<Action, string>;
  nextStep(day: string, students: string): string;

  digest: {
    /** @param shown `count`, formatted */
    subject(from: string, to: string, cost: string, count: number, shown: string): string;
    title(from: string, to: string): string;
    nobodyAsked: string;
    cost: string;
    questions: string;
    students: string;
    saved: string;
    savedNote: string;
    firstToken: string;
    firstTokenNote(p95: string): string;
    stars: string;
    starsNote(count: string): string;
    promptCache: string;
    answerCache: string;
    hitRateNote: string;
    errors: string;
    perStudent: string;
    before(change: string): string;
    modelsHeading: string;
    modelsColumns: string[];
    busiestHeading: string;
    lessonColumns: string[];
    weakestHeading: string;
    noLesson: string;
    aheadHeading: string;
    forecast(cost: string, budget: string | undefined): string;
    forecastGrowth(cost: string): string;
    alertsHeading: string;
  };

  test: { subject: string; title: string; text: string };
}
