import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../proxy/ground/clock.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type HostSite, startHostSite } from '../support/host-site.ts';
import { makeSigningKey } from '../support/key-server.ts';
import { claim, LtiPlatform } from '../support/lti-platform.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

let browser: TestBrowser;
let directory: string;
let platform: LtiPlatform;
let site: HostSite;
let sidecar: SidecarProcess;
/** Of another site than the LMS, for the browser too. */
let publicUrl: string;
let page: Page;

const start = async () => {
  sidecar = await startSidecarProcess(
    join(directory, 'config.yaml'),
    {},
    { port: Number(new URL(publicUrl).port) },
  );
};
const stop = async () => {
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
};

beforeAll(async () => {
  [browser, directory, site] = await Promise.all([
    openBrowser(),
    mkdtemp(join(tmpdir(), 'lti-again-')),
    startHostSite(),
  ]);
  platform = await LtiPlatform.start(await makeSigningKey('platform-1'), () => systemClock);
  publicUrl = `http://localhost:${await freePort()}`;
  await writeFile(
    join(directory, 'config.yaml'),
    JSON.stringify({
      server: { publicUrl },
      courses: [sampleCourse],
      storage: { url: `sqlite:${join(directory, 'tutor.db')}` },
      identity: {
        anonymous: false,
        lti: [platform.registration()],
        ltiKeyFile: join(directory, 'tool.pem'),
      },
    }),
  );
  const login = platform.loginAddress(publicUrl, `${publicUrl}/embed/python-basics`);
  const frame = `<iframe src="${login.replaceAll('&', '&amp;')}" width="720" height="640"></iframe>`;
  site.show((path) =>
    path === '/course' ? { html: `<!doctype html><title>Course</title>${frame}` } : { html: 'Another page' },
  );
  await start();
});
afterAll(async () => {
  await stop();
  await Promise.all([platform.close(), site.close(), browser.close()]);
  await rm(directory, { recursive: true, force: true });
});
afterEach(() => page.context().close());

function says(more: Record<string, unknown> = {}, locale = 'en') {
  platform.claims = {
    [claim.target]: `${publicUrl}/embed/python-basics`,
    [claim.presentation]: { locale, return_url: `${site.origin}/course` },
    ...more,
  };
}

/** The frame of the tutor in a page of the LMS, once the LMS has said who it is for. */
async function launched(): Promise<Frame> {
  await page.goto(`${site.origin}/course`);
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error('there is no frame');
  await frame.waitForURL((url) => url.origin === platform.issuer);
  await frame.evaluate(() => document.forms[0]?.submit());
  return frame;
}

async function ask(frame: Frame, question: string): Promise<void> {
  const before = await frame.locator('.exchange').count();
  await frame.locator('.input').fill(question);
  await frame.locator('.input').press('Enter');
  await frame.locator('.exchange').nth(before).locator('.sources').waitFor();
}

const reload = async (frame: Frame) => {
  const loaded = frame.waitForNavigation();
  await frame.evaluate(() => location.reload()).catch(() => undefined);
  await loaded;
};

test('a frame that is loaded again goes on, as the same student, also after a restart of the tutor', async () => {
  page = await browser.page();
  says();
  const frame = await launched();
  await ask(frame, 'How do I remove duplicates from a list?');
  // Beside the conversation nothing scrolls.
  expect(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
    0,
  );
  await reload(frame);
  await ask(frame, 'How do I open a file?');
  await stop();
  await start();
  await reload(frame);
  await ask(frame, 'What is a loop?');
  expect(await page.context().cookies()).toEqual([]);
});

test('so does a page that the student leaves and comes back to', async () => {
  page = await browser.page();
  says();
  const first = await launched();
  await ask(first, 'How do I remove duplicates from a list?');
  await page.goto(`${site.origin}/elsewhere`);
  await page.goBack();
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error('there is no frame');
  // A browser may restore the frame, or load what the LMS has written for it: then the LMS launches anew.
  await frame.waitForLoadState();
  if (frame.url().startsWith(platform.issuer)) await frame.evaluate(() => document.forms[0]?.submit());
  await ask(frame, 'How do I open a file?');
});

test('in a window of its own it goes on as well, with the conversation', async () => {
  page = await browser.page();
  says();
  await page.goto(platform.loginAddress(publicUrl, `${publicUrl}/embed/python-basics`));
  await page.evaluate(() => document.forms[0]?.submit());
  await ask(page.mainFrame(), 'How do I remove duplicates from a list?');
  await page.reload();
  await page.locator('.exchange').waitFor();
  await page.goto(`${site.origin}/elsewhere`);
  await page.goBack();
  await page.locator('.exchange').waitFor();
  await ask(page.mainFrame(), 'How do I open a file?');
});

test('its address opens nothing for anybody else', async () => {
  page = await browser.page();
  says();
  const frame = await launched();
  await frame.locator('.input').waitFor();
  const address = frame.url();
  const stranger = await browser.page();
  await stranger.goto(address);
  await stranger.getByText('Go back to your course and open the tutor again.').waitFor();
  expect(await stranger.locator('course-tutor').count()).toBe(0);
  await stranger.context().close();
});

test('a link that switches the tutor off says so, and silences what is open', async () => {
  page = await browser.page();
  says();
  const lesson = await launched();
  await ask(lesson, 'How do I remove duplicates from a list?');
  const lessonPage = page;
  page = await browser.page();
  says({ [claim.custom]: { tutor: 'off' } });
  const exam = await launched();
  await exam.getByText('The tutor is off during this activity', { exact: true }).waitFor();
  await lesson.locator('.input').fill('Which answer is right?');
  await lesson.locator('.input').press('Enter');
  await lesson.locator('.problem.calm').getByText('The tutor is off during this activity').waitFor();
  if (process.env.SCREENSHOTS !== undefined) {
    await page.screenshot({ path: join(process.env.SCREENSHOTS, 'lti-off.png') });
    await lessonPage.screenshot({ path: join(process.env.SCREENSHOTS, 'lti-off-before.png') });
  }
  await lessonPage.context().close();
  expect(browser.errors).toEqual([]);
});
