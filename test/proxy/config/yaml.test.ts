import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { loadConfig, parseConfig } from '../../support/config.ts';
import { testFolder } from '../../support/folder.ts';

const course = 'courses:\n  - { id: c, title: Курс, content: lessons }\n';

function problemsOf(yaml: string, env: Record<string, string> = {}): readonly string[] {
  try {
    parseConfig(yaml, '/x/config.yaml', env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const bomb = (levels: number) =>
  Array.from({ length: levels }, (_, level) => {
    const values = level === 0 ? '"x"' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(values).join(', ')}]\n`;
  }).join('');

describe('what somebody who has never heard of YAML gets wrong is told with what to do', () => {
  test.each([
    ['a tab', 'courses:\n\t- id: c\n', /:2 .*: put blanks in place of the tab$/],
    ['a tab behind blanks', 'courses:\n  - id: c\n  \t  title: C\n', /:3 .*no tabs$/],
    ['too far to the right', 'courses:\n  - id: c\n     title: C\n', /:[23] .*column/],
    ['too far to the left', 'courses:\n  - id: c\n   title: C\n', /:3 .*another column/],
    ['a colon in a text', 'courses:\n  - id: c\n    title: Python: basics\n', /:3 .*into quotes/],
    [
      'no blank behind a colon',
      'courses:\n  - id: c\n    title:Python\n    content: x\n',
      /:3 .*": " \(with its blank\)/,
    ],
    ['no colon', 'courses:\n  - id: c\n    title\n    content: x\n', /:3 .*": "/],
    ['an open quote', 'courses:\n  - id: c\n    title: "Python\n    content: x\n', /:\d+ .*quote.*missing/],
    [
      'an open bracket',
      'courses:\n  - id: c\n    suggestions: [a, b\n    content: x\n',
      /:\d+ .*missing|column/,
    ],
    [
      'a path of Windows',
      'courses:\n  - id: c\n    content: "C:\\courses\\py"\n',
      /:3 .*write \/ in place of \\$/,
    ],
    ['a sign that means something', 'courses:\n  - id: c\n    title: @home\n', /:3 .*into quotes$/],
    [
      'no dash before a course',
      'courses:\n  id: c\n',
      /:1 courses: must be a list: begin each line of it with "- "$/,
    ],
    [
      'a schedule without quotes',
      'schedule:\n  digest: * * * * *\n',
      /:2 .*begins with \* or & into quotes$/,
    ],
    [
      'a year as a title',
      'courses:\n  - { id: c, title: 2024, content: x }\n',
      /:2 .*text: put it into quotes$/,
    ],
    ['a blank of a word processor', `${course}server:\n  port: 1\n\u00a0 host: x\n`, /:5 .*no-break space/],
    [
      'keys to merge',
      `${course}server:\n  <<: { port: 1 }\n`,
      /:4 server\.<<: .*write those that are meant$/,
    ],
    [
      'another form of a shell',
      `${course}timezone: "\${TZ-UTC}"\n`,
      /:3 only \$\{TZ\} and \$\{TZ:-default\}/,
    ],
    ['what must be set', `${course}timezone: "\${TZ:?no zone}"\n`, /:3 only \$\{TZ\}/],
    ['a default in a default', `${course}timezone: "\${A:-\${B:-UTC}}"\n`, /:3 only \$\{A\}/],
    ['a slash in a password', `${course}storage: { url: "postgres://u:p@ss/w#rd@h/d" }\n`, /:3 .*\/ is %2F/],
    [
      'a question mark in a password',
      `${course}storage: { url: "postgres://u:p?w@h/d" }\n`,
      /:3 .*\? is %3F/,
    ],
    ['the same twice', 'courses:\n  - id: c\n    id: d\n', /:3 .*keep one of the two$/],
  ])('%s', (_, yaml, told) => {
    const problems = problemsOf(yaml);
    expect(problems[0]).toMatch(/^config\.yaml:/);
    expect(problems[0]).toMatch(told);
  });
});

describe('a configuration that is no usable YAML is a mistake with its line', () => {
  test.each([
    ['a bomb of aliases', `${course}${bomb(9)}`, /^config\.yaml:11 aliases .* write out what is meant$/],
    ['an alias of nothing', `${course}budget: *nowhere\n`, /^config\.yaml:3 "\*nowhere" names nothing/],
    [
      'an alias inside what it names',
      `${course}models: &m\n  a: *m\n`,
      /^config\.yaml:4 "\*m" stands inside/,
    ],
    ['lists in lists', `${course}origins: ${'['.repeat(20_000)}`, /^config\.yaml:3 .* too deep/],
    ['lists in lists, closed', `${course}origins: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, /too deep/],
    ['groups in groups', `${course}x: ${'{a: '.repeat(20_000)}`, /too deep/],
    ['dashes in dashes', `${course}origins:\n  ${'- '.repeat(20_000)}x\n`, /too deep/],
    [
      'a key twice',
      `${course}budget: { dailyUsd: 1 }\nbudget: { dailyUsd: 2 }\n`,
      /^config\.yaml:4 Map keys must be unique/,
    ],
    [
      'a key twice, deeper',
      `${course}budget:\n  dailyUsd: 1\n  dailyUsd: 2\n`,
      /^config\.yaml:5 Map keys must be/,
    ],
    [
      '__proto__',
      `${course}models: { __proto__: { provider: x } }\n`,
      /^config\.yaml:3 "__proto__" is no key/,
    ],
    ['__proto__ at the top', `${course}__proto__: { a: 1 }\n`, /^config\.yaml:3 "__proto__" is no key/],
    ['__proto__ in quotes', `${course}tiers: { "__proto__": { rpm: 1, tpm: 1 } }\n`, /"__proto__" is no key/],
    ['a tab', `${course}budget:\n\tdailyUsd: 1\n`, /^config\.yaml:4 Tabs are not allowed/],
    ['a list at the top', '- a\n', /^config\.yaml:1 must be a group of keys/],
    ['several documents', `${course}---\n${course}`, /^config\.yaml:\d /],
    ['a scalar at the top', 'x'.repeat(1_000_000), /^config\.yaml:1 must be a group of keys/],
  ])('%s', (_, yaml, line) => {
    expect(problemsOf(yaml)[0]).toMatch(line);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('nothing is called %s by itself', (name) => {
    expect(problemsOf(`${course}routing: { simple: [${name}] }\n`)).toEqual([
      `config.yaml:3 routing.simple: no model named "${name}"`,
    ]);
    expect(problemsOf(`${course}providers: { gemini: { tier: ${name} } }\n`)).toEqual([
      `config.yaml:3 providers.gemini.tier: no tier named "${name}"`,
    ]);
    expect(problemsOf(`${course}models: { m: { provider: ${name} } }\n`)).toEqual([
      `config.yaml:3 models.m.provider: no provider named "${name}"`,
    ]);
  });

  test('a few aliases are what they name', () => {
    const yaml = `${course}limits:\n  student: &few { requests: 7, windowSeconds: 60 }\n  address: *few\n`;
    expect(parseConfig(yaml, '/x/config.yaml', {}).limits.address.requests).toBe(7);
  });

  test('references without an end cost no more than the text is long', () => {
    const text = `\${A:-`.repeat(40_000);
    const { courses } = parseConfig(
      `courses: [{ id: c, title: "${text}", content: x }]`,
      '/x/config.yaml',
      {},
    );
    expect(courses[0]?.title).toBe(text);
  });
});

