import { join } from 'node:path';
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

/** Everything a page can do to elements in it that are not its own. */
const hostileCss = `
  * { all: unset !important; letter-spacing: 9px !important; text-transform: uppercase !important; }
  html { font-size: 60px !important; direction: rtl; }
  button, textarea, [role="dialog"] { display: none !important; }
  *, *::before { box-sizing: content-box !important; line-height: 4 !important; visibility: hidden; }`;

/** The strictest policy under which a page can use foreign scripts at all. */
const strictPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${sidecar.url}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

async function openPage(body: string, css: string, more: Record<string, string> = {}): Promise<Page> {
  site.show({
    headers: { 'content-security-policy': strictPolicy('n0nce'), ...more },
    html: `<!doctype html><html lang="en"><head><title>Lesson</title><style nonce="n0nce">${css}</style>
      <script type="module" nonce="n0nce" src="${sidecar.url}/course-tutor.js"></script></head><body>${body}</body></html>`,
  });
  const page = await browser.page();
  await page.addInitScript(`
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective + ' ' + event.blockedURI));`);
  return page;
}

async function askAndRead(page: Page, question = 'How do I remove duplicates from a list?'): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'From the course' }).getByText('Lists, tuples').first().waitFor();
}

/** How the panel is drawn, after everything that the page has said about it. */
function lookOf(page: Page): Promise<Record<string, string | number>> {
  return page.evaluate(`(() => {
    const panel = document.querySelector('course-tutor').shadowRoot.querySelector('.panel');
    const { direction, letterSpacing, textTransform, visibility, fontSize } = getComputedStyle(panel);
    const { width, height } = panel.getBoundingClientRect();
    return { direction, letterSpacing, textTransform, visibility, fontSize, width, height };
  })()`);
}

const quote = 'A set has no duplicates';

describe('a lesson page on another origin, with a hostile style and a strict policy', () => {
  test('lets a student open the tutor, ask and read a cited answer, with no foreign request and no violation', async () => {
    const page = await openPage(
      `<main><h1>Lists</h1><p>Some lesson about lists.</p></main>
       <course-tutor course="python-basics" lesson="02-containers" theme="light"></course-tutor>`,
      hostileCss,
    );
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== site.origin && origin !== sidecar.url) foreign.push(request.url());
    });
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await askAndRead(page);
    const look = await lookOf(page);
    expect(look).toMatchObject({
      direction: 'ltr',
      letterSpacing: 'normal',
      textTransform: 'none',
      visibility: 'visible',
      fontSize: '15px',
    });
    expect(look.width).toBeGreaterThan(350);
    expect(look.height).toBeGreaterThan(500);
    expect(foreign).toEqual([]);
    expect(await page.evaluate('violations')).toEqual([]);
    expect(browser.errors).toEqual([]);
    await shot(page, 'host-hostile');
    await page.close();
  });

  test('looks the same where the tutor stands in the text, and in a page from right to left', async () => {
    const page = await openPage(
      '<course-tutor course="python-basics" mode="inline" lang="ar" theme="light"></course-tutor>',
      `${hostileCss} body { transform: none }`,
    );
    await page.goto(site.origin);
    await page.locator('course-tutor .panel').waitFor();
    expect(await lookOf(page)).toMatchObject({ direction: 'rtl', letterSpacing: 'normal', fontSize: '15px' });
    await shot(page, 'host-hostile-inline');
    expect(await page.evaluate('violations')).toEqual([]);
    await page.close();
  });

  test('shows the cited passage in the page itself, and leaves no trace there', async () => {
    const lesson = `<main><h1>Lists, tuples, dictionaries and sets</h1>${'<p>Something else.</p>'.repeat(60)}
      <h2 id="remove-duplicates-from-a-list">Remove duplicates from a list</h2><p id="passage"></p></main>`;
    const page = await openPage(
      `${lesson}<course-tutor course="python-basics" lesson="02-containers"></course-tutor>`,
      '',
    );
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await askAndRead(page);
    const before = await page.locator('main').innerHTML();
    await page.locator('course-tutor .source summary').first().click();
    await page.getByRole('button', { name: 'Show in this lesson' }).first().click();
    await expect.poll(() => page.evaluate('CSS.highlights.size')).toBe(1);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(500);
    await page.evaluate('document.activeElement.blur()');
    expect(await page.locator('main').innerHTML()).toBe(before);
    await page.close();
  });

  test('lets a student ask about a sentence of the lesson', async () => {
    const page = await openPage(
      `<main><h1>Sets</h1><p id="sentence">${quote}.</p></main>
       <course-tutor course="python-basics" lesson="02-containers"></course-tutor>`,
      '',
    );
    let sent: { lesson?: { selection?: string } } = {};
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/chat')) sent = request.postDataJSON();
    });
    await page.goto(site.origin);
    await page.locator('#sentence').click({ clickCount: 3 });
    const offer = page.getByRole('button', { name: 'Ask about this' });
    await offer.waitFor();
    await shot(page, 'host-selection');
    await offer.click();
    await page.getByRole('group', { name: 'About this passage' }).waitFor();
    await shot(page, 'host-quote');
    await askAndRead(page, 'How do I remove duplicates from a list?');
    expect(sent.lesson?.selection).toBe(`${quote}.`);
    expect(await page.evaluate('violations')).toEqual([]);
    await page.close();
  });
});

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
}
