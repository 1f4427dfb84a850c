import { describe, expect, it } from 'vitest';
import { addDays } from '../../../proxy/ground/days.ts';
import { createWatch } from '../../../proxy/watch/watch.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { courses, openDesk } from './desk.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const tiers = {
  free: { rpm: 15, tpm: 250_000 },
  tier1: { rpm: 1_000, tpm: 1_000_000 },
  tier2: { rpm: 2_000, tpm: 3_000_000 },
};
const gemini = (tier: string) => ({ gemini: { apiKeys: ['k'], tier } });
const oneModel = {
  simple: ['gemini-3.8-flash'],
  medium: ['gemini-3.8-flash'],
  complex: ['gemini-3.8-flash'],
};
const twoModels = { ...oneModel, simple: ['gemini-3.5-flash-lite'] };

/** What an administrator changes who does as advised. */
const steps = [
  { providers: gemini('free'), routing: oneModel },
  { providers: gemini('tier1'), routing: oneModel },
  { providers: gemini('tier1'), routing: twoModels },
  { providers: gemini('tier2'), routing: twoModels },
  {
    providers: { ...gemini('tier2'), own: { kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:1/v1' } },
    models: { llama: { provider: 'own', usdPerMillion: { input: 0, output: 0 } } },
    routing: { ...twoModels, simple: ['llama', 'gemini-3.5-flash-lite'] },
  },
] as const;

describe('a month of growth from 20 to 600 students', () => {
  it('changes the advice on the days on which the lesson says so', async () => {
    const clock = new FakeClock('2026-11-01T06:00:00Z');
    const desk = await openDesk({ clock, config: { budget: { dailyUsd: null } } });
    const rows: string[] = [];
    let step = 0;
    for (let day = 0; day < 30; day += 1) {
      const students = Math.round(20 * 30 ** (day / 29));
      for (let i = 0; i < students; i += 1) {
        // A lesson begins: a twelfth of the day's questions come in one minute, the others over the day.
        if (i > students / 12 && i % 5 === 0) clock.advance(2 * minuteMs);
        await desk.ask({
          student: `s${i}`,
          microUsd: 60_000,
          usage: { inputTokens: 6_000, cachedInputTokens: 5_000, outputTokens: 300 },
        });
      }
      clock.advance(60 * minuteMs);
      const config = parseConfig(
        JSON.stringify({ courses, tiers, budget: { dailyUsd: null }, ...steps[step] }),
        '/nowhere/config.yaml',
        {},
      );
      const watch = createWatch({ ...desk.tools, config }, undefined);
      await watch.jobs.tiers();
      const advice = await watch.advice('en');
      const key = advice.keys.find(({ provider }) => provider === 'gemini');
      const current = advice.scaling.find(({ isCurrent }) => isCurrent);
      rows.push(
        [
          `day ${day + 1}`,
          advice.students,
          `${current?.from}-${current?.to ?? ''}`,
          `${key?.tier} ${key?.rpm.peak}/${key?.rpm.limit}`,
          advice.action,
          advice.nextStepOn === null
            ? '-'
            : `day ${Math.round((Date.parse(advice.nextStepOn) - Date.parse('2026-11-01')) / dayMs) + 1}`,
          advice.monthlyUsd.now === null
            ? '-'
            : `$${Math.round(advice.monthlyUsd.now)} -> $${Math.round(advice.monthlyUsd.expected ?? 0)}`,
        ].join(' | '),
      );
      await watch.stop();
      // The administrator follows the advice on the next morning.
      if (advice.action !== 'stay') step += 1;
      clock.advance(Date.parse(`${addDays('2026-11-01', day + 1)}T06:00:00Z`) - clock.now());
    }
    await desk.close();
    const column = (name: number, row = '') => row.split(' | ')[name];
    // By the table: 50 students on a free tier, 300 without hybrid routing, then without tier 2, more than 500.
    expect(
      rows
        .filter((row) => column(4, row) !== 'stay')
        .map((row) => [0, 1, 4].map((name) => column(name, row)).join(' ')),
    ).toEqual([
      'day 9 51 next_tier',
      'day 25 334 hybrid_routing',
      'day 26 375 next_tier',
      'day 29 534 self_hosted',
    ]);
    // The day on which the next line of the table is reached is told days before, to the day.
    expect(column(5, rows[5])).toBe('day 9');
    expect(column(5, rows[9])).toBe('day 15');
    expect(column(5, rows[18])).toBe('day 25');
    expect(column(5, rows[24])).toBe('day 29');
  });
});
