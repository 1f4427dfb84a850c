import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';

let hosted: HostedTutor;
let context: BrowserContext;

beforeAll(async () => {
  hosted = await startHostedTutor();
});

afterEach(() => context.close());

afterAll(() => hosted.close());

/** A phone of 390 pixels on which a page is opened. */
async function onPhone(head: string): Promise<Page> {
  const { browser, site, sidecar } = hosted;
  site.show({
    html: `<!doctype html><html lang="en"><head><title>Lesson</title>${head}</head><body><main><h1>Lists</h1><p>A list keeps its things in order.</p></main>
      <script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"></script></body></html>`,
  });
  context = await browser.browser.newContext({
    locale: 'en-US',
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(site.origin);
  return page;
}

/** How large a thing is on the glass, in pixels of the phone. */
async function sizeOnGlass(page: Page, selector: string): Promise<{ width: number; height: number }> {
  const scale = await page.evaluate<number>('visualViewport.scale');
  const box = await page.locator(selector).boundingBox();
  return { width: (box?.width ?? 0) * scale, height: (box?.height ?? 0) * scale };
}

test('on a page that says nothing of phones the tutor is as large as a finger, and fills the phone', async () => {
  const page = await onPhone('');
  await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
  expect(await page.evaluate<number>('document.documentElement.clientWidth')).toBeGreaterThan(900);
  await expect
    .poll(async () => (await sizeOnGlass(page, 'course-tutor .launcher')).height)
    .toBeGreaterThan(44);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
  expect((await sizeOnGlass(page, 'course-tutor .panel')).width).toBeGreaterThan(350);
});

test('on a page that is made for phones it has the size that it always has', async () => {
  const page = await onPhone('<meta name="viewport" content="width=device-width, initial-scale=1">');
  await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
  const far = `document.querySelector('course-tutor').shadowRoot.querySelector('.floating').style.getPropertyValue('--_far')`;
  await expect.poll(() => page.evaluate(far)).toBe('1');
});
