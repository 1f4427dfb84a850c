import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../support/browser.ts';
import type { HostSite } from '../support/host-site.ts';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';
import type { SidecarProcess } from '../support/sidecar-process.ts';

let hosted: HostedTutor;
let browser: TestBrowser;
let site: HostSite;
let sidecar: SidecarProcess;

beforeAll(async () => {
  hosted = await startHostedTutor();
  ({ browser, site, sidecar } = hosted);
});

afterAll(() => hosted.close());

/** A lesson that loads the widget under each of `addresses`; with every script it fetched and every error. */
async function openLesson(
  ...addresses: string[]
): Promise<{ page: Page; scripts: string[]; errors: string[] }> {
  const tags = addresses.map((address) => `<script type="module" src="${sidecar.url}${address}"></script>`);
  site.show({
    html: `<!doctype html><html lang="en"><head><title>Lesson</title>${tags.join('')}</head>
      <body><course-tutor course="python-basics" mode="inline"></course-tutor></body></html>`,
  });
  const page = await browser.page();
  const scripts: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url().slice(sidecar.url.length));
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(site.origin);
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
  return { page, scripts, errors };
}

async function askAndRead(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill('How do I remove duplicates from a list?');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'From the course' }).getByText('Lists, tuples').first().waitFor();
}

describe('a page that loads the widget', () => {
  test('waits for one file before a student can type', async () => {
    const context = await browser.browser.newContext();
    const page = await context.newPage();
    // Whatever else it loads may come as late as it likes.
    await page.route(`${sidecar.url}/assets/**`, (route) => route.abort());
    site.show({
      html: `<!doctype html><html lang="en"><head><title>Lesson</title><script type="module" src="${sidecar.url}/course-tutor.js"></script></head>
        <body><course-tutor course="python-basics" mode="inline"></course-tutor></body></html>`,
    });
    await page.goto(site.origin);
    const box = page.getByRole('textbox', { name: 'Your question' });
    await box.fill('What is a list?');
    expect(await box.inputValue()).toBe('What is a list?');
    await context.close();
  });

  test('fetches and runs it once where a version stands in its address', async () => {
    const { page, scripts, errors } = await openLesson('/course-tutor.js?ver=6.8');
    await askAndRead(page);
    expect(scripts.filter((path) => path.includes('/course-tutor.js'))).toEqual(['/course-tutor.js?ver=6.8']);
    expect(scripts.some((path) => path.includes('/assets/answering-'))).toBe(true);
    expect(errors).toEqual([]);
    await page.close();
  });

  test('has one working tutor where it loads the widget under two addresses', async () => {
    const { page, errors } = await openLesson('/course-tutor.js?ver=1', '/course-tutor.js?ver=2');
    await askAndRead(page);
    expect(await page.locator('course-tutor').count()).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  });
});
