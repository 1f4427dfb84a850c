import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { suiteFolder } from '../support/folder.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';
import { type SmallSite, startSmallSite } from '../support/small-site.ts';

let browser: TestBrowser;
const directory = suiteFolder();
let site: SmallSite;
let sidecar: SidecarProcess;

beforeAll(async () => {
  browser = await openBrowser();
  site = await startSmallSite();
  const file = join(directory, 'config.yaml');
  await writeFile(
    file,
    JSON.stringify({
      courses: [sampleCourse],
      storage: { url: 'sqlite::memory:' },
      lms: {
        upstream: site.origin,
        pages: [{ path: '/course/*', course: 'python-basics', lesson: '02-containers' }],
      },
    }),
  );
  sidecar = await startSidecarProcess(file);
});

afterAll(async () => {
  sidecar.process.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);
  await site.close();
  await browser.close();
});

test.each(['/course/lists.html', '/course/br', '/course/nonce', '/course/policy'])(
  'on %s of an LMS behind the sidecar a student asks and is answered',
  async (path) => {
    const page = await browser.page();
    await page.goto(`${sidecar.url}${path}`);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await page
      .getByRole('textbox', { name: 'Your question' })
      .fill('How do I remove duplicates from a list?');
    await page.keyboard.press('Enter');
    await page
      .getByRole('group', { name: 'From the course' })
      .getByText('Lists, tuples, dictionaries and sets')
      .first()
      .waitFor();
    if (process.env.SCREENSHOTS !== undefined) {
      await page.screenshot({ path: join(process.env.SCREENSHOTS, `lms${path.replaceAll('/', '-')}.png`) });
    }
    expect(browser.errors).toEqual([]);
    await page.close();
  },
);

test('an answer leaves no cancelled request, no warning and no missing file in the browser’s log', async () => {
  const page = await browser.page();
  const log: string[] = [];
  page.on('requestfailed', (request) => {
    // The colours of code may still be on their way when the test goes on to the next page.
    if (request.url().includes('/v1/')) log.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url().includes('/course-tutor/'))
      log.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (line) => {
    // What the LMS itself has not is its own affair.
    if (!line.text().startsWith('Failed to load resource')) log.push(line.text());
  });
  for (const path of ['/course/lists.html', '/course-tutor/embed/python-basics', '/course-tutor/']) {
    await page.goto(`${sidecar.url}${path}`);
    const launcher = page.getByRole('button', { name: 'Ask the tutor' });
    const box = page.getByRole('textbox', { name: 'Your question' });
    await launcher.or(box).first().waitFor();
    if (await launcher.isVisible()) await launcher.click();
    await box.fill('How do I remove duplicates from a list?');
    const ended = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/v1/chat'));
    await box.press('Enter');
    await page.getByRole('group', { name: 'From the course' }).first().waitFor();
    await ended;
  }
  const icon = await page.request.get(`${sidecar.url}/course-tutor/favicon.ico`);
  expect(icon.headers()['content-type']).toBe('image/svg+xml');
  expect(log).toEqual([]);
  await page.close();
});

test('the metrics page stands below the prefix, and the LMS keeps its own /admin/', async () => {
  const page = await browser.page();
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(response.url());
  });
  const link = /Sign in\s+(\S+)/.exec(sidecar.output.join('\n'))?.[1] ?? '';
  expect(new URL(link).pathname).toBe('/course-tutor/admin/');
  await page.goto(link.replace('localhost', '127.0.0.1'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Money' }).click();
  await page.waitForURL('**/course-tutor/admin/money');
  await page.reload();
  await page.getByRole('heading', { name: 'Money' }).first().waitFor();
  expect(missing).toEqual([]);
  expect(browser.errors).toEqual([]);
  await page.close();
});

test('an assessment gets no tutor', async () => {
  const page = await browser.page();
  await page.goto(`${sidecar.url}/mod/quiz/attempt.php`);
  expect(await page.locator('course-tutor').count()).toBe(0);
  expect(await page.content()).not.toContain('course-tutor.js');
  await page.close();
});
