import { publishedSites, siteReader } from '../course/published/keep-reading.ts';
import type { Language } from '../words/languages.ts';
import type { TierAdvice } from './advice.ts';
import { advise, recordGrowth } from './advise.ts';
import type { Alert } from './alert.ts';
import { type BackUp, backUpAndTell } from './backups.ts';
import { checkBudgets } from './budget-alerts.ts';
import { BudgetLooks } from './budget-looks.ts';
import { writeCourseDigests } from './course-digest.ts';
import { writeDigest } from './digest.ts';
import { type EvaluateCourse, evaluateAndTell } from './evaluations.ts';
import { writeHandoverMails } from './handovers.ts';
import { checkSignals } from './health.ts';
import type { Mailer } from './mail/mailer.ts';
import { openAlerts } from './open-alerts.ts';
import { Outbox } from './outbox.ts';
import { minuteKinds, minuteReadings, tierKinds, tierReadings } from './readings.ts';
import { applyRetention } from './retention.ts';
import { createSchedule, type Job } from './schedule.ts';
import { speechFor, type WatchTools } from './tools.ts';

/** Looks after the tutor while nobody does: alerts, digests, advice, retention, and the mails that say so. */
export interface Watch {
  /** Sets the schedule going, and makes up for what was missed while nothing ran. */
  start(): Promise<void>;
  /** Ends the schedule and waits for what is running. */
  stop(): Promise<void>;
  /** To be called after every settlement; costs nothing itself, looks at the budgets soon after. */
  onSettled(): void;
  /** What is wrong now, worst first. */
  openAlerts(language: Language): Promise<Alert[]>;
  advice(language: Language): Promise<TierAdvice>;
  /** Why mails do not go out; undefined while they do, or where none are configured. */
  mailProblem(): Promise<MailProblem | undefined>;
  /** What the schedule runs, for whoever does not want to wait for it. */
  readonly jobs: {
    alerts(): Promise<void>;
    tiers(): Promise<void>;
    digest(): Promise<void>;
    retention(): Promise<void>;
    backup(): Promise<void>;
    sites(): Promise<void>;
    evaluation(): Promise<void>;
  };
}

export interface MailProblem {
  /** Mails that were tried in vain and wait. */
  waiting: number;
  /** When the first of them was written. */
  sinceMs: number;
  /** Error code and what the server answered; for administrators only. */
  reason: string;
}

/**
 * @param mailer undefined: no mail server is configured; everything is noted and nothing written
 * @param scheduled what else the schedule runs; left out: it does not
 */
export function createWatch(
  parts: Omit<WatchTools, 'hasMail'>,
  mailer: Mailer | undefined,
  { backUp, evaluate }: { backUp?: BackUp; evaluate?: EvaluateCourse } = {},
): Watch {
  const tools: WatchTools = { ...parts, hasMail: mailer !== undefined };
  const { clock, config, log, store } = tools;
  const outbox = mailer === undefined ? undefined : new Outbox(store.watch, mailer, clock, log);
  const leaving = new AbortController();
  const { signal } = leaving;
  const readSites = siteReader(config, { clock, log, signal });
  let firstSites: Promise<void> = Promise.resolve();
  const budgets = new BudgetLooks(tools, async () => {
    const dueInMs = await checkBudgets(tools);
    if (dueInMs !== undefined) outbox?.deliverAfter(dueInMs);
  });
  const deliver = async () => outbox?.deliverDue();

  const jobs: Watch['jobs'] = {
    async alerts() {
      await budgets.now();
      await checkSignals(minuteKinds, await minuteReadings(tools), tools);
      await writeHandoverMails(tools);
      await deliver();
    },
    async tiers() {
      const students = await recordGrowth(tools);
      if (await checkSignals(tierKinds, await tierReadings(tools, students), tools)) await deliver();
    },
    async digest() {
      const toAdministrators = await writeDigest(tools);
      const toTeachers = await writeCourseDigests(tools);
      if (toAdministrators || toTeachers) await deliver();
    },
    retention: () => applyRetention(tools),
    sites: () => readSites('all'),
    async backup() {
      if (backUp !== undefined) await backUpAndTell(tools, backUp, { signal, tell: deliver });
    },
    async evaluation() {
      if (evaluate !== undefined) await evaluateAndTell(tools, evaluate, { signal, tell: deliver });
    },
  };
  const { timezone } = config;
  const schedule = createSchedule(scheduled(jobs, config), { timezone, clock, notes: store.watch, log });

  return {
    jobs,
    async start() {
      await schedule.start();
      // Not waited for: a mail server that is down must not hold up the start.
      jobs.alerts().catch((error: unknown) => log.error({ err: error }, 'the first look failed'));
      firstSites = readSites('unread').catch((error: unknown) =>
        log.error({ err: error }, 'the published sites cannot be read'),
      );
    },
    async stop() {
      const looked = budgets.stop();
      // It may take minutes, and is due again at the next start.
      leaving.abort(new Error('the tutor has been stopped meanwhile'));
      await schedule.stop();
      await firstSites;
      await looked;
      await outbox?.stop();
    },
    onSettled: () => budgets.soon(),
    openAlerts: (language) => openAlerts(speechFor(language, timezone), tools),
    advice: (language) => advise(speechFor(language, timezone), tools),
    async mailProblem() {
      if (!tools.hasMail) return undefined;
      const { failing, failingSinceMs, reason } = await store.watch.mailQueue();
      if (failing === 0 || failingSinceMs === undefined) return undefined;
      return { waiting: failing, sinceMs: failingSinceMs, reason: reason ?? '' };
    },
  };
}

/** Those that the configuration wants. */
function scheduled(jobs: Watch['jobs'], config: WatchTools['config']): Job[] {
  const { schedule, backup, evaluation } = config;
  return [
    { name: 'alerts', expression: schedule.alerts, run: jobs.alerts },
    { name: 'tiers', expression: schedule.tiers, run: jobs.tiers },
    { name: 'digest', expression: schedule.digest, run: jobs.digest },
    { name: 'retention', expression: schedule.retention, run: jobs.retention },
    { name: 'backup', expression: backup.schedule, run: jobs.backup },
    { name: 'sites', expression: publishedSites(config).length === 0 ? '' : schedule.sites, run: jobs.sites },
    { name: 'evaluation', expression: evaluation.schedule, run: jobs.evaluation },
  ].filter(({ expression }) => expression !== '');
}
