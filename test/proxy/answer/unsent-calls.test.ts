import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { LedgerRow } from '../../../proxy/store/ledger.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { onRequests, startRawServer } from '../../support/raw-server.ts';
import { allTo } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { ledgerOf } from '../store/requests.ts';

/** One provider, whose calls are made once. */
async function sidecarAt(baseUrl: string): Promise<Sidecar> {
  const sidecar = await sidecarForTest({
    config: {
      providers: { one: { kind: 'openai-compatible', baseUrl } },
      models: { only: { provider: 'one', usdPerMillion: { input: 1, output: 10 } } },
      routing: allTo('only'),
      retry: { delaysSeconds: [] },
    },
  });
  return sidecar;
}

async function ask(sidecar: Sidecar, question: string): Promise<string | undefined> {
  const { token } = await sidecar.session();
  const asking = await chat(sidecar, token, { question });
  if (asking.status !== 200) return (await asking.problem()).code;
  const { last } = await readAnswer(asking);
  return last?.event === 'error' ? last.data.code : last?.event;
}

async function expectNothingReserved(sidecar: Sidecar, rows: readonly LedgerRow[]): Promise<void> {
  expect((await sidecar.store.spend(rows[0]?.day ?? '')).reservedMicroUsd).toBe(0);
}

test('ten students cost nothing where TCP is taken and TLS never answered', async () => {
  const server = closedAfterTest(await startRawServer(() => undefined));
  const sidecar = await sidecarAt(`https://127.0.0.1:${server.port}/v1`);
  const asking = Promise.all(
    Array.from({ length: 10 }, (_, index) => ask(sidecar, `What is list ${index}?`)),
  );
  while (server.sockets.length < 10) await turn();
  sidecar.clock.advance(5_000);
  expect(await asking).toEqual(Array(10).fill('providers_unavailable'));
  const rows = await ledgerOf(sidecar.store);
  expect(rows).toHaveLength(10);
  expect(rows.every(({ status, microUsd }) => status === 'released' && microUsd === 0)).toBe(true);
  await expectNothingReserved(sidecar, rows);
});

test('an address from which nothing comes back is tried twice, then the next model answers', async () => {
  const silent = closedAfterTest(await startRawServer(() => undefined));
  const fake = await providerForTest({ answer: 'A list.', prices: { inputTokens: 'characters' } });
  const sidecar = await sidecarForTest({
    config: {
      providers: {
        gone: { kind: 'openai-compatible', baseUrl: `https://127.0.0.1:${silent.port}/v1` },
        well: { kind: 'openai-compatible', baseUrl: `${fake.url}/v1` },
      },
      models: {
        first: { provider: 'gone', usdPerMillion: { input: 1, output: 10 } },
        second: { provider: 'well', usdPerMillion: { input: 1, output: 10 } },
      },
      routing: allTo('first', 'second'),
    },
  });
  const { clock } = sidecar;
  const asking = ask(sidecar, 'What is a list?');
  while (silent.sockets.length < 1) await turn();
  clock.advance(5_000);
  while (!clock.pending.includes(1_000)) await turn();
  clock.advance(1_000);
  while (silent.sockets.length < 2) await turn();
  clock.advance(5_000);
  expect(await asking).toBe('done');
  // And the next student is answered without a wait.
  expect(await ask(sidecar, 'What is a tuple?')).toBe('done');
  expect(silent.sockets).toHaveLength(2);
});

test('a call that was reset after the provider had it whole may be billed, and is booked', async () => {
  const server = await startRawServer((socket) => onRequests(socket, () => socket.resetAndDestroy()));
  closedAfterTest(server);
  const sidecar = await sidecarAt(`${server.url}/v1`);
  expect(await ask(sidecar, 'What is a list?')).toBe('providers_unavailable');
  const rows = await ledgerOf(sidecar.store);
  expect(rows).toMatchObject([{ status: 'estimated', fault: 'network' }]);
  expect(rows[0]?.microUsd).toBeGreaterThan(0);
  await expectNothingReserved(sidecar, rows);
});

test('a student who leaves before there is a connection has cost nothing', async () => {
  const server = closedAfterTest(await startRawServer(() => undefined));
  const sidecar = await sidecarAt(`https://127.0.0.1:${server.port}/v1`);
  const { token } = await sidecar.session();
  const { events } = await chat(sidecar, token, { question: 'What is a list?' });
  const { value } = await events.next();
  while (server.sockets.length === 0) await turn();
  const id = value?.event === 'answer' ? value.data.id : '';
  const stopped = await fetch(`${sidecar.url}/v1/answers/${id}/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(stopped.status).toBe(204);
  await sidecar.tutor.answers.idle();
  const rows = await ledgerOf(sidecar.store);
  expect(rows).toMatchObject([{ status: 'released', microUsd: 0 }]);
  await expectNothingReserved(sidecar, rows);
});

test('wherever a line breaks, no less is booked than a provider may bill', async () => {
  // Always the same, and random enough.
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  let billedRequests = 0;
  const event = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`;
  const word = event({ choices: [{ index: 0, delta: { content: 'A list.' }, finish_reason: null }] });
  const stop = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: ';
  const answers = [
    (socket: Socket) => socket.resetAndDestroy(),
    (socket: Socket) => socket.end(),
    (socket: Socket) => socket.write('HTTP/1.1 2', () => socket.resetAndDestroy()),
    (socket: Socket) => socket.write(`${head}9999\r\n\r\n${word}`, () => socket.resetAndDestroy()),
    (socket: Socket) => socket.write(`${head}${word.length + stop.length}\r\n\r\n${word}${stop}`),
    (socket: Socket) => socket.write(`${head}${word.length + stop.length}\r\n\r\n${word}${stop}`),
  ];
  const server = await startRawServer((socket) => {
    if (random(8) === 0) {
      socket.resetAndDestroy();
      return;
    }
    onRequests(socket, () => {
      billedRequests += 1;
      answers[random(answers.length)]?.(socket);
    });
  });
  closedAfterTest(server);
  const sidecar = await sidecarAt(`${server.url}/v1`);
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      Array.from({ length: 3 }, (_, index) => ask(sidecar, `What is list ${round}.${index}?`)),
    );
    // A model that was given up on is asked again.
    sidecar.clock.advance(60_000);
  }
  const rows = await ledgerOf(sidecar.store);
  const booked = rows.filter(({ microUsd }) => microUsd > 0);
  expect(billedRequests).toBeGreaterThan(20);
  expect(booked.length).toBeGreaterThanOrEqual(billedRequests);
  await expectNothingReserved(sidecar, rows);
});
