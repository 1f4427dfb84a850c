import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { checkLms } from '../../../proxy/cli/check-lms.ts';
import { parseConfig } from '../../support/config.ts';
import { listenLocally } from '../../support/listen-locally.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const token = 'token-of-an-operator';
const page = '<!doctype html><html><head><title>Front page</title></head><body></body></html>';
const answer: RequestListener = ({ url }, response) => {
  if (url === '/api') response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  else response.writeHead(200, { 'content-type': 'text/html' }).end(page);
};

let lms: Server;
let upstream = '';
let sidecar: Sidecar;
let printed: string[] = [];

beforeAll(async () => {
  lms = createServer(answer);
  const address = await listenLocally(lms);
  upstream = address.url;
  sidecar = await startSidecar({ config: settings() });
});
afterAll(async () => {
  await sidecar.close();
  lms.closeAllConnections();
  lms.close();
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

const settings = (more: object = {}) => ({
  courses: [sampleCourse],
  admin: { tokens: [token] },
  lms: { upstream, exclude: ['/exams/*'] },
  ...more,
});

async function check(more: object = {}, target = '/') {
  const server = { port: Number(new URL(sidecar.url).port) };
  const config = parseConfig(JSON.stringify(settings({ server, ...more })), '/x/config.yaml', {});
  const warnings = await checkLms(config, target);
  return { warnings, text: printed.join('\n') };
}

it('says what the LMS is, and what the tutor that runs has counted', async () => {
  for (const path of ['/', '/course', '/exams/1', '/api']) {
    await fetch(sidecar.url + path, { headers: { 'sec-fetch-dest': 'document' } });
  }
  const { warnings, text } = await check();
  expect(warnings).toEqual([]);
  expect(text).toContain(
    `LMS         ${upstream} as http://localhost:8787: a site that is none of the LMSs known here; / is "Front page"; gets the tutor`,
  );
  expect(text).toContain('Last hour: 2 with the tutor, 2 without: 1 excluded by');
  expect(text).toContain('1 not HTML');
});

it('says of a page named why it would get none', async () => {
  const { text } = await check({}, 'https://lms.example.edu/exams/7?id=1#top');
  expect(text).toContain('/exams/7?id=1 is "Front page"; gets no tutor, being excluded');
});

it('warns in one sentence, and prints no address twice', async () => {
  const { warnings, text } = await check({ lms: { upstream: 'http://127.0.0.1:1' } });
  expect(warnings).toEqual([
    'nothing answers at lms.upstream http://127.0.0.1:1 (ECONNREFUSED): start the LMS there, or correct the address.',
  ]);
  expect(text).toContain('see the warning below');
});

it.each([
  ['no token', { admin: { tokens: [] } }, 'on the admin page; with one of admin.tokens'],
  ['a wrong token', { admin: { tokens: ['another-token-of-20-letters'] } }, '(401)'],
  ['nothing on the port', { server: { port: 1 } }, 'No tutor runs at http://127.0.0.1:1/course-tutor'],
  ['another program on the port', {}, 'No tutor runs at'],
] as const)('says what it cannot know: %s', async (name, more, words) => {
  const port = Number(new URL(upstream).port);
  const { text } = await check(name === 'another program on the port' ? { server: { port } } : more);
  expect(text).toContain(words);
});

it('is silent where there is no LMS', async () => {
  expect(await check({ lms: {} })).toEqual({ warnings: [], text: '' });
});
