import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchingPage, storingPage } from '../../proxy/lms/lti/storage-pages.ts';
import { embedPolicy } from '../../proxy/pages/policy.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';

const frame = { language: 'en', nonce: 'bm9uY2U' } as const;
const fields = { id_token: 'token', state: 'state' };

let browser: TestBrowser;
let platform: Server;
let tool: Server;
let posted: URLSearchParams[];

const listen = (server: Server, host: string) =>
  new Promise<void>((resolve) => server.listen(0, host, resolve));
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A platform that keeps what tools give it, as the specification of platform storage says; `/mute` keeps nothing. */
const platformPages: RequestListener = ({ url }, response) => {
  response.setHeader('content-type', 'text/html');
  const keeps = `<script>
const kept = new Map();
addEventListener('message', ({ data, source, origin }) => {
  if (data.subject === 'lti.put_data') kept.set(data.key, data.value);
  const { subject, message_id, key } = data;
  source.postMessage({ subject: subject + '.response', message_id, key, value: kept.get(key) }, origin);
});
</script>`;
  response.end(
    `<!doctype html>${url === '/mute' ? '' : keeps}<iframe src="${originOf(tool)}/login"></iframe>`,
  );
};

const toolPages: RequestListener = async (request, response) => {
  const storage = { frame: '_parent', origin: originOf(platform), key: 'key-1' };
  response.setHeader('content-type', 'text/html');
  response.setHeader('content-security-policy', embedPolicy(frame.nonce, ['*'], ["'self'"]));
  if (request.method === 'POST') {
    posted.push(new URLSearchParams(await text(request)));
    response.end('<h1>launched</h1>');
  } else if (request.url === '/login') response.end(storingPage(storage, 'the-secret', '/launch', frame));
  else response.end(fetchingPage(storage, fields, 'login?again=1', frame));
};

beforeAll(async () => {
  browser = await openBrowser();
  platform = createServer(platformPages);
  tool = createServer(toolPages);
  await listen(platform, '127.0.0.1');
  await listen(tool, '127.0.0.1');
  posted = [];
});
afterAll(async () => {
  for (const server of [platform, tool]) {
    server.closeAllConnections();
    server.close();
  }
  await browser.close();
});

test('a launch without cookies is bound by what the platform keeps for the tutor', async () => {
  const page = await browser.page();
  await page.goto(`${originOf(platform)}/`);
  await page.frameLocator('iframe').getByRole('heading', { name: 'launched' }).waitFor();
  expect(posted.map((form) => Object.fromEntries(form))).toEqual([{ ...fields, browser: 'the-secret' }]);
  expect(browser.errors).toEqual([]);
  await page.close();
});

test('where the platform keeps nothing it is offered in a window of its own', async () => {
  const page = await browser.page();
  await page.goto(`${originOf(platform)}/mute`);
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Open the tutor in a new window' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('login?again=1');
  expect(posted).toHaveLength(1);
  await page.close();
});
