import { describe, expect, test } from 'vitest';
import type { FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { absurdUsages, noStreams } from '../support/fake-provider-behaviour.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { allTo } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../support/sidecar.ts';
import { ledgerOf } from './store/requests.ts';

const kinds = ['google', 'openai', 'anthropic', 'openai-compatible'] as const;
const answer = 'A list holds values in order, and you make one with square brackets.';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
}

/** One model behind each of these behaviours, asked in this order; a token costs a micro-dollar. */
async function stageOf(
  kind: (typeof kinds)[number],
  models: readonly string[],
  prices: NonNullable<Parameters<typeof startFakeProvider>[0]>['prices'] = {},
): Promise<Stage> {
  const fake = await providerForTest({ answer, prices });
  const baseUrl = kind.startsWith('openai') ? `${fake.url}/v1` : fake.url;
  const sidecar = await sidecarForTest({
    config: {
      providers: { one: { kind, apiKeys: ['key'], baseUrl } },
      models: Object.fromEntries(
        models.map((name) => [
          name,
          { provider: 'one', contextTokens: 100_000, usdPerMillion: { input: 1, output: 1 } },
        ]),
      ),
      routing: allTo(...models),
      cache: { answers: { max: 0 } },
    },
  });
  return { fake, sidecar };
}

async function ask({ sidecar }: Stage) {
  const { token } = await sidecar.session();
  return readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
}

describe.each(kinds)('at %s', (kind) => {
  test.each(absurdUsages)(
    'usage that is %s is booked upwards, at no more than was set aside',
    async (how) => {
      const stage = await stageOf(kind, [`usage-${how}`], { outputTokens: 900, reasoningTokens: 850 });
      const { text, last } = await ask(stage);
      expect(text).toBe(answer);
      expect(last?.event).toBe('done');
      const [row, ...others] = await ledgerOf(stage.sidecar.store);
      expect(others).toEqual([]);
      expect(row?.status).toBe('estimated');
      expect(row?.microUsd).toBeGreaterThanOrEqual(1_000 + 900);
      expect(row?.microUsd).toBeLessThanOrEqual(row?.reservedMicroUsd ?? 0);
      expect(await stage.sidecar.store.spend(row?.day ?? '')).toEqual({
        settledMicroUsd: row?.microUsd,
        reservedMicroUsd: 0,
      });
    },
  );

  test.each(noStreams)('%s in place of an answer costs nothing, and the next model answers', async (what) => {
    const stage = await stageOf(kind, [what, 'healthy']);
    const answering = ask(stage);
    let isOver = false;
    void answering.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((turn) => setImmediate(turn));
      // What may pass is tried again after these.
      for (const ms of [1_000, 2_000, 4_000]) {
        if (stage.sidecar.clock.pending.includes(ms)) stage.sidecar.clock.advance(ms);
      }
    }
    expect((await answering).text).toBe(answer);
    const rows = await ledgerOf(stage.sidecar.store);
    expect(rows.at(-1)).toMatchObject({ model: 'healthy', status: 'settled', microUsd: 1_100 });
    for (const row of rows.slice(0, -1)) expect(row).toMatchObject({ status: 'released', microUsd: 0 });
  });

  test.each(['gzip', 'br', 'deflate'])(
    'a stream that is compressed by %s, unasked, is read',
    async (coding) => {
      const stage = await stageOf(kind, [`compressed-${coding}`]);
      const { text } = await ask(stage);
      expect(text).toBe(answer);
      expect(await ledgerOf(stage.sidecar.store)).toMatchObject([{ status: 'settled', microUsd: 1_100 }]);
    },
  );

  test('blanks are no answer: nobody sees them, and the next model is asked', async () => {
    const stage = await stageOf(kind, ['blank', 'healthy']);
    const { text, events } = await ask(stage);
    expect(text).toBe(answer);
    expect(events.map(({ event }) => event)).not.toContain('restart');
    expect(await ledgerOf(stage.sidecar.store)).toMatchObject([
      { model: 'blank', status: 'settled' },
      { model: 'healthy', status: 'settled' },
    ]);
  });

  test('a flood is left where its reservation ends, and books no more than that', async () => {
    const stage = await stageOf(kind, ['flood-100']);
    const { last } = await ask(stage);
    expect(last?.event).toBe('error');
    const [row] = await ledgerOf(stage.sidecar.store);
    expect(row?.status).toBe('estimated');
    expect(row?.microUsd).toBeLessThanOrEqual(row?.reservedMicroUsd ?? 0);
    const mebibyte = 1024 * 1024;
    expect(stage.fake.requests[0]?.bytesWritten).toBeLessThan(8 * mebibyte);
  });
});
