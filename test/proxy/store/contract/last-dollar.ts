import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../proxy/config/catalogue/catalogue.ts';
import { addDays } from '../../../../proxy/ground/days.ts';
import { seeded } from '../../../bench/month/seeded.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { type Crowd, spendLastDollar } from '../../../support/last-dollar.ts';
import { today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

/** As the sample course is asked: a prompt in bytes, which no tokenizer exceeds, and as it is counted. */
const prompt = { mostInputTokens: 14_000, inputTokens: 4_500 };
const frugal = { mostInputTokens: 6_500, inputTokens: 2_200 };

/** With the answers of hard questions on a dear model, and of simple ones on a cheap one. */
const cases: Readonly<
  Record<string, Pick<Crowd, 'budgetMicroUsd' | 'medianOutputTokens' | 'likelyOutputTokens'>>
> = {
  'claude-sonnet-5-5': { budgetMicroUsd: 1_000_000, medianOutputTokens: 650, likelyOutputTokens: 1_500 },
  'gemini-3.5-flash-lite': { budgetMicroUsd: 200_000, medianOutputTokens: 220, likelyOutputTokens: 510 },
};

/** @param rounds of each case, on a day of its own */
export function describeLastDollar(stage: StageOf, rounds: number): void {
  describe('200 students before the last money of a day', () => {
    it.each(Object.entries(cases))('use nearly all of it and never more, asking %s', async (name, given) => {
      const model = buildCatalogue({})[name];
      if (model === undefined) throw new Error(`no model ${name}`);
      for (let round = 1; round <= rounds; round += 1) {
        const day = addDays(today, round);
        const spent = await spendLastDollar({
          store: stage().store,
          clock: new FakeClock(`${day}T09:00:00Z`),
          random: seeded(round),
          model,
          day,
          students: 200,
          ...prompt,
          frugal,
          ...given,
        });
        const { settledMicroUsd, reservedMicroUsd } = await stage().store.spend(day);
        expect(spent.billedMicroUsd).toBe(settledMicroUsd);
        expect(reservedMicroUsd).toBe(0);
        expect(settledMicroUsd).toBeLessThanOrEqual(given.budgetMicroUsd);
        expect(settledMicroUsd).toBeGreaterThanOrEqual(0.85 * given.budgetMicroUsd);
        expect(spent.answered + spent.refused).toBe(200);
        // Nobody is left waiting for what is decided.
        expect(spent.lastedMs).toBeLessThan(60_000);
      }
    });
  });
}
