import type { Alert } from './alert.ts';
import { spentShare } from './budget.ts';
import { todaysCrossings } from './budget-alerts.ts';
import { budgetTitle, describeSignal } from './describe.ts';
import { openSignals } from './health.ts';
import { courseTitle, type Speech, type WatchTools } from './tools.ts';

/** A mail may be the only one for weeks; after this the next one says it again. */
const refusedForMs = 30 * 24 * 3_600_000;

/** Everything that is wrong now, worst and oldest first. */
export async function openAlerts(speech: Speech, tools: WatchTools): Promise<Alert[]> {
  const signals = (await openSignals(tools)).map((state) =>
    describeSignal(state, state.level, speech, tools.config),
  );
  const alerts = [...(await budgetAlerts(speech, tools)), ...signals, ...(await mailAlerts(speech, tools))];
  return alerts.sort((a, b) => rank(b) - rank(a) || a.sinceMs - b.sinceMs);
}

/** The highest threshold that each budget has passed today. */
async function budgetAlerts(speech: Speech, tools: WatchTools): Promise<Alert[]> {
  const { crossings, uses } = await todaysCrossings(tools);
  return uses.flatMap((use): Alert[] => {
    const reached = Math.max(spentShare(use) * 100, use.refused ? 100 : 0);
    const passed = crossings
      .filter(({ course, percent }) => course === use.course && percent <= reached)
      .sort((a, b) => b.percent - a.percent)[0];
    if (passed === undefined) return [];
    const course = courseTitle(use.course, tools);
    const isSpent = passed.percent >= 100;
    return [
      {
        kind: 'budget',
        level: isSpent ? 'critical' : 'warning',
        subject: use.course,
        value: spentShare(use),
        threshold: passed.percent / 100,
        sinceMs: passed.noticedMs,
        title: budgetTitle(use, passed.percent, course, speech),
        advice: speech.words.budgetAlert.advice,
      },
    ];
  });
}

async function mailAlerts(speech: Speech, tools: WatchTools): Promise<Alert[]> {
  if (!tools.hasMail) return [];
  return [...(await failingMails(speech, tools)), ...(await refusedRecipients(speech, tools))];
}

/** Addresses that a server will never take a mail for, until they are taken out of the configuration. */
async function refusedRecipients({ words }: Speech, { clock, config, store }: WatchTools): Promise<Alert[]> {
  const { addresses, sinceMs, reason } = await store.watch.refusedRecipients(clock.now() - refusedForMs);
  const still = addresses.filter((address) => config.email.to.some((to) => to.address === address));
  if (still.length === 0) return [];
  return [
    {
      kind: 'mail_refused',
      level: 'warning',
      subject: '',
      value: still.length,
      threshold: 0,
      sinceMs: sinceMs ?? 0,
      title: words.mailRefused.title(still.join(', ')),
      advice: words.mailRefused.advice(reason ?? ''),
    },
  ];
}

async function failingMails({ words }: Speech, { store }: WatchTools): Promise<Alert[]> {
  const { failing, failingSinceMs, reason } = await store.watch.mailQueue();
  if (failing === 0) return [];
  return [
    {
      kind: 'mail_failing',
      level: 'critical',
      subject: '',
      value: failing,
      threshold: 0,
      sinceMs: failingSinceMs ?? 0,
      title: words.mailAlert.title(failing),
      advice: words.mailAlert.advice(reason ?? ''),
    },
  ];
}

function rank({ level }: Alert): number {
  return level === 'critical' ? 1 : 0;
}