describe('a configuration is read as its editor wrote it', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  test.each([
    ['with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['with line ends of Windows', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['with line ends of the first Macs', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
    ['in UTF-16, little end first', utf16],
    ['in UTF-16, big end first', (text: string) => utf16(text).swap16()],
  ])('%s', async (_, write) => {
    const folder = testFolder();
    const file = join(folder, 'config.yaml');
    await writeFile(file, write(`${course}budget:\n  dailyUsd: 7\n`));
    const config = await loadConfig(file, {});
    expect([config.budget.dailyUsd, config.courses[0]?.title]).toEqual([7, 'Курс']);
  });

  test('in an encoding that it does not name it is refused with what to do', async () => {
    const folder = testFolder();
    const file = join(folder, 'config.yaml');
    await writeFile(file, Buffer.from('courses: # caf\xe9\n', 'latin1'));
    await expect(loadConfig(file, {})).rejects.toThrow(/is not valid UTF-8 at byte 14\. .* encoding UTF-8/);
  });

  test('a folder in its place is named', async () => {
    await expect(loadConfig(tmpdir(), {})).rejects.toThrow(/it cannot be read \(EISDIR\)/);
  });
});

test('addresses of databases that are right are taken as they are', () => {
  for (const url of [
    'postgres://user@server:p%2Fw@h/d?sslmode=require',
    'postgres://u@/d?host=/var/run/postgresql',
    'postgresql://h/d?user=u@server',
    'sqlite:///data/tutor#1.db',
  ]) {
    expect(parseConfig(`${course}storage: { url: "${url}" }\n`, '/x/config.yaml', {}).storage.url).toBe(url);
  }
});

test('a key is read without the quotes that Docker leaves around it', () => {
  const yaml = `${course}providers: { openai: { apiKeys: ["\${KEY}"] } }\n`;
  const { providers } = parseConfig(yaml, '/x/config.yaml', { KEY: '"sk-abc"' });
  expect(providers.openai?.apiKeys).toEqual(['sk-abc']);
});

test('an origin may be written in the letters of its language; it is kept as browsers send it', () => {
  const yaml = `${course}origins: ["https://школа.рф", "https://школа.рф:8443", "*", "https://a.edu"]\n`;
  expect(parseConfig(yaml, '/x/config.yaml', {}).origins).toEqual([
    'https://xn--80atdl2c.xn--p1ai',
    'https://xn--80atdl2c.xn--p1ai:8443',
    '*',
    'https://a.edu',
  ]);
  expect(problemsOf(`${course}origins: ["https://школа.рф/"]\n`)[0]).toMatch(/scheme, host and port only/);
});
