import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCourse } from '../../../proxy/course/library.ts';
import type { LedgerRow } from '../../../proxy/store/ledger.ts';
import {
  type FakeProvider,
  type FakeProviderOptions,
  startFakeProvider,
} from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { chat, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const concepts = [
  ['duplicate', 'twice', 'doppelt', 'unique', 'set'],
  ['file', 'disk', 'datei', 'persist'],
  ['loop', 'repeat', 'again', 'schleife'],
];
const lessons = {
  sets: '# Sets\n\nA set keeps unique values: throw out every duplicate.\n',
  files: '# Files\n\nOpen a file, read its lines, and close the file again.\n',
  loops: '# Loops\n\nA loop can repeat a block for each value.\n',
  maths: '# Numbers\n\nAddition and division of integers and fractions.\n',
  text: '# Text\n\nCapital letters, blanks, and how to join words.\n',
};

let folder: string;
let fake: FakeProvider;
let sidecar: Sidecar;

beforeEach(async () => {
  folder = testFolder();
  for (const [name, text] of Object.entries(lessons)) await writeFile(join(folder, `${name}.md`), text);
});

afterEach(async () => {
  await sidecar.close();
  await fake.close();
});

async function start(
  more: {
    fake?: FakeProviderOptions;
    config?: Record<string, unknown>;
    course?: Record<string, unknown>;
  } = {},
) {
  fake = await startFakeProvider({ concepts, ...more.fake });
  sidecar = await startSidecar({
    config: {
      courses: [{ id: 'c', title: 'C', content: folder, ...more.course }],
      providers: { openai: { kind: 'openai', apiKeys: ['key-1'], baseUrl: `${fake.url}/v1` } },
      search: { embeddings: 'auto' },
      ...more.config,
    },
  });
}

const embeddings = () => fake.requests.filter(({ path }) => path === '/v1/embeddings');
const textsOf = () => embeddings().map(({ body }) => body.input as string[]);
async function ledger(): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for await (const row of sidecar.store.ledger({ from: '2026-11-23', to: '2026-11-24' })) rows.push(row);
  return rows;
}

async function sourcesFor(question: string): Promise<string[]> {
  const { token } = await sidecar.session('c');
  const { events } = await chat(sidecar, token, { course: 'c', question });
  let lessonIds: string[] = [];
  for await (const each of events) {
    if (each.event === 'sources') lessonIds = each.data.items.map(({ lesson }) => lesson);
  }
  return lessonIds;
}

