import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagesAreCurrent } from '../../.ci/setup/packages.mjs';
import { isPasswordHash } from '../../proxy/config/password.ts';
import { dayMs } from '../../proxy/ground/days.ts';
import type { ChatReply, SessionReply } from '../../proxy/ground/protocol.ts';
import { furnish, publish, type RunningCommand, startCommand } from '../support/clone.ts';
import { allText, codeIn, root } from '../support/documents.ts';
import { suiteFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { postJson } from '../support/post-json.ts';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.ts';

const configFile = await readFile(join(root, 'config.yaml'), 'utf8');

/** What a reader types: the lines of the blocks marked `sh`. */
const commands = codeIn('sh').flatMap((block) => block.split('\n'));

/** What cannot be run here, and why. */
const notRun: Readonly<Record<string, string>> = {
  'docker compose up --build --detach': 'needs a Docker daemon and images from the network',
  'docker compose up --build --detach balancer': 'the same; its parts run in test/trials/several-sidecars.ts',
  'sudo systemctl enable --now course-tutor': 'needs systemd and root',
  'npm test': 'this test is a part of it',
  'npm test -- vitest test/proxy/course': 'is a part of that, run there',
  'npm run bench': 'takes minutes',
  'npm run bench -- relay --prompt long --case stream64 --rounds 1': 'installs Portkey from the network',
  'npm run bench -- relay --only tutor --against ../course-tutor-before': 'takes minutes, and another clone',
  'npm run bench -- relay --only tutor --soak 600': 'takes ten minutes',
  'npm run bench -- month --tokens 350000 --strategy whole,passages,auto': 'takes a minute or two',
  'npm run bench -- guided': 'takes as long; the cost of a withheld step is tested in teach/led',
  'npm run bench -- processes': 'takes minutes, and wants both cores for itself',
  'npm run bench -- search': 'takes a minute; one course of its own is asked here',
  "npm run bench -- courses --shape '60 MB'": 'takes minutes',
  'npm run bench -- admin-load --jobs backup --rounds 2': 'takes minutes, and makes a million answers first',
  'npm run bench -- admin-load --each --control': 'the same',
  'npm run bench -- pass-through --case small --rounds 1': 'measures, and wants both cores for itself',
  'npm run bench -- pass-through --case page --against ../course-tutor-before': 'takes another clone',
};

/** A day in a document passes; what is made until then is to be made on any day. */
const inAYear = new Date(Date.now() + 365 * dayMs).toISOString().slice(0, 10);

/** A machine may have no curl. */
const isInstalled = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('the commands in the documents', () => {
  const home = suiteFolder();
  let clone = '';
  let port = 0;
  let smtp: TestSmtpServer;
  let tutor: RunningCommand | undefined;
  let student = '';
  const done = new Set<string>();

  beforeAll(async () => {
    expect(packagesAreCurrent(root), 'packages are installed: npm start does it').toBe(true);
    clone = join(home, 'course-tutor');
    await publish(join(home, 'published'));
    port = await freePort();
    smtp = await startSmtpServer();
  });

  afterAll(async () => {
    await tutor?.end();
    await smtp.close();
  });

  const environment = () => ({
    PATH: process.env.PATH ?? '',
    HOME: home,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    SMTP_URL: smtp.url,
    ADMIN_TOKEN: 'a-token-for-machines',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  });

  /** The commands as they are here: with values for what a document leaves to its reader. */
  function typed(lines: readonly string[]): string {
    for (const line of lines) {
      expect(commands).toContain(line);
      done.add(line);
    }
    return lines
      .map((line) => (ranNpx ? line.replace(/\bnpx course-tutor\b/, ownCommand()) : line))
      .join('\n')
      .replaceAll('ADDRESS', join(home, 'published'))
      .replaceAll('PSEUDONYM', student)
      .replaceAll(/(?<=--until )\d{4}-\d{2}-\d{2}/g, inAYear)
      .replaceAll('localhost:8787', `127.0.0.1:${port}`);
  }

  /** What npx finds in a clone; to find it again takes seconds each time. */
  const ownCommand = () => `node ${join(clone, 'proxy/cli/course-tutor.mjs')}`;
  let ranNpx = false;

  async function run(lines: string | readonly string[], { cwd = clone, input = '' } = {}): Promise<string> {
    const script = typed([lines].flat());
    const shell = spawn('sh', ['-ec', script], { cwd, env: environment() });
    shell.stdin.end(input);
    const [output, complaints, [code]] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      once(shell, 'exit'),
    ]);
    expect(code, `${script}\n${output}\n${complaints}`).toBe(0);
    ranNpx ||= script.includes('npx course-tutor');
    return output;
  }

  const start = (line: string, cwd: string, announced: readonly RegExp[]) =>
    startCommand(typed([line]), cwd, environment(), announced);

  async function ask(question: string): Promise<{ session: SessionReply; reply: ChatReply }> {
    const course = 'python-basics';
    const session = (await post('session', { course })) as SessionReply;
    const reply = await post('chat', { course, question }, { authorization: `Bearer ${session.token}` });
    return { session, reply: reply as ChatReply };
  }

  async function post(route: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await postJson(`http://127.0.0.1:${port}/v1/${route}`, body, {
      accept: 'application/json',
      ...headers,
    });
    expect(response.status).toBe(200);
    return response.json();
  }

  test('two commands, and a question is answered from the right lesson', async () => {
    await run('git clone ADDRESS course-tutor', { cwd: home });
    await furnish(clone);
    await writeFile(
      join(clone, 'config.yaml'),
      configFile.replace('\n  to: []\n', '\n  to: [admin@example.edu]\n'),
    );
    tutor = start('cd course-tutor && npm start', home, [/Lesson page +(http:\S+)/]);
    expect(await tutor.ready).toBe(`http://localhost:${port}/`);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(await page.text()).toContain('<course-tutor ');
    const { session, reply } = await ask('How do I remove duplicates from a list?');
    expect(reply).toMatchObject({ finish: 'complete', model: 'course' });
    expect(reply.sources[0]).toMatchObject({ lesson: '02-containers' });
    student = session.student;
  });

  test('curl reads health, figures and answers', async () => {
    const [ready = '', metrics = '', ...routes] = commands.filter((line) => line.includes('curl '));
    if (!isInstalled('curl')) {
      typed([ready, metrics, ...routes]);
      return;
    }
    expect(await run(ready)).toContain('"status":"ready"');
    const figures = await run(metrics);
    expect(figures).toContain('\ncourse_tutor_questions 1\n');
    const named = [...allText.matchAll(/`((?:course_tutor|gen_ai)_[a-z_]+[a-z])`/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, name] of named) expect(figures).toContain(`# TYPE ${name} `);
    const answers = await run(routes);
    expect(answers).toMatch(/event: done\n/);
    expect(answers).toContain('"object":"chat.completion"');
  });

  test('what is kept of a student is printed, and removed', async () => {
    const printed = await run('npx course-tutor student export PSEUDONYM');
    expect(JSON.parse(printed)).toMatchObject({
      questions: [{ question: 'How do I remove duplicates from a list?' }],
    });
    const removed = await run('npx course-tutor student delete PSEUDONYM');
    expect(removed).toContain(`the words of ${student} from 1 answers`);
  });

  test('a program gets a key, beside the tutor that runs', async () => {
    const key = await run(commands.filter((line) => line.includes('api-keys make')));
    const reply = await post(
      'responses',
      { input: 'What is a list?' },
      { authorization: `Bearer ${key.trim()}` },
    );
    expect(reply).toMatchObject({ object: 'response', status: 'completed' });
  });

  test('a teacher is let in by a link, and it is listed', async () => {
    const address = await run(commands.filter((line) => line.includes('teacher-link make')));
    expect(address).toMatch(/\/admin\/#sign-in=[\w-]{43}\n$/);
    const listed = await run(commands.filter((line) => line.includes('teacher-link list')));
    expect(listed).toContain('Ada Lovelace for python-basics; once, until ');
  });

  test('the database is copied while the tutor runs, and the tutor ends', async () => {
    await run(commands.filter((line) => line.includes('backup.db')));
    const backup = await stat(join(clone, 'data/backup.db'));
    expect(backup.size).toBeGreaterThan(10_000);
    expect(backup.mode & 0o077).toBe(0);
    await tutor?.end();
    tutor = undefined;
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  test('check, snippet, password, upgrade', async () => {
    expect(await run('npx course-tutor check')).toContain('config.yaml is fine.');
    expect(await run('npx course-tutor models')).toContain('Nothing was changed.');
    // Beside the tutor that runs, and as no student's.
    expect(await run('npx course-tutor eval python-basics')).toMatch(/auto +\d+ %/);
    expect(await run('npx course-tutor moodle-plugin local_coursetutor.zip')).toContain(
      'install it in Moodle',
    );
    const snippets = await run('npx course-tutor snippet python-basics');
    for (const platform of [
      'Moodle',
      'Canvas',
      'Open edX',
      'Blackboard',
      'WordPress',
      'MediaWiki',
      'Jupyter',
    ]) {
      expect(snippets).toContain(`${platform}\n`);
    }
    expect(await run('npx course-tutor moodle-plugin local_coursetutor.zip')).toContain('Install plugins');
    expect((await stat(join(clone, 'local_coursetutor.zip'))).size).toBeGreaterThan(20_000);
    expect(await run('npx course-tutor dossier')).toContain('sbom.cdx.json');
    const hash = await run('npx course-tutor hash-password', { input: 'a password of mine\n' });
    expect(isPasswordHash(hash.trim())).toBe(true);
    expect(await run('git pull')).toContain('up to date');
  });

  test('the search of a course is measured', async () => {
    const measured = await run('npm run bench -- search courses/python-basics --language en');
    expect(measured).toContain('MiniSearch');
    const ukrainian = 'test/bench/search/courses/uk';
    const given = await run(`npm run bench -- search uk=${ukrainian}:${ukrainian}.questions.tsv`);
    expect(given).toContain('held out');
  });

  test('repeated questions are measured', async () => {
    expect(await run('npm run bench -- repeats')).toContain('wrong hits');
  });

  test('a test mail reaches the administrator', async () => {
    expect(await run('npx course-tutor alerts --test')).toContain('The server answered: 250');
    expect(smtp.received).toMatchObject([{ recipients: ['admin@example.edu'], taken: true }]);
  });

  test('what the package writes in a folder of its own starts there', async () => {
    expect(await run('npx course-tutor init tutor')).toContain('npx course-tutor start');
    // A new configuration has nobody yet to write mails to.
    const env = { ...environment(), SMTP_URL: '' };
    const line = typed(['cd tutor && npx course-tutor start']);
    tutor = startCommand(line, clone, env, [/Lesson page +(http:\S+)/]);
    expect(await tutor.ready).toBe(`http://localhost:${port}/`);
    expect((await ask('What is a list?')).reply.finish).toBe('complete');
    await tutor.end();
    tutor = undefined;
  });

  test('with hot reload the same tutor answers, and the widget comes from its sources', async () => {
    tutor = start('npm run dev', clone, [/^Development: (http:\S+)/, /course-tutor is running/]);
    expect(await tutor.ready).toBe(`http://localhost:${port}/`);
    expect((await ask('What is a list?')).reply.finish).toBe('complete');
    const script = await fetch(`http://127.0.0.1:${port}/course-tutor.js`);
    expect(await script.text()).toContain('/@vite/client');
    await tutor.end();
    tutor = undefined;
  });

  test('all of them were run but those that cannot be', () => {
    expect([...done, ...Object.keys(notRun)].sort()).toEqual([...new Set(commands)].sort());
  });
});
