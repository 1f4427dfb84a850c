import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { allTo } from '../../support/routing.ts';

let provider: FakeProvider;
let directory = '';
let printed: string[] = [];

beforeEach(async () => {
  directory = testFolder();
  provider = await startFakeProvider();
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await provider.close();
});

async function evaluate(embeddingsUrl: string): Promise<void> {
  await writeFile(
    join(directory, 'config.yaml'),
    JSON.stringify({
      courses: [{ id: 'c', title: 'C', content: resolve('courses/python-basics'), language: 'en' }],
      providers: {
        fake: { kind: 'openai-compatible', baseUrl: `${provider.url}/v1` },
        vectors: { kind: 'openai-compatible', baseUrl: embeddingsUrl },
      },
      models: {
        good: {
          provider: 'fake',
          contextTokens: 200_000,
          usdPerMillion: { input: 1, cachedInput: 1, output: 2 },
        },
      },
      routing: allTo('good'),
      search: { embeddings: { provider: 'vectors', model: 'nomic-embed-text', usdPerMillion: 0 } },
      storage: { url: 'sqlite:tutor.db' },
    }),
  );
  await main(['eval', 'c', '--only', 'built-in', '--config', join(directory, 'config.yaml')], {});
}

const texts = () =>
  provider.requests.filter(({ path }) => path === '/v1/embeddings').map(({ body }) => body.input as string[]);

test('an evaluation searches by meaning where students do', async () => {
  await evaluate(`${provider.url}/v1`);
  const [sections = [], ...questions] = texts();
  expect(sections.length).toBeGreaterThan(10);
  expect(questions.length).toBeGreaterThan(3);
  expect(printed.join('\n')).not.toContain('by words alone');
});

test('where the meaning cannot be had it says so and goes on', async () => {
  await evaluate('http://127.0.0.1:1/v1');
  expect(printed.join('\n')).toContain('Searched by words alone');
  expect(printed.join('\n')).toMatch(/auto +\d+ %/);
});