describe('the meaning of sections', () => {
  test('what is asked in other words, or in another language, is found', async () => {
    await start();
    expect(await sourcesFor('wie lese ich eine datei')).toEqual([]);
    await sidecar.tutor.meanings?.look();
    expect((await sourcesFor('wie lese ich die datei'))[0]).toBe('files');
  });

  test('one course can be made ready at once, and is paid for once', async () => {
    await start({
      config: {
        courses: [
          { id: 'c', title: 'C', content: folder },
          { id: 'other', title: 'Other', content: folder },
        ],
      },
    });
    const course = sidecar.tutor.library.get('c');
    if (course === undefined) throw new Error('no course');
    expect(await sidecar.tutor.meanings?.prepare(course)).toBe(true);
    expect(await sidecar.tutor.meanings?.prepare(course)).toBe(true);
    expect(textsOf().flat()).toHaveLength(Object.keys(lessons).length);
    expect((await sourcesFor('wie lese ich die datei'))[0]).toBe('files');
  });

  test('what cannot be made is said', async () => {
    await start({ fake: { models: { 'text-embedding-3-small': 'fail-503' } } });
    const course = sidecar.tutor.library.get('c');
    if (course === undefined) throw new Error('no course');
    expect(await sidecar.tutor.meanings?.prepare(course)).toBe(false);
  });

  test('what means nothing that is in the course stays unanswered', async () => {
    await start();
    await sidecar.tutor.meanings?.look();
    expect(await sourcesFor('weather in Lisbon tomorrow')).toEqual([]);
  });

  test('each section is paid for once, within the ledger: after a restart and a change the new ones alone', async () => {
    await start();
    await sidecar.tutor.meanings?.look();
    await sidecar.tutor.meanings?.look();
    expect(textsOf().flat()).toHaveLength(5);
    await writeFile(join(folder, 'loops.md'), '# Loops\n\nA while loop runs as long as something is true.\n');
    const { library, config } = sidecar.tutor;
    const before = library.get('c');
    if (before === undefined) throw new Error('no course');
    (library as Map<string, unknown>).set('c', (await loadCourse(before.settings, config)).course);
    await sidecar.tutor.meanings?.look();
    expect(textsOf().flat()).toHaveLength(6);
    expect(textsOf().at(-1)?.[0]).toContain('while loop');

    const rows = await ledger();
    expect(rows.map(({ model, student, status }) => ({ model, student, status }))).toEqual(
      Array.from({ length: 2 }, () => ({
        model: 'text-embedding-3-small',
        student: 'evaluation',
        status: 'settled',
      })),
    );
    const billed = fake.invoice.map(({ inputTokens }) => Math.ceil(inputTokens * 0.02));
    expect(rows.map(({ microUsd }) => microUsd)).toEqual(billed);
    expect(rows.every(({ reservedMicroUsd, microUsd }) => reservedMicroUsd >= microUsd)).toBe(true);
  });

  test('solutions and notes of teachers are not sent', async () => {
    await writeFile(
      join(folder, 'sets.md'),
      '# Sets\n\nA set.\n\n:::exercise{#a title="Try"}\nRemove what is twice.\n:::solution\nsecret-word\n:::\n:::\n',
    );
    await start();
    await sidecar.tutor.meanings?.look();
    expect(JSON.stringify(textsOf())).toContain('Remove what is twice');
    expect(JSON.stringify(textsOf())).not.toContain('secret-word');
  });

  test('half of the day for sections: what does not fit into it is not sent, and words are searched', async () => {
    const dear = { provider: 'openai', model: 'text-embedding-3-small', usdPerMillion: 100_000 };
    await start({ config: { budget: { dailyUsd: 20 }, search: { embeddings: dear } } });
    await sidecar.tutor.meanings?.look();
    expect(embeddings()).toHaveLength(0);
    expect(sidecar.log.map(({ msg }) => msg)).toContain(
      'no money for the meaning of sections; searched by words',
    );
    expect((await sourcesFor('what is a loop'))[0]).toBe('loops');
    expect((await ledger()).filter(({ model }) => model === 'text-embedding-3-small')).toEqual([]);
  });

  test('a provider that fails costs nothing and nobody waits: words are searched, and it is left alone', async () => {
    await start({ fake: { models: { 'text-embedding-3-small': 'fail-503' } } });
    await sidecar.tutor.meanings?.look();
    await sidecar.tutor.meanings?.look();
    expect(embeddings()).toHaveLength(1);
    expect((await sourcesFor('what is a loop'))[0]).toBe('loops');
    expect((await ledger()).map(({ status, microUsd }) => ({ status, microUsd }))[0]).toEqual({
      status: 'released',
      microUsd: 0,
    });
  });

  test('a question is sent once, however many ask it', async () => {
    await start();
    await sidecar.tutor.meanings?.look();
    const before = embeddings().length;
    await sourcesFor('how do I persist something');
    await sourcesFor('how do I persist something');
    expect(embeddings().length - before).toBe(1);
    expect(textsOf().at(-1)).toEqual(['how do I persist something']);
  });

  test('off: nothing is sent', async () => {
    await start({ config: { search: { embeddings: 'off' } } });
    expect(sidecar.tutor.meanings).toBeUndefined();
    await sourcesFor('what is a loop');
    expect(embeddings()).toHaveLength(0);
  });
});
