import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { loadConfig, parseConfig } from '../../support/config.ts';
import { testFolder } from '../../support/folder.ts';

const course = 'courses:\n  - { id: c, title: C, content: lessons }\n';

function problemsOf(yaml: string, env: Record<string, string> = {}): readonly string[] {
  try {
    parseConfig(yaml, '/x/config.yaml', env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('a configuration with nothing but a course has the defaults of the contract', () => {
  const config = parseConfig(course, '/x/config.yaml', {});
  expect(config.limits.student).toEqual({
    requests: 10,
    windowSeconds: 60,
    concurrent: 1,
    dailyShare: 0.05,
    dailyUsd: null,
    monthlyUsd: null,
    dailyRequests: null,
  });
  expect(config.limits.address).toEqual({ requests: 60, windowSeconds: 60, hourlyShare: 0.25 });
  expect(config.limits.anonymous).toEqual({ dailyShare: null });
  expect(config.budget).toEqual({ dailyUsd: 20, monthlyUsd: null, alertPercents: [80, 100] });
  expect(config.retry).toEqual({ delaysSeconds: [1, 2, 4], firstByteSeconds: 20, idleSeconds: 15 });
  expect(config.server.port).toBe(8787);
  expect(config.routing.simple).toEqual(['gemini-3.5-flash-lite', 'gpt-6-luna']);
  expect(config.tiers).toEqual({ free: { rpm: 15, tpm: 250_000 }, tier1: { rpm: 1000, tpm: 1_000_000 } });
  expect(config.courses[0]).toMatchObject({ language: 'en', context: 'auto', tutor: 'hints' });
  expect(config.providers.gemini).toMatchObject({ kind: 'google', apiKeys: [], tier: 'tier1' });
});

test('the configuration is frozen through and through', () => {
  const config = parseConfig(course, '/x/config.yaml', {});
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.limits.student)).toBe(true);
  expect(Object.isFrozen(config.courses[0])).toBe(true);
});

test('every mistake is reported at once, in order, with line and key path', () => {
  const yaml = `${course}server: { prot: 1 }
limits:
  student:
    requests: ten
    windowSecond: 60
routing:
  simple: [gemni]
timezone: Europe/Moskow
`;
  expect(problemsOf(yaml)).toEqual([
    'config.yaml:3 server.prot: unknown key',
    'config.yaml:6 limits.student.requests: must be a number',
    'config.yaml:7 limits.student.windowSecond: unknown key',
    'config.yaml:10 timezone: must be an IANA time zone such as Europe/Moscow',
  ]);
  expect(problemsOf(`${course}routing:\n  simple: [gemni]\n`)).toEqual([
    'config.yaml:4 routing.simple: no model named "gemni"',
  ]);
});

test('a course has one source: a folder, a sitemap or pages', () => {
  const withSource = (source: string) => problemsOf(`courses:\n  - { id: c, title: C${source} }\n`);
  expect(withSource(', sitemap: "https://a.example/sitemap.xml"')).toEqual([]);
  expect(withSource(', pages: ["https://a.example/book/*", "https://a.example/more.html"]')).toEqual([]);
  expect(withSource(', content: x, sitemap: "https://a.example/s.xml"')).toEqual([
    'config.yaml:2 courses[0].sitemap: only one of content, sitemap and pages may be given, not content and sitemap',
  ]);
  expect(withSource('')).toEqual([
    'config.yaml:2 courses[0].content: is missing: the folder of its lessons (a text), or in its place sitemap or pages, of a published site',
  ]);
  expect(withSource(', pages: ["https://a.example/x*", "ftp://b.example"]')).toEqual([
    'config.yaml:2 courses[0].pages[0]: may have a * only as /* at its end, for all pages below',
    'config.yaml:2 courses[0].pages[1]: must be an http:// or https:// address',
  ]);
});

test('every mistake in a share or an amount is named', () => {
  const yaml = `${course}limits:
  student:
    dailyShare: 5
    dailyUsd: 0
    monthlyUsd: -1
    dailyRequests: 2.5
  address:
    hourlyShare: 0
  anonymous:
    dailyShare: half
    hourlyShare: 1
budget: { monthlyUsd: lots }
`;
  expect(problemsOf(yaml)).toEqual([
    'config.yaml:5 limits.student.dailyShare: must be a share from 0 to 1, such as 0.05 for 5 %',
    'config.yaml:6 limits.student.dailyUsd: must be more than 0',
    'config.yaml:7 limits.student.monthlyUsd: must be more than 0',
    'config.yaml:8 limits.student.dailyRequests: must be a whole number',
    'config.yaml:10 limits.address.hourlyShare: must be more than 0, or nobody could ask; such as 0.05 for 5 %',
    'config.yaml:12 limits.anonymous.dailyShare: must be a number',
    'config.yaml:13 limits.anonymous.hourlyShare: unknown key',
    'config.yaml:14 budget.monthlyUsd: must be a number',
  ]);
});

test('an amount that stands for no limit is told how none is written, before a question fails of it', () => {
  const yaml = `courses:
  - { id: c, title: C, content: lessons, dailyBudgetUsd: 1e15 }
limits: { student: { dailyUsd: 1e308 } }
budget: { dailyUsd: 999999999999 }
models: { llama: { usdPerMillion: { input: 1e300, output: 0 } } }
`;
  const most = 'must be 1000000000 at most; no limit is null, or not said at all';
  expect(problemsOf(yaml)).toEqual([
    `config.yaml:2 courses[0].dailyBudgetUsd: ${most}`,
    `config.yaml:3 limits.student.dailyUsd: ${most}`,
    `config.yaml:4 budget.dailyUsd: ${most}`,
    expect.stringMatching(/^config\.yaml:5 models\.llama\.usdPerMillion\.input: /),
  ]);
});

test('a routed model without a price stops the start while a month or a student has a limit in dollars', () => {
  const unpriced = `${course}providers:
  llama: { kind: openai-compatible, baseUrl: "http://localhost:11434/v1" }
models: { llama3: { provider: llama } }
routing: { simple: [llama3] }
`;
  for (const limit of ['limits: { student: { dailyUsd: 1 } }', 'limits: { student: { monthlyUsd: 1 } }']) {
    const problems = problemsOf(`${unpriced}budget: { dailyUsd: null }\n${limit}\n`);
    expect(problems[0]).toContain('so no budget could hold');
  }
  expect(problemsOf(`${unpriced}budget: { dailyUsd: null, monthlyUsd: 1 }\n`)[0]).toContain('has no price');
});

test('a name that is nearly right gets a suggestion', () => {
  expect(problemsOf(`${course}routing: { simple: [gpt-6-lunar] }\n`)[0]).toBe(
    'config.yaml:3 routing.simple: no model named "gpt-6-lunar" (did you mean "gpt-6-luna"?)',
  );
});

test('names that point nowhere are found', () => {
  const yaml = `${course}  - { id: c, title: Again, content: x, dailyBudgetUsd: 50 }
providers:
  mine: { kind: openai-compatible }
  gemini: { tier: gold }
models:
  m1: { contextTokens: 1000 }
  m2: { provider: nobody }
email: { smtpUrl: "smtp://localhost" }
`;
  expect(problemsOf(yaml)).toEqual([
    'config.yaml:3 courses[1].id: there are two courses with the id "c"; give this one another, and the pages that name it',
    'config.yaml:3 courses[1].dailyBudgetUsd: 50 is above budget.dailyUsd (20)',
    'config.yaml:5 providers.mine: an openai-compatible provider needs a baseUrl',
    'config.yaml:6 providers.gemini.tier: no tier named "gold"',
    'config.yaml:8 models.m1: a model that is not built in needs a provider',
    'config.yaml:9 models.m2.provider: no provider named "nobody"',
    'config.yaml:10 email.to: email.smtpUrl is set, but nobody is named to write to',
  ]);
});

test('headers of a provider come from the environment too, and one that is not set is not sent', () => {
  const yaml = `${course}providers:
  gate: { kind: openai-compatible, baseUrl: "http://gate/v1", headers: { X-Gate-Key: "\${GATE}", x-none: "\${NONE:-}" } }
`;
  const config = parseConfig(yaml, '/x/config.yaml', { GATE: 'secret-of-the-gate' });
  expect(config.providers.gate?.headers).toEqual({ 'X-Gate-Key': 'secret-of-the-gate' });
});

test('a header that is none, that the connection sets, or that holds a key beside apiKeys stops the start', () => {
  const yaml = `${course}providers:
  openai:
    apiKeys: [key]
    headers:
      Authorization: Bearer other
      Host: elsewhere
      "x y": z
      x-line: "a\\nb"
`;
  const problems = problemsOf(yaml);
  expect(problems).toEqual([
    expect.stringContaining('config.yaml:9 providers.openai.headers.x y'),
    'config.yaml:10 providers.openai.headers.x-line: has a character that no header can be sent with',
  ]);
  expect(problemsOf(yaml.slice(0, yaml.indexOf('      "x y"')))).toEqual([
    'config.yaml:7 providers.openai.headers.Authorization: this header is made of apiKeys; give the key there',
    'config.yaml:8 providers.openai.headers.Host: this header is set by the connection itself',
  ]);
  const own = `${course}providers:
  gate: { kind: openai-compatible, baseUrl: "http://gate", headers: { authorization: Basic abc } }
`;
  expect(problemsOf(own)).toEqual([]);
});

test('a routed model without a price stops the start while there is a budget', () => {
  const yaml = `${course}providers:
  llama: { kind: openai-compatible, baseUrl: "http://localhost:11434/v1" }
models: { llama3: { provider: llama } }
routing: { simple: [llama3] }
`;
  expect(problemsOf(yaml)[0]).toContain('config.yaml:6 routing.simple: model "llama3" has no price');
  expect(problemsOf(`${yaml}budget: { dailyUsd: null }\n`)).toEqual([]);
  const courseBudget = yaml.replace('content: lessons', 'content: lessons, dailyBudgetUsd: 1');
  expect(problemsOf(`${courseBudget}budget: { dailyUsd: null }\n`)[0]).toContain('has no price');
  expect(problemsOf(yaml.replace('llama3: {', 'llama3: { usdPerMillion: { input: 0, output: 0 },'))).toEqual(
    [],
  );
});

test('the environment fills in values, with defaults, and numbers stay numbers', () => {
  const yaml = `${course}server: { port: "\${PORT:-9000}", host: "\${HOST:-0.0.0.0}" }
providers: { gemini: { apiKeys: ["\${KEY_A:-}", "\${KEY_B:-}"] } }
identity: { sharedSecret: "\${NUMERIC_SECRET}" }
`;
  const config = parseConfig(yaml, '/x/config.yaml', {
    PORT: '9001',
    KEY_A: 'a',
    NUMERIC_SECRET: '12345678901234567890123456789012',
  });
  expect(config.server).toMatchObject({ port: 9001, host: '0.0.0.0' });
  expect(config.providers.gemini?.apiKeys).toEqual(['a']);
  expect(config.identity.sharedSecret).toBe('12345678901234567890123456789012');
});

test('the dots of the documents are no key', () => {
  const text = 'courses: [{ id: c, title: C, content: x }]\n';
  const config = parseConfig(text, 'config.yaml', { GEMINI_API_KEY: 'AIza', OPENAI_API_KEY: '...' });
  expect([...config.activeProviders]).toEqual(['gemini']);
});

test('a token for administrators that could be guessed stops the start', () => {
  for (const token of ['1234', 'a-token-for-machine', 'x']) {
    const [problem] = problemsOf(`${course}admin:\n  tokens: ["\${ADMIN_TOKEN}"]\n`, { ADMIN_TOKEN: token });
    expect(problem).toMatch(
      /^config\.yaml:4 admin\.tokens: a token needs at least 20 characters.*openssl rand/,
    );
    expect(problem).not.toContain(token === 'x' ? '"x"' : token);
  }
  expect(problemsOf(`${course}admin: { tokens: ["", "a-token-for-machines"] }\n`)).toEqual([]);
});

test('backups by schedule need a schedule, a number to keep, and a file to copy', () => {
  expect(problemsOf(`${course}backup: { schedule: "0 4 * * *", keep: 3 }\n`)).toEqual([]);
  expect(problemsOf(`${course}backup: { schedule: daily, keep: 0, folder: "", to: x }\n`)).toEqual([
    'config.yaml:3 backup.schedule: must be a cron expression such as "0 4 * * *", or empty for none',
    expect.stringMatching(/^config\.yaml:3 backup\.keep: /),
    'config.yaml:3 backup.folder: must name a folder',
    'config.yaml:3 backup.to: unknown key',
  ]);
  for (const url of ['sqlite::memory:', 'postgres://tutor@localhost/tutor']) {
    const stored = `${course}storage: { url: "${url}" }\nbackup: { schedule: "0 4 * * *" }\n`;
    expect(problemsOf(stored)).toEqual([
      expect.stringMatching(/^config\.yaml:4 backup\.schedule: only a database in a file of its own/),
    ]);
  }
});

test('an unset variable without a default is a mistake with its line', () => {
  expect(problemsOf(`${course}identity: { sharedSecret: "\${NOT_SET}" }\n`)).toEqual([
    `config.yaml:3 environment variable NOT_SET is not set; set it, or write \${NOT_SET:-default}`,
  ]);
});

test('a number in quotes that did not come from the environment is a wrong type', () => {
  expect(problemsOf(`${course}server: { port: "8787" }\n`)).toEqual([
    'config.yaml:3 server.port: must be a number',
  ]);
});

test('broken YAML names the line', () => {
  expect(problemsOf('courses:\n  - id: [unclosed\n')[0]).toMatch(/^config\.yaml:\d /);
});

test('an empty file says what is missing', () => {
  expect(problemsOf('')).toEqual(['config.yaml:1 courses: is missing (a list)']);
  expect(problemsOf('courses: []\n')).toEqual(['config.yaml:1 courses: must name at least one course']);
});

test('JSON works too', () => {
  const json = JSON.stringify({ courses: [{ id: 'c', title: 'C', content: 'x' }], server: { port: 1 } });
  expect(parseConfig(json, '/x/config.json', {}).server.port).toBe(1);
});

test('a configured price replaces the built-in rows and keeps the rest of the model', () => {
  const yaml = `${course}models: { gemini-3.8-flash: { usdPerMillion: { input: 1, output: 2 } } }\n`;
  const model = parseConfig(yaml, '/x/config.yaml', {}).catalogue['gemini-3.8-flash'];
  expect(model?.contextTokens).toBe(1_000_000);
  expect(model?.prices).toHaveLength(1);
  expect(model?.prices[0]?.usdPerMillion).toEqual({
    input: 1,
    cachedInput: 1,
    cacheWrite: 1,
    cacheWriteLong: 1,
    output: 2,
  });
});

test('an own tier stands beside the built-in ones', () => {
  const config = parseConfig(`${course}tiers: { gold: { rpm: 5000, tpm: 4000000 } }\n`, '/x/config.yaml', {});
  expect(Object.keys(config.tiers)).toEqual(['free', 'tier1', 'gold']);
});

test('a file that is not there is named', async () => {
  await expect(loadConfig('/nowhere/config.yaml', {})).rejects.toThrow(
    '/nowhere/config.yaml: there is no such file; name another with --config FILE, or make one with "course-tutor init"',
  );
});

test('a file is read from disk and remembers where it lies', async () => {
  const file = join(testFolder(), 'my.yaml');
  await writeFile(file, course);
  expect((await loadConfig(file, {})).file).toBe(file);
});
