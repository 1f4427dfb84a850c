import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { suiteFolder } from '../support/folder.ts';
import { listenLocally } from '../support/listen-locally.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

/** Policies of a page that somebody has uploaded, and whether the tutor may stand on it. */
const policies: Record<string, { policy: string | string[]; hasTutor: boolean }> = {
  'scripts-none': { policy: "script-src 'none'", hasTutor: false },
  'default-none': { policy: "default-src 'none'; img-src *", hasTutor: false },
  sandboxed: { policy: 'sandbox allow-same-origin', hasTutor: false },
  'sandboxed-scripts': { policy: "sandbox allow-scripts; script-src 'nonce-lms'", hasTutor: false },
  'one-of-two-none': { policy: ["script-src 'self'", "script-src 'none'"], hasTutor: false },
  'elements-none': { policy: "script-src 'nonce-lms'; script-src-elem 'none'", hasTutor: false },
  'hash-only': { policy: "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", hasTutor: true },
  'cdn-only': { policy: "default-src 'none'; script-src https://cdn.example", hasTutor: true },
  'nonce-only': { policy: "default-src 'none'; script-src 'nonce-lms'", hasTutor: true },
  'strict-dynamic': { policy: "script-src 'strict-dynamic' 'nonce-lms'; connect-src 'none'", hasTutor: true },
  'two-nonces': { policy: ["script-src 'nonce-lms'", "script-src 'nonce-other'"], hasTutor: true },
  'elements-by-hash': { policy: "script-src 'none'; script-src-elem 'sha256-AAAA'", hasTutor: true },
  'inline-and-cdn': { policy: "script-src 'unsafe-inline' https://cdn.example", hasTutor: true },
  'trusted-types': {
    policy: "script-src 'nonce-lms'; require-trusted-types-for 'script'; trusted-types lms",
    hasTutor: true,
  },
  'strict-cdn': {
    policy: "default-src 'none'; script-src https://cdn.example 'strict-dynamic'",
    hasTutor: true,
  },
};

/** Every way in that a page has, each leaving its name; `elsewhere` would answer for whatever `<base>` leads to it. */
const uploaded = (elsewhere: string) => `<!doctype html><html><head><base href="${elsewhere}/"></head><body>
<script>document.documentElement.dataset.inline = 'ran'</script>
<script src="/uploads/own.js"></script>
<script type="importmap">{"imports": {"/course-tutor/course-tutor.js": "${elsewhere}/import-map.js"}}</script>
<svg><script href="/uploads/own.js"></script></svg>
<img src="data:," onerror="document.documentElement.dataset.handler = 'ran'">
<p>A list holds things in order.</p>
<a href="javascript:document.documentElement.dataset.link = 'ran'">link</a>
</body></html>`;
/** Leaves a tag open in the hope that it takes what is added after it for its own attributes. */
const dangling = '<!doctype html><body><p>text</p><script src="/uploads/own.js" data-x=';

let browser: TestBrowser;
const directory = suiteFolder();
let lms: Server;
let elsewhere: Server;
let sidecar: SidecarProcess;
let direct: string;

const listen = async (server: Server) => {
  const address = await listenLocally(server);
  return address.url;
};

beforeAll(async () => {
  browser = await openBrowser();
  elsewhere = createServer(({ url = '' }, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('access-control-allow-origin', '*');
    response.end(`document.documentElement.dataset.elsewhere = ${JSON.stringify(url)}`);
  });
  const elsewhereUrl = await listen(elsewhere);
  lms = createServer(({ url = '' }, response) => {
    if (url.startsWith('/uploads/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end("document.documentElement.dataset.own = 'ran'");
      return;
    }
    const { policy = '' } = policies[url.split('/').at(-1) ?? ''] ?? {};
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(url.startsWith('/dangling/') ? dangling : uploaded(elsewhereUrl));
  });
  direct = await listen(lms);
  const file = join(directory, 'config.yaml');
  const config = { courses: [sampleCourse], storage: { url: 'sqlite::memory:' }, lms: { upstream: direct } };
  await writeFile(file, JSON.stringify(config));
  sidecar = await startSidecarProcess(file);
});

afterAll(async () => {
  sidecar.process.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);
  lms.close();
  elsewhere.close();
  await browser.close();
});

/** What of the uploaded page has run. */
async function whatRan(page: Page, address: string): Promise<Record<string, string | undefined>> {
  await page.goto(address, { waitUntil: 'load' });
  return page.evaluate(() => ({ ...document.documentElement.dataset }));
}

describe('an uploaded page runs behind the sidecar what it runs without it', () => {
  test.each(Object.entries(policies))('under %s', async (name, { hasTutor }) => {
    const page = await browser.page();
    const alone = await whatRan(page, `${direct}/files/${name}`);
    // The test would show nothing on a page that may do everything.
    expect(alone.own).toBeUndefined();
    expect(alone.elsewhere).toBeUndefined();
    expect(await whatRan(page, `${sidecar.url}/files/${name}`)).toEqual(alone);
    if (!hasTutor) {
      expect(await page.locator('course-tutor').count()).toBe(0);
      expect(await page.content()).not.toContain(`${sidecar.url}/course-tutor/`);
    } else {
      await page.getByRole('button', { name: 'Ask the tutor' }).click();
      const box = page.getByRole('textbox', { name: 'Your question' });
      await box.fill('How do I remove duplicates from a list?');
      await box.press('Enter');
      await page.getByRole('group', { name: 'From the course' }).getByText('Lists').first().waitFor();
    }
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual(alone);
    await page.close();
  });

  test.each(['cdn-only', 'hash-only', 'nonce-only'])('with a tag left open under %s', async (name) => {
    const page = await browser.page();
    expect(await whatRan(page, `${sidecar.url}/dangling/${name}`)).toEqual({});
    await page.close();
  });
});
