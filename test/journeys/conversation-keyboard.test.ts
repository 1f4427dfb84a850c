import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { Gate } from '../support/gate.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

let browser: TestBrowser;
let gate: Gate;
let provider: FakeProvider;
let sidecar: Sidecar;

beforeAll(async () => {
  browser = await openBrowser();
  gate = new Gate();
  provider = await startFakeProvider({ pace: gate.pace });
  sidecar = await startSidecar({
    widgetDirectory: resolve(import.meta.dirname, '../../dist/widget'),
    config: {
      ...askingOpenAi(provider),
      admin: { tokens: ['a-token-for-machines'] },
    },
  });
});

afterAll(async () => {
  await browser.close();
  await sidecar.close();
  await provider.close();
});

/** Accessible name of what has the focus, through the shadow root. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  })()`);
}

async function press(page: Page, key: string, until: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press(key);
    if ((await focused(page)) === until) return;
  }
  throw new Error(`${key} never reaches "${until}"`);
}

test('in forced colours one sees what has the focus, and where a mark of a source is', async () => {
  const page = await browser.page();
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${sidecar.url}/`);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await expect.poll(() => focused(page)).toBe('Your question');
  const outline = () =>
    page.locator('course-tutor .box').evaluate((box) => getComputedStyle(box).outlineStyle);
  await expect.poll(outline).toBe('solid');
  gate.openTo(Number.POSITIVE_INFINITY);
  await page.keyboard.type('How do I remove duplicates from a list?');
  await page.keyboard.press('Enter');
  const mark = page.locator('course-tutor .text .citation').first();
  await mark.waitFor();
  expect(await mark.evaluate((button) => getComputedStyle(button).borderTopStyle)).toBe('solid');
  await page.close();
});

test('open, ask, stop, ask, rate, read the menu, go to the page and back, and leave: by keyboard alone', async () => {
  const page = await browser.page();
  await page.goto(`${sidecar.url}/`);
  await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
  await press(page, 'Tab', 'Ask the tutor');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Your question');

  gate.openTo(1);
  await page.keyboard.type('Why does my function return None?');
  await page.keyboard.press('Enter');
  await page.locator('course-tutor .text').first().waitFor();
  expect(await focused(page)).toBe('Your question');
  await press(page, 'Tab', 'Stop the answer');
  await page.keyboard.press('Enter');
  await page.getByText('You stopped this answer.').last().waitFor();

  gate.openTo(Number.POSITIVE_INFINITY);
  await press(page, 'Shift+Tab', 'Your question');
  await page.keyboard.type('How do I remove duplicates from a list?');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Did this help?' }).waitFor();
  expect(await focused(page)).toBe('Your question');

  // Coming from behind, browsers enter a group of radio buttons at its end.
  await press(page, 'Shift+Tab', '5 stars');
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe('4 stars');
  await page.getByText('Thank you, your rating is saved.').first().waitFor({ state: 'attached' });

  await press(page, 'Shift+Tab', 'More');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Download the conversation' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Past conversations');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('More');

  await page.locator('nav a').first().focus();
  const link = await focused(page);
  await page.keyboard.press('F6');
  await expect.poll(() => focused(page)).toBe('Your question');
  await page.keyboard.press('F6');
  await expect.poll(() => focused(page)).toBe(link);
  await page.keyboard.press('F6');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Ask the tutor');
  expect(browser.errors).toEqual([]);
  await page.close();
});
