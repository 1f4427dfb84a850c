import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { snippets } from '../../proxy/pages/snippets.ts';
import type { TestBrowser } from '../support/browser.ts';
import { documentedCode } from '../support/documents.ts';
import { type HostSite, startHostSite } from '../support/host-site.ts';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';
import type { SidecarProcess } from '../support/sidecar-process.ts';

let hosted: HostedTutor;
let browser: TestBrowser;
let lms: HostSite;
let stranger: HostSite;
let sidecar: SidecarProcess;
let page: Page;

beforeAll(async () => {
  hosted = await startHostedTutor();
  ({ browser, site: lms, sidecar } = hosted);
  stranger = await startHostSite();
});

afterEach(() => page.close());

afterAll(async () => {
  await stranger.close();
  await hosted.close();
});

async function open(
  site: HostSite,
  html: string,
  path = '/',
  headers: Record<string, string> = {},
): Promise<void> {
  site.show({ html: `<!doctype html><title>Lesson</title><body>${html}</body>`, headers });
  page = await browser.page();
  await page.goto(site.origin + path);
}

async function shot(name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
}

const pasted = (lmsName: string) =>
  snippets({ publicUrl: sidecar.url, course: 'python-basics' })
    .find(({ lms: name }) => name === lmsName)
    ?.ways.find(({ code }) => code !== undefined)?.code ?? '';

/** What the document gives to pages that keep scripts. */
const resizer = () =>
  documentedCode('html', 'course-tutor-height').replaceAll('https://tutor.example.edu', sidecar.url);

describe('the tutor in an iframe, as pasted into Canvas', () => {
  const frame = () => page.frameLocator('iframe');
  const height = async () => (await page.locator('iframe').boundingBox())?.height ?? 0;

  async function ask(): Promise<void> {
    const box = frame().getByRole('textbox', { name: 'Your question' });
    await box.fill('How do I remove duplicates from a list?');
    await box.press('Enter');
    await frame().getByRole('group', { name: 'From the course' }).waitFor();
  }

  test('fills its frame, and a student asks in it', async () => {
    await open(lms, pasted('canvas'));
    await ask();
    expect(await height()).toBe(640);
    const panel = await frame().locator('course-tutor .panel').boundingBox();
    expect(panel?.height).toBe(640);
    await shot('frame-canvas');
  });

  test('is as high as the conversation where the page listens', async () => {
    await open(lms, `${resizer()}${pasted('canvas')}`);
    await frame().getByRole('textbox').waitFor();
    await expect.poll(height).toBe(360);
    await ask();
    await expect.poll(height).toBeGreaterThan(640);
    await shot('frame-resized');
  });

  test('is framed by no page that may not use the tutor', async () => {
    await open(stranger, `${resizer()}${pasted('canvas')}`);
    await page.waitForLoadState('networkidle');
    expect(await frame().locator('course-tutor').count()).toBe(0);
    expect(await height()).toBe(640);
  });
});

describe('a page that may not use the tutor', () => {
  test('says so to the student, and offers nothing that does not help', async () => {
    await open(
      stranger,
      `<script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"></script>`,
    );
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await page.getByText('The tutor is not enabled on this page').first().waitFor();
    const box = page.getByRole('textbox', { name: 'Your question' });
    await box.fill('What is a list?');
    await box.press('Enter');
    await page.locator('course-tutor .exchange .problem').waitFor();
    expect(await page.locator('course-tutor .problem').innerText()).toContain('Please tell your teacher.');
    expect(await page.getByRole('button', { name: /again/i }).count()).toBe(0);
  });
});

describe('the embed doctor', () => {
  const panel = () => page.locator('course-tutor-doctor');
  const tutor = (more = '') =>
    `<script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"${more}></script>`;

  test('says to whom the tutor is refused, and what to write into the configuration', async () => {
    await open(stranger, tutor(' data-debug'));
    await panel().getByRole('heading', { name: 'This site may not use the tutor yet' }).waitFor();
    expect(await panel().locator('pre').innerText()).toBe(`origins: ["${stranger.origin}"]`);
    await shot('doctor-origin');
  });

  test('says what the policy of the page lacks', async () => {
    await open(lms, tutor(' data-debug'), '/', {
      'content-security-policy': `default-src 'none'; script-src ${sidecar.url}; connect-src 'self'`,
    });
    await panel()
      .getByRole('heading', { name: /security policy blocks the tutor \(connect-src\)/ })
      .waitFor();
    expect(await panel().locator('pre').innerText()).toContain(`connect-src ${sidecar.url}`);
  });

  test('is content with a page where the tutor works, and comes by the address as well', async () => {
    await open(lms, tutor(), '/?tutor-debug');
    await panel().getByText('Nothing is wrong').waitFor();
    await panel().getByRole('button', { name: 'Close' }).click();
    expect(await panel().count()).toBe(0);
  });

  test('finds a tutor in a part of the page that is not shown, and a lesson that is not there', async () => {
    const script = `<script type="module" src="${sidecar.url}/course-tutor.js"></script>`;
    const element = '<course-tutor course="python-basics" lesson="nowhere"></course-tutor>';
    await open(
      lms,
      `${script}<footer><div class="footer-content-popover" style="display: none">${element}</div></footer>`,
      '/?tutor-debug',
    );
    await panel()
      .getByRole('heading', { name: 'The tutor has left a place where it would not be seen' })
      .waitFor();
    await panel().getByText('footer > div.footer-content-popover').waitFor();
    await panel().getByRole('heading', { name: 'There is no lesson "nowhere" in "python-basics"' }).waitFor();
  });

  test('cannot come where the script is not loaded; what stands between the tags does, and only there', async () => {
    const element = '<course-tutor course="python-basics"><a href="/embed">Ask elsewhere</a></course-tutor>';
    await open(lms, `<script type="module" src="/gone/course-tutor.js"></script>${element}`);
    expect(await page.getByRole('link', { name: 'Ask elsewhere' }).isVisible()).toBe(true);
    await page.close();
    await open(lms, `<script type="module" src="${sidecar.url}/course-tutor.js"></script>${element}`);
    await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
    expect(await page.getByText('Ask elsewhere').isVisible()).toBe(false);
  });

  test('does not come to students', async () => {
    await open(lms, tutor());
    await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
    expect(await panel().count()).toBe(0);
  });
});
