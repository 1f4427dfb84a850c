import { expect, test } from 'vitest';
import { keepRecovering } from '../../../proxy/store/keep-recovering.ts';
import type { Recovered } from '../../../proxy/store/ledger.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what the dead leave is looked for every two seconds, said once it is found, also after a failure', async () => {
  const clock = new FakeClock();
  const warnings: unknown[] = [];
  const outcomes: (Recovered | Error)[] = [
    { calls: 0, microUsd: 0 },
    new Error('the server is away'),
    { calls: 2, microUsd: 700 },
  ];
  let looks = 0;
  const recover = async () => {
    const outcome = outcomes[looks] ?? { calls: 0, microUsd: 0 };
    looks += 1;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const stop = keepRecovering({ recover }, { clock, log: { warn: (what: unknown) => warnings.push(what) } });
  for (let i = 0; i < 3; i += 1) {
    clock.advance(1_999);
    expect(looks).toBe(i);
    clock.advance(1);
    await turn();
  }
  expect(warnings).toEqual([{ err: outcomes[1] }, { calls: 2, microUsd: 700 }]);
  await stop();
  clock.advance(60_000);
  expect(looks).toBe(3);
  expect(clock.pending).toEqual([]);
});
