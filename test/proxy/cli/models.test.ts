import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import type { Model } from '../../../proxy/config/catalogue/model.ts';
import { catalogueNews } from '../../../proxy/providers/catalogue-news.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { sampleCourse } from '../../support/sidecar.ts';

let provider: FakeProvider;
let directory = '';
let printed: string[] = [];

/** As Anthropic writes one. */
const claude = (id: string, over: object = {}) => ({
  id,
  type: 'model',
  display_name: id,
  created_at: '2026-10-07T00:00:00Z',
  lifecycle: 'active',
  retires_at: null,
  deprecated_at: null,
  max_input_tokens: 1_000_000,
  max_tokens: 64_000,
  ...over,
});
const gemini = (
  id: string,
  inputTokenLimit = 1_000_000,
  supportedGenerationMethods = ['generateContent'],
) => ({
  name: `models/${id}`,
  inputTokenLimit,
  supportedGenerationMethods,
});
const gpt = (id: string, over: object = {}) => ({
  id,
  object: 'model',
  created: 1,
  owned_by: 'openai',
  ...over,
});

beforeEach(async () => {
  directory = testFolder();
  provider = await startFakeProvider({
    badKeys: ['sk-old'],
    listed: {
      openai: [
        gpt('gpt-6-luna', { shutdown_date: '2027-06-01' }),
        gpt('gpt-6.1-terra-2026-10-26'),
        gpt('gpt-4.1-mini', { shutdown_date: '2027-01-14T00:00:00Z' }),
        gpt('gpt-7-sol'),
        gpt('gpt-image-2'),
        gpt('text-embedding-4-large'),
      ],
      anthropic: [
        claude('claude-sonnet-5-5'),
        claude('claude-haiku-5-5', { max_input_tokens: 500_000 }),
        claude('claude-sonnet-4-5', { lifecycle: 'retired', retires_at: '2026-11-30T00:00:00Z' }),
        claude('claude-opus-6-1'),
        claude('claude-haiku-4-5-20251001'),
      ],
      google: [
        gemini('gemini-3.5-flash-lite'),
        gemini('gemini-3.8-flash'),
        gemini('gemini-embedding-2', 8_000, ['embedContent']),
        gemini('gemini-4.0-flash', 2_000_000),
        gemini('gemini-2.5-flash-lite'),
      ],
    },
  });
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void printed.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await provider.close();
});

async function models(env: Record<string, string>, over: object = {}): Promise<number> {
  const { url } = provider;
  const file = join(directory, 'config.yaml');
  const kept = JSON.stringify({
    courses: [sampleCourse],
    providers: {
      gemini: { kind: 'google', apiKeys: [`\${GEMINI_API_KEY:-}`], baseUrl: url },
      openai: { kind: 'openai', apiKeys: [`\${OPENAI_API_KEY:-}`], baseUrl: `${url}/v1` },
      anthropic: { kind: 'anthropic', apiKeys: [`\${ANTHROPIC_API_KEY:-}`], baseUrl: url },
    },
    ...over,
  });
  await writeFile(file, kept);
  const code = await main(['models', '--config', file], env);
  expect(await readFile(file, 'utf8')).toBe(kept);
  return code;
}

const keys = { GEMINI_API_KEY: 'g', OPENAI_API_KEY: 'o', ANTHROPIC_API_KEY: 'a' };

