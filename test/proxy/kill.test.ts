import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../proxy/store/open.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { testFolder } from '../support/folder.ts';
import { ifKilledNow } from '../support/next-process.ts';
import { postJson } from '../support/post-json.ts';
import { askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, sampleCourse, startSidecar } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';
import { ledgerOf } from './store/requests.ts';

/** More for a longer look: KILLS=50. */
const kills = Number(process.env.KILLS ?? 8);
const students = 4;

/** Park and Miller's generator, so that a failing run can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

test(`after ${kills} kills in the middle of answers no billed call is missing from the ledger`, {
  timeout: 240_000,
}, async () => {
  const directory = testFolder();
  const random = randomFrom(20_261_123);
  let stepsLeft = Number.POSITIVE_INFINITY;
  let running: SidecarProcess | undefined;
  /** Every step of every question passes here; the last one that is left is the sidecar's last. */
  const step = async () => {
    stepsLeft -= 1;
    if (stepsLeft === 0) running?.process.kill('SIGKILL');
  };
  const fake = await startFakeProvider({ pace: step });
  const configFile = join(directory, 'config.yaml');
  await writeFile(
    configFile,
    JSON.stringify({
      courses: [sampleCourse],
      storage: { url: 'sqlite:tutor.db' },
      ...askingOpenAi(fake),
      limits: { address: { requests: 10_000, hourlyShare: 1 } },
      cache: { answers: { max: 0 } },
    }),
  );

  for (let kill = 0; kill < kills; kill += 1) {
    running = await startSidecarProcess(configFile);
    stepsLeft = 1 + random(60);
    const sidecar = running;
    await Promise.all(
      Array.from({ length: students }, async (_, student) => {
        for (let index = 0; stepsLeft > 0; index += 1) {
          await step();
          await askOnce(sidecar, `What is a list? ${kill}/${student}/${index}`);
          await step();
        }
      }),
    );
    expect(await sidecar.ended).toBe('SIGKILL');
  }
  await fake.idle();

  const store = await openStore('sqlite:tutor.db', directory);
  await store.recover(Date.now());
  let ledger = 0;
  let recovered = 0;
  let rows = 0;
  for await (const row of store.ledger({ from: '2000-01-01', to: '2100-01-01' })) {
    expect(row.status).not.toBe('open');
    rows += 1;
    ledger += row.microUsd;
    if (row.fault === 'crashed') recovered += row.reservedMicroUsd;
  }
  await store.end();
  const invoice = fake.invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens * 0.5),
    0,
  );
  await fake.close();

  console.log(
    `${kills} kills: ${fake.invoice.length} calls, invoice ${invoice} micro-USD, ledger ${ledger} in ${rows} rows, settled at the worst case ${recovered}`,
  );
  expect(recovered).toBeGreaterThan(0);
  expect(ledger).toBeGreaterThanOrEqual(invoice);
  expect(ledger - invoice).toBeLessThanOrEqual(recovered);
});

test('what a killed call can have cost is booked by the time it ran, once it is known how fast its model writes', async () => {
  const clock = new FakeClock();
  const gate = Promise.withResolvers<void>();
  let isHeld = false;
  const fake = await startFakeProvider({
    pace: async (index) => {
      clock.advance(500);
      // Lets it be read before the clock goes on.
      for (let turns = 0; turns < 20; turns += 1) await turn();
      if (isHeld && index === 2) await gate.promise;
    },
  });
  const directory = testFolder();
  const file = join(directory, 'tutor.db');
  const sidecar = await startSidecar({
    clock,
    config: {
      storage: { url: `sqlite:${file}` },
      ...askingOpenAi(fake),
    },
  });
  const { token } = await sidecar.session();
  for (let index = 0; index < 3; index += 1) {
    await readAnswer(await chat(sidecar, token, { question: `What is a list? ${index}` }));
  }
  isHeld = true;
  const last = await chat(sidecar, token, { question: 'What is a tuple?' });
  for await (const event of last.events) if (event.event === 'delta') break;

  // Another process finds it a second later.
  const next = await ifKilledNow(file);
  await next.recover(clock.now() + 1_000);
  const rows = await ledgerOf(next);
  await next.end();
  const crashed = rows.find(({ fault }) => fault === 'crashed');
  const billedMicroUsd = Math.ceil(1_000 * 0.1 + 100 * 0.5);
  expect(crashed?.microUsd).toBeGreaterThanOrEqual(billedMicroUsd);
  expect(crashed?.microUsd).toBeLessThan((crashed?.reservedMicroUsd ?? 0) / 2);
  gate.resolve();
  await sidecar.close();
  await fake.close();
});

/** A question of a new student; the line may break at any moment. */
async function askOnce(sidecar: SidecarProcess, question: string): Promise<void> {
  try {
    const response = await postJson(`${sidecar.url}/v1/session`, { course: 'python-basics' });
    const { token } = (await response.json()) as { token: string };
    await readAnswer(await chat(sidecar, token, { question }));
  } catch (error) {
    // Only a broken line is expected; it is how the client sees the kill.
    if (!(error instanceof TypeError)) throw error;
  }
}
