import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clockFinding } from '../../../proxy/cli/doctor/findings.ts';
import { main } from '../../../proxy/cli/main.ts';
import { openStore } from '../../../proxy/store/open.ts';
import { suiteFolder } from '../../support/folder.ts';
import { freePort } from '../../support/free-port.ts';
import { listenLocally } from '../../support/listen-locally.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';

const directory = suiteFolder();

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

async function examined(config: object): Promise<number> {
  const file = join(directory, 'config.yaml');
  await writeFile(file, JSON.stringify({ courses: [sampleCourse], ...config }));
  return main(['doctor', '--config', file], {});
}

const found = (name: string) => printed.filter((line) => line.slice(5).startsWith(name));

/** Answers everything with its words, at a time of its own. */
async function otherProgram(words: string, date: string) {
  const server = createServer((_request, response) => response.setHeader('date', date).end(words));
  const { port } = await listenLocally(server);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, url: `http://127.0.0.1:${port}`, close };
}

test('a machine on which all is well', async () => {
  const smtp = await startSmtpServer();
  const port = await freePort();
  await (await openStore('sqlite:well.db', directory)).end();
  const email = { smtpUrl: smtp.url, to: 'admin@example.edu' };
  const publicUrl = `http://127.0.0.1:${port}`;
  expect(
    await examined({ email, server: { port, publicUrl }, storage: { url: 'sqlite:well.db' } }),
    printed.join('\n'),
  ).toBe(0);
  await smtp.close();
  expect(found('port')).toEqual([`ok   port      port ${port} is free: course-tutor does not run`]);
  expect(found('database')).toEqual([`ok   database  ${join(directory, 'well.db')} can be read and written`]);
  expect(found('mail')[0]).toMatch(/^ok {3}mail {6}127\.0\.0\.1:\d+ lets us in/);
  expect(found('course')).toEqual(['ok   course    python-basics is read']);
});

test('a port, a database, a mail server and a course that are not what they should be', async () => {
  const other = await otherProgram('hello', new Date().toUTCString());
  const lost = await freePort();
  await writeFile(join(directory, 'ill.db'), 'this is a letter, and no database at all');
  const code = await examined({
    courses: [{ id: 'gone', title: 'Gone', content: 'nowhere' }],
    email: { smtpUrl: `smtp://me:a-password@127.0.0.1:${lost}`, to: 'admin@example.edu' },
    server: { port: other.port, publicUrl: other.url },
    storage: { url: 'sqlite:ill.db' },
  });
  await other.close();
  expect(code).toBe(1);
  expect(found('port')).toEqual([
    `BAD  port      another program answers at http://127.0.0.1:${other.port}: stop it, or set server.port`,
  ]);
  expect(found('database')[0]).toMatch(/^BAD {2}database {2}.*ill\.db is not a database, or is damaged/);
  expect(found('mail')[0]).toMatch(/^BAD {2}mail {6}127\.0\.0\.1:\d+: .*ECONNREFUSED/);
  expect(found('course')[0]).toMatch(/^BAD {2}course {4}.*nowhere/);
  expect(printed.at(-1)).toBe('4 to mend.');
  expect(printed.join('\n')).not.toContain('a-password');
});

test('a clock that is wrong, and nobody to compare it with', async () => {
  const nowMs = Date.parse('2026-11-30T12:00:00Z');
  const clock = { now: () => nowMs };
  const right = await otherProgram('', 'Mon, 30 Nov 2026 12:00:03 GMT');
  const ahead = await otherProgram('', 'Mon, 30 Nov 2026 11:50:00 GMT');
  const nobody = `http://127.0.0.1:${await freePort()}`;
  expect(await clockFinding([nobody, right.url], clock)).toMatchObject({ state: 'good' });
  expect(await clockFinding([ahead.url], clock)).toEqual({
    state: 'bad',
    says: `this machine's clock is 600 s ahead of that of 127.0.0.1:${ahead.port}: signed students are refused; let NTP set it`,
  });
  expect(await clockFinding([nobody], clock)).toMatchObject({ state: 'note' });
  await right.close();
  await ahead.close();
});
