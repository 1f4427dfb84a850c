/** Whatever a server says of what its numbers took: the ledger is within what was set aside, and nothing stays open. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerRow } from '../../../proxy/store/ledger.ts';
import { testFolder } from '../../support/folder.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';

const day = '2026-11-23';

let folder: string;
let server: ScriptedServer | undefined;
let sidecar: Sidecar | undefined;

beforeEach(async () => {
  folder = testFolder();
  await writeFile(
    join(folder, 'sets.md'),
    '# Sets\n\nA set keeps unique values.\n\n## Lists\n\nA list has order.\n',
  );
});

afterEach(async () => {
  await sidecar?.close();
  await server?.close();
});

/** @param usage as it stands in the reply */
async function lookWith(usage: string, numbers = '[0.5,-0.25,0.125]'): Promise<LedgerRow[]> {
  server = await startScriptedServer(({ input }) => {
    const data = (input as string[]).map(
      (_, index) => `{"object":"embedding","index":${index},"embedding":${numbers}}`,
    );
    const body = `{"object":"list","model":"m","data":[${data.join()}]${usage}}`;
    return { contentType: 'application/json', writes: [body] };
  });
  sidecar = await startSidecar({
    config: {
      courses: [{ id: 'c', title: 'C', content: folder }],
      providers: { openai: { kind: 'openai', apiKeys: ['key-1'], baseUrl: server.url } },
      search: { embeddings: { provider: 'openai', model: 'm', usdPerMillion: 1_000 } },
      budget: { dailyUsd: 1 },
    },
  });
  await sidecar.tutor.meanings?.look();
  await sidecar.tutor.meanings?.near('What is unique?', sidecar.tutor.library.get('c') ?? never(), 'network');
  expect(await sidecar.store.spend(day)).toMatchObject({ reservedMicroUsd: 0 });
  const rows: LedgerRow[] = [];
  for await (const row of sidecar.store.ledger({ from: day, to: day })) rows.push(row);
  return rows;
}

function never(): never {
  throw new Error('no course');
}

test.each([
  ['enormous', '{"prompt_tokens":99999999}'],
  ['beyond every number', '{"prompt_tokens":1e300}'],
  ['a fraction', '{"prompt_tokens":12.5}'],
  ['below nought', '{"prompt_tokens":-7}'],
  ['a text', '{"prompt_tokens":"12"}'],
  ['an object', '{"prompt_tokens":{"prompt_tokens":3}}'],
  ['nothing', 'null'],
])('usage that is %s', async (_, usage) => {
  const rows = await lookWith(`,"usage":${usage}`);
  expect(rows).toHaveLength(2);
  for (const { status, microUsd, reservedMicroUsd } of rows) {
    expect({ status, microUsd }).toEqual({ status: 'estimated', microUsd: reservedMicroUsd });
  }
});

test('no usage at all, and one that can be true', async () => {
  for (const { status } of await lookWith('')) expect(status).toBe('estimated');
  await sidecar?.close();
  await server?.close();
  for (const row of await lookWith(',"usage":{"prompt_tokens":9}')) {
    expect(row).toMatchObject({ status: 'settled', usage: { inputTokens: 9 } });
  }
});

test('no numbers in place of numbers are paid for, and never asked for again at once', async () => {
  const [row, ...others] = await lookWith(',"usage":{"prompt_tokens":9}', '"AAAA"');
  expect(row).toMatchObject({ status: 'estimated' });
  expect(others).toEqual([]);
});
