import { afterEach, expect, test } from 'vitest';
import type { MemoryUse } from '../../../proxy/http/memory-room.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const gib = 2 ** 30;
const plenty: MemoryUse = { heapUsed: gib / 4, heapLimit: gib, resident: gib / 2, residentLimit: 4 * gib };
let sidecar: Sidecar;

afterEach(() => sidecar.close());

test.each<[string, Partial<MemoryUse>]>([
  ['the heap', { heapUsed: 0.9 * gib }],
  ['the container', { resident: 3.6 * gib }],
])(
  'where %s is nearly full, new questions are asked to wait, in words, and those that run go on',
  async (_, short) => {
    let use = plenty;
    sidecar = await startSidecar({ memoryUse: () => use });
    const { token } = await sidecar.session();
    const running = await chat(sidecar, token, { question: 'What is a list?' });
    use = { ...plenty, ...short };
    sidecar.clock.advance(100);
    const refused = await chat(sidecar, token, { question: 'What is a tuple?' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await refused.problem()).toMatchObject({
      code: 'providers_unavailable',
      title: 'Very many students are asking right now',
      retryAfterSeconds: 10,
    });
    expect((await readAnswer(running)).last?.event).toBe('done');
    expect(sidecar.log.filter(({ msg }) => msg === 'memory is short: new questions wait')).toHaveLength(1);
    use = plenty;
    sidecar.clock.advance(100);
    const again = await chat(sidecar, token, { question: 'What is a tuple?' });
    expect((await readAnswer(again)).last?.event).toBe('done');
  },
);

test('where no file can be opened any more, new questions are asked to wait too, and the operator is told why', async () => {
  let use = (): MemoryUse => plenty;
  sidecar = await startSidecar({ memoryUse: () => use() });
  const { token } = await sidecar.session();
  use = () => {
    throw Object.assign(new Error('EMFILE: too many open files, uv_resident_set_memory'), { code: 'EMFILE' });
  };
  for (const question of ['What is a list?', 'What is a tuple?']) {
    sidecar.clock.advance(100);
    const refused = await chat(sidecar, token, { question });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await refused.problem()).toMatchObject({ code: 'providers_unavailable' });
  }
  const told = sidecar.log.filter(({ msg }) => String(msg).startsWith('no file can be opened any more'));
  expect(told).toHaveLength(1);
  expect(told[0]?.code).toBe('EMFILE');
  use = () => plenty;
  sidecar.clock.advance(100);
  expect((await chat(sidecar, token, { question: 'What is a set?' })).status).toBe(200);
});

test('without a limit of a container only the heap counts, and this process has room', async () => {
  sidecar = await startSidecar({
    memoryUse: () => ({ ...plenty, resident: 60 * gib, residentLimit: undefined }),
  });
  expect((await chat(sidecar, (await sidecar.session()).token, { question: 'What is a set?' })).status).toBe(
    200,
  );
  await sidecar.close();
  sidecar = await startSidecar();
  expect((await chat(sidecar, (await sidecar.session()).token, { question: 'What is a set?' })).status).toBe(
    200,
  );
});
