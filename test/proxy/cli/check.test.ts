import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { openStore } from '../../../proxy/store/open.ts';
import { suiteFolder } from '../../support/folder.ts';
import { sampleCourse } from '../../support/sidecar.ts';

const directory = suiteFolder();

let printed: string[] = [];
let complained: string[] = [];
beforeEach(() => {
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

async function check(config: unknown, env: Record<string, string> = {}): Promise<number> {
  const file = join(directory, 'config.yaml');
  await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
  return main(['check', '--config', file], env);
}

describe('check', () => {
  test('prints what is active, and is fine', async () => {
    const code = await check({ courses: [sampleCourse] }, { OPENAI_API_KEY: 'sk-very-secret' });
    expect(code).toBe(0);
    expect(complained).toEqual([]);
    const text = printed.join('\n');
    expect(text).toMatch(/openai +openai +active, 1 key/);
    expect(text).toMatch(/gemini +google +inactive: no API key, tier tier1/);
    expect(text).toMatch(/simple +gpt-6-luna +[\d.]+ \/ [\d.]+ \/ [\d.]+/);
    expect(text).toMatch(/complex +claude-sonnet-5-5 .*\(inactive\)/);
    expect(text).toMatch(/Course python-basics: 10 lessons, \d+ sections, about [\d,]+ tokens/);
    expect(text).toMatch(
      /gpt-6-luna +by question \(\d+ course tokens fit\)\n +asked not in the last week\n +whole course \$0\.\d{4} read anew, \$0\.\d{4} while it is kept/,
    );
    expect(text).toMatch(
      /usual question: passages, for the search is sure: whole course \$[\d.]+, passages \$[\d.]+/,
    );
    expect(text).toContain('Search      by words (search.embeddings is off)');
    expect(text).toContain('config.yaml is fine.');
    expect(text).toContain(
      'Budget      $20.00 a day; of a day $1.00 a student, $5.00 a network without signed identities in any hour',
    );
    expect(text).not.toContain('sk-very-secret');
  });

  test('without a key says what to do, and tells nothing of models that cannot be asked', async () => {
    expect(await check({ courses: [sampleCourse] })).toBe(0);
    const text = printed.join('\n');
    expect(text).toContain('No provider has a key: the tutor quotes the course.');
    expect(text).toContain('GEMINI_API_KEY=...');
    expect(text).not.toContain('usual question');
  });

  test('says by what courses are searched, and what that costs', async () => {
    const config = { courses: [sampleCourse], search: { embeddings: 'auto' } };
    await check(config, { OPENAI_API_KEY: 'k' });
    const text = printed.join('\n');
    expect(text).toContain(
      'by words and by meaning: text-embedding-3-small of openai, $0.02 per million tokens',
    );
    expect(text).toMatch(
      /python-basics: 0 of \d+ texts of sections are kept; the others once, about [\d,]+ tokens, \$0\.000\d/,
    );
    printed = [];
    await check(config, { ANTHROPIC_API_KEY: 'k' });
    expect(printed.join('\n')).toContain('Search      by words (no key of a provider with embeddings)');
  });

  test('counts questions of quizzes, and says where one is to be mended', async () => {
    const content = join(directory, 'with-quiz');
    await mkdir(content, { recursive: true });
    const quiz =
      ':::quiz\nWhich keeps its order?\n- [x] a list\n- [ ] a set\n\nAnd which?\n- [ ] a\n- [ ] b\n:::\n';
    await writeFile(join(content, '01-lists.md'), `---\ntitle: Lists\n---\n# Lists\n\nText.\n\n${quiz}`);
    expect(await check({ courses: [{ id: 'c', title: 'C', content }] })).toBe(0);
    const text = printed.join('\n');
    expect(text).toContain("  1 question of the author's own for quizzes");
    expect(text).toContain('Warning: course c: 01-lists.md:14 quiz: no choice is marked as right');
  });

  test('repeats what a tutor on the same database has seen of a server that cuts prompts', async () => {
    const storage = { url: 'sqlite:tutor.db' };
    const store = await openStore(storage.url, directory);
    const value = [{ model: 'llama3', readTokens: 4096, contextTokens: 4096, seenMs: Date.now() }];
    await store.watch.commit({ note: { name: 'prompt-cuts', version: 0, value } });
    // Beside it, as while the tutor runs.
    expect(await check({ courses: [sampleCourse], storage })).toBe(0);
    await store.end();
    expect(printed.join('\n')).toContain(
      'Warning: the server of llama3 cuts prompts: it read only 4,096 tokens',
    );
  });

  test.each([
    ['with a byte order mark', Buffer.from('\ufeffOPENAI_API_KEY=sk-1\r\nGEMINI_API_KEY=g-1\r\n')],
    ['in UTF-16', Buffer.from('\ufeffOPENAI_API_KEY=sk-1\nGEMINI_API_KEY=g-1\n', 'utf16le')],
    ['in UTF-8', Buffer.from('# ключи\nOPENAI_API_KEY=sk-1\nGEMINI_API_KEY=g-1\n')],
  ])('keys of a file %s are read', async (_, bytes) => {
    await writeFile(join(directory, '.env'), bytes);
    await writeFile(join(directory, 'config.yaml'), JSON.stringify({ courses: [sampleCourse] }));
    const words = ['check', '--config', join(directory, 'config.yaml')];
    expect(await main(words, { GEMINI_API_KEY: '' }, join(directory, '.env'))).toBe(0);
    expect(printed.join('\n')).toMatch(/openai +openai +active, 1 key/);
    // What is set outside counts, also where it is empty.
    expect(printed.join('\n')).toMatch(/gemini +google +inactive/);
  });

  test('a file of keys that is no text is named', async () => {
    await writeFile(join(directory, '.env'), Buffer.from([0x41, 0x3d, 0xff]));
    expect(await main(['check'], {}, join(directory, '.env'))).toBe(1);
    expect(complained.join()).toMatch(/\.env is not valid UTF-8 at byte 2\./);
  });

  test('says why a course does not fit a model', async () => {
    await check(
      {
        courses: [sampleCourse],
        models: { 'gpt-6-luna': { contextTokens: 30_000 } },
      },
      { OPENAI_API_KEY: 'k' },
    );
    expect(printed.join('\n')).toMatch(/gpt-6-luna +passages \(.* do not fit its 30000\)/);
  });

  test('names line and key of a mistake, and fails', async () => {
    expect(await check('courses:\n  - id: c\n    title: C\n    content: .\nbudget:\n  daylyUsd: 5\n')).toBe(
      1,
    );
    expect(complained.join('\n')).toMatch(/config\.yaml:6 budget\.daylyUsd: /);
    expect(printed).toEqual([]);
  });

  test('fails for a course that is not there', async () => {
    expect(await check({ courses: [{ ...sampleCourse, content: 'nowhere' }] })).toBe(1);
    expect(complained.join('\n')).toContain('nowhere');
  });

  test('fails for one course of several that cannot be read, and prints the others', async () => {
    const courses = [sampleCourse, { id: 'gone', title: 'Gone', content: 'nowhere' }];
    expect(await check({ courses })).toBe(1);
    expect(complained.join('\n')).toMatch(/config\.yaml courses\[1\]\.content: .*nowhere does not exist/);
    expect(printed.join('\n')).toContain('Course python-basics: 10 lessons');
  });

  test('names a database of several sidecars without its password, whether or not it is there', async () => {
    const url = 'postgres://tutor:geheim@127.0.0.1:1/tutor';
    expect(await check({ courses: [sampleCourse], storage: { url } })).toBe(0);
    expect(printed.join('\n')).toContain('Storage     postgres://tutor@127.0.0.1:1/tutor');
    expect([...printed, ...complained].join('\n')).not.toContain('geheim');
  });

  test('says when the database is backed up, and where to', async () => {
    await check({ courses: [sampleCourse] });
    expect(printed.join('\n')).toContain('Backups     none by schedule');
    const backup = { schedule: '0 4 * * *', keep: 3, folder: 'kept' };
    await check({ courses: [sampleCourse], backup, timezone: 'Europe/Moscow' });
    expect(printed.join('\n')).toContain(
      `Backups     0 4 * * * (Europe/Moscow), the last 3 kept in ${join(directory, 'kept')}`,
    );
  });

  test('fails for a store that the start would refuse', async () => {
    const url = 'postgres://tutor:geheim@a b/tutor';
    expect(await check({ courses: [sampleCourse], storage: { url } })).toBe(1);
    expect(complained).toEqual([
      expect.stringMatching(/^config\.yaml storage\.url is no store; write sqlite:FILE/),
    ]);
  });

  test('fails for a lesson that cannot be read', async () => {
    await mkdir(join(directory, 'mixed'));
    await writeFile(join(directory, 'mixed', 'good.md'), '# Good\n\nText.\n');
    await writeFile(join(directory, 'mixed', 'bad.md'), Buffer.from([0x00, 0xff, 0xfe, 0x81]));
    expect(await check({ courses: [{ id: 'mixed', title: 'Mixed', content: 'mixed' }] })).toBe(1);
    expect(complained.join('\n')).toContain('bad.md');
  });

  test('a configuration that is not there', async () => {
    expect(await main(['check', '--config', join(directory, 'none.yaml')], {})).toBe(1);
    expect(complained.join('\n')).toContain('none.yaml');
  });
});

describe('the command line', () => {
  test.each([[[]], [['help']], [['--help']]])('%j explains itself', async (argv) => {
    expect(await main(argv, {})).toBe(0);
    expect(printed.join('\n')).toMatch(/^Usage:\n {2}course-tutor init /);
  });

  test.each(['chekc', 'constructor', 'toString'])(
    'an unknown command, %s, fails with the usage',
    async (name) => {
      expect(await main([name], {})).toBe(1);
      expect(complained.join('\n')).toContain(`There is no command "${name}".`);
      expect(complained.join('\n')).toContain('Usage:');
    },
  );

  test.each([[['--cnofig', 'x']], [['--config']], [['extra']]])(
    'mistyped options, %j, fail with a sentence',
    async (options) => {
      expect(await main(['check', ...options], {})).toBe(1);
      expect(complained.join('\n')).toMatch(/\nUsage: course-tutor check \[--live\] \[--config FILE\]$/);
    },
  );
});