describe('models', () => {
  test('says what the lists of all providers say, over all their pages, that the catalogue does not', async () => {
    // A routed model is listed under another name.
    expect(await models(keys)).toBe(1);
    expect(printed).toEqual([
      'gemini: 4 models listed',
      expect.stringMatching(
        /^ {2}gone {6}gemini-2.5-flash (is not listed any more|retired on 2026-12-01, as .*); gemini-3.5-flash-lite takes its place$/,
      ),
      '  new       gemini-4.0-flash, 2,000,000 tokens: put it into "models" with its price to use it',
      'openai: 6 models listed',
      '  retires   gpt-4.1-mini on 2027-01-14 (as the catalogue says); gpt-6-luna takes its place',
      '  gone      gpt-5.4-mini is not listed any more',
      '  retires   gpt-6-luna on 2027-06-01 (the catalogue has no date) [routed]',
      '  renamed   gpt-6.1-terra is listed as gpt-6.1-terra-2026-10-26: set upstreamName in "models" [routed]',
      '  new       gpt-7-sol: put it into "models" with its price to use it',
      '  others    2 of other kinds, such as for speech and pictures',
      'anthropic: 5 models listed',
      expect.stringMatching(/^ {2}gone {6}claude-sonnet-4-5 .*; claude-sonnet-5-5 takes its place$/),
      '  renamed   claude-haiku-4-5 is listed as claude-haiku-4-5-20251001: set upstreamName in "models"',
      '  smaller   claude-haiku-5-5 takes 500,000 tokens, the catalogue says 1,000,000: set contextTokens in "models"',
      '  new       claude-opus-6-1, 1,000,000 tokens: put it into "models" with its price to use it',
      '\nNothing was changed. New models and other dates go into "models" of the configuration.',
    ]);
  });

  test('asks only providers that have a key, and is content where what is routed is there', async () => {
    expect(await models({ GEMINI_API_KEY: 'g' })).toBe(0);
    expect(printed).toContain('openai: no API key, so not asked');
    expect(provider.requests).toEqual([]);
  });

  test.each([
    [{ OPENAI_API_KEY: 'sk-old' }, 'openai'],
    [{ ANTHROPIC_API_KEY: 'sk-old' }, 'anthropic'],
    [{ GEMINI_API_KEY: 'sk-old' }, 'gemini'],
  ])('says what is wrong with the key of %j, and not the key', async (env, name) => {
    expect(await models(env)).toBe(1);
    const said = printed.join('\n');
    expect(said).toMatch(
      new RegExp(
        `^${name}: could not be asked \\(bad_key .*it does not take the first key of providers.${name}`,
        'm',
      ),
    );
    expect(said).not.toContain('sk-old');
  });

  test("lists what a server of one's own has, and says where nobody answers", async () => {
    const llama = { kind: 'openai-compatible', baseUrl: provider.url };
    const nobody = { kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:1/v1' };
    expect(await models({}, { providers: { llama, nobody } })).toBe(1);
    const said = printed.join('\n');
    expect(said).toContain('llama: 6 models listed');
    expect(said).toContain('  new       text-embedding-4-large: put it');
    expect(said).toMatch(/nobody: could not be asked \(network: nobody answers at its address/);
  });
});

describe('the news of a catalogue', () => {
  const model = (name: string, over: Partial<Model> = {}): Model => ({
    name,
    provider: 'p',
    upstreamName: name,
    contextTokens: 1_000,
    maxOutputTokens: 100,
    prices: [],
    ...over,
  });

  test("are none where all is as it says, under the provider's own name of the model", () => {
    const known = [model('mine', { upstreamName: 'gpt-6-luna' })];
    expect(catalogueNews(known, [{ id: 'gpt-6-luna', contextTokens: 2_000 }], '2026-11-30')).toEqual({
      news: [],
      others: [],
    });
  });

  test('tell a retirement that was foreseen from one that was not', () => {
    const known = [model('a-1', { retiresOn: '2026-11-30' }), model('a-2', { retiresOn: '2026-12-01' })];
    expect(catalogueNews(known, [], '2026-11-30').news).toMatchObject([
      { kind: 'gone', isForeseen: true },
      { kind: 'gone', isForeseen: false },
    ]);
  });

  test('take a name that goes on with words for another model, and no retired one for a new one', () => {
    const listed = [{ id: 'gpt-6-luna-mini' }, { id: 'gpt-5-old', isRetired: true as const }];
    expect(catalogueNews([model('gpt-6-luna')], listed, '2026-11-30')).toMatchObject({
      news: [{ kind: 'gone' }],
      others: ['gpt-6-luna-mini'],
    });
  });
});
