import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { Breakers } from '../../../proxy/answer/breakers.ts';
import { retryDelayMs } from '../../../proxy/answer/retry.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const delaysMs = [1_000, 2_000, 4_000];
const answerMs = 600;

interface Provider {
  isUp(nowMs: number): boolean;
  /** How long a call takes to fail. */
  failsAfterMs: number;
}

interface Asked {
  atMs: number;
  outcome: 'answered' | 'refused' | 'gave up';
  endedMs: number;
}

/**
 * Students who ask one after the other, with a single model to be answered by:
 * the breaker and the retries as they are, on simulated time.
 */
function simulate(provider: Provider, lastsMs: number, everyMs: number): Asked[] {
  const clock = new FakeClock();
  const breakers = new Breakers(clock, pino({ level: 'silent' }));
  // Of one question each; a simple generator is random enough and always the same.
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const ended: Asked[] = [];

  function ask(atMs: number, firstCallMs: number, call: number): void {
    const end = (outcome: Asked['outcome']) => {
      ended.push({ atMs, outcome, endedMs: clock.monotonicMs() });
    };
    const permit = breakers.enter('a', 'x');
    if (permit === undefined) {
      end('refused');
      return;
    }
    if (provider.isUp(clock.monotonicMs())) {
      permit.answers();
      clock.after(answerMs, () => {
        permit.end('works');
        end('answered');
      });
      return;
    }
    clock.after(provider.failsAfterMs, () => {
      permit.end('fails');
      const fault = new ProviderFault('network', { wire: 'unsent' });
      const delayMs = retryDelayMs(
        fault,
        { plannedDelayMs: delaysMs[call], triedMs: clock.monotonicMs() - firstCallMs, hasOtherKey: false },
        random,
      );
      if (delayMs === undefined) breakers.giveUp('a', 'x', firstCallMs);
      if (delayMs === undefined || !breakers.allows('a', 'x')) end('gave up');
      else clock.after(delayMs, () => ask(atMs, firstCallMs, call + 1));
    });
  }

  for (let atMs = 0; atMs < lastsMs; atMs += everyMs) {
    ask(atMs, atMs, 0);
    clock.advance(everyMs);
  }
  clock.advance(60_000);
  return ended;
}

function share(asked: readonly Asked[], outcome: Asked['outcome']): number {
  return asked.filter((each) => each.outcome === outcome).length / asked.length;
}

test.each([1_000, 2_000])(
  'a provider that is up and down every %i ms answers more than nine in ten',
  (periodMs) => {
    const flapping = { isUp: (nowMs: number) => Math.floor(nowMs / periodMs) % 2 === 1, failsAfterMs: 5 };
    const asked = simulate(flapping, 60_000, 100);
    expect(asked).toHaveLength(600);
    expect(share(asked, 'answered')).toBeGreaterThan(0.9);
  },
);

describe('after eight minutes without the provider', () => {
  const backMs = 8 * 60_000;

  test.each([
    // What a probe costs is waited for by the student who is the probe.
    { how: 'its address refuses', failsAfterMs: 5, everyMs: 500, withinMs: 3_000 },
    { how: 'nothing comes back from its address', failsAfterMs: 5_000, everyMs: 500, withinMs: 16_000 },
    { how: 'it takes calls and says nothing', failsAfterMs: 20_000, everyMs: 500, withinMs: 51_000 },
  ])('in which $how: the first answer comes within $withinMs ms', ({ failsAfterMs, everyMs, withinMs }) => {
    const asked = simulate({ isUp: (nowMs) => nowMs >= backMs, failsAfterMs }, backMs + 120_000, everyMs);
    const first = Math.min(
      ...asked.filter(({ outcome }) => outcome === 'answered').map(({ endedMs }) => endedMs),
    );
    expect(first - backMs - answerMs).toBeLessThanOrEqual(withinMs);
    // From the first answer on, everybody.
    const after = asked.filter(({ atMs }) => atMs > first);
    expect(share(after, 'answered')).toBe(1);
  });

  test('whoever asks is told at once, but for the probes', () => {
    const asked = simulate({ isUp: (nowMs) => nowMs >= backMs, failsAfterMs: 5_000 }, backMs, 500);
    const during = asked.filter(({ atMs }) => atMs > 30_000);
    expect(share(during, 'refused')).toBeGreaterThan(0.9);
  });
});
