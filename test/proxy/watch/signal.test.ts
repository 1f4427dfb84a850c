import { describe, expect, it } from 'vitest';
import { type Reading, type SignalState, signalRules, stepSignal } from '../../../proxy/watch/signal.ts';

const minuteMs = 60_000;
const rule = signalRules.error_rate;

/** The values of a signal minute by minute; what was told, and when. */
function told(values: readonly (number | null)[], kind: Reading['kind'] = 'error_rate') {
  let state: SignalState | undefined;
  const news: string[] = [];
  for (const [minute, value] of values.entries()) {
    const step = stepSignal(state, { kind, subject: '', value }, signalRules[kind], minute * minuteMs);
    state = step.state;
    if (step.change !== null) news.push(`${minute}: ${step.change} ${state?.level ?? 'gone'}`);
  }
  return news;
}

const minutes = (count: number, value: number | null) => Array.from({ length: count }, () => value);

describe('a signal', () => {
  it('is silent about a single bad reading', () => {
    expect(told([0, 0.2, 0, 0, 0.2, 0, 0])).toEqual([]);
  });

  it('opens, gets worse and is resolved, once each', () => {
    expect(told([...minutes(5, 0), ...minutes(5, 0.05), ...minutes(5, 0.2), ...minutes(15, 0)])).toEqual([
      '7: opened warning',
      '12: worsened critical',
      '25: resolved none',
    ]);
  });

  it('that swings about its threshold is one alert', () => {
    const swinging = Array.from({ length: 60 }, (_, minute) => (minute % 2 === 0 ? 0.033 : 0.027));
    expect(told([...minutes(5, 0.035), ...swinging, ...minutes(11, 0.01)])).toEqual([
      '2: opened warning',
      '75: resolved none',
    ]);
  });

  it('that gets better than critical, but not good, says nothing', () => {
    expect(told([...minutes(5, 0.2), ...minutes(30, 0.05)])).toEqual(['2: opened critical']);
  });

  it('stays as it is while too little is observed, and is let go after a day of it', () => {
    const [opened, resolved, ...rest] = told([...minutes(5, 0.2), ...minutes(25 * 60, null)]);
    expect(rest).toEqual([]);
    expect(opened).toBe('2: opened critical');
    expect(resolved).toBe(`${4 + 24 * 60}: resolved gone`);
  });

  it.each([
    ['error_rate', 0.03, 0.031],
    ['error_rate', 0.031, 0.031],
    ['first_token', 2_000, 2_001],
    ['cache_hit_rate', 0.6, 0.599],
    ['cost_per_student', 10, 10.01],
    ['free_tier', 50, 51],
    ['tier_limit', 0.899, 0.9],
    ['model_retiring', 31, 30],
    ['key_failed', 0, 1],
    ['backup_failing', 0, 1],
    ['quality_fell', 0, 1],
  ] as const)('%s has the threshold of the lesson (%d is fine unless it is %d)', (kind, fine, bad) => {
    if (fine !== bad) expect(told(minutes(60, fine), kind)).toEqual([]);
    expect(told(minutes(60, bad), kind)[0]).toContain('opened warning');
  });

  it.each([
    ['error_rate', 0.1, 0.101],
    ['first_token', 5_000, 5_001],
    ['cost_per_student', 15, 15.01],
    ['free_tier', 100, 101],
    ['tier_limit', 0.99, 1],
    ['model_retiring', 8, 7],
    ['key_failed', 1, 2],
  ] as const)('%s is critical by the lesson (%d is a warning, %d is critical)', (kind, warning, critical) => {
    expect(told(minutes(60, warning), kind)[0]).toContain('opened warning');
    expect(told(minutes(60, critical), kind)[0]).toContain('opened critical');
  });

  it('remembers since when', () => {
    const first = stepSignal(undefined, { kind: 'error_rate', subject: '', value: 0.05 }, rule, 0).state;
    const open = stepSignal(
      first,
      { kind: 'error_rate', subject: '', value: 0.05 },
      rule,
      2 * minuteMs,
    ).state;
    const worse = stepSignal(open, { kind: 'error_rate', subject: '', value: 0.5 }, rule, 3 * minuteMs).state;
    const worst = stepSignal(
      worse,
      { kind: 'error_rate', subject: '', value: 0.5 },
      rule,
      5 * minuteMs,
    ).state;
    expect(worst).toMatchObject({ level: 'critical', sinceMs: 2 * minuteMs, value: 0.5 });
  });
});
