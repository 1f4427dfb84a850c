import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

let browser: TestBrowser;
let provider: FakeProvider;
let sidecar: Sidecar;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function start(config: Record<string, unknown> = {}, path = '/'): Promise<void> {
  provider = await startFakeProvider();
  sidecar = await startSidecar({
    widgetDirectory: resolve(import.meta.dirname, '../../dist/widget'),
    config: {
      ...askingOpenAi(provider),
      admin: { tokens: ['a-token-for-machines'] },
      ...config,
    },
  });
  page = await browser.page();
  await page.clock.install();
  await page.goto(sidecar.url + path);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
}

afterEach(async () => {
  await page.close();
  await sidecar.close();
  await provider.close();
  expect(browser.errors).toEqual([]);
});

const stars = () => page.getByRole('group', { name: 'Did this help?' });

async function ask(question: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.fill(question);
  await box.press('Enter');
}

test('the 11th question within a minute waits for its turn and is then asked by itself', async () => {
  await start();
  for (let n = 1; n <= 10; n++) {
    await ask(`Question ${n}: how do I remove duplicates from a list?`);
    await expect.poll(() => stars().count()).toBe(n);
  }
  await ask('Question 11: and from a tuple?');
  const promise = page.getByText(/Will ask in \d+ s/).last();
  await promise.waitFor();
  const seconds = Number(/\d+/.exec(await promise.innerText())?.[0]);
  expect(seconds).toBeGreaterThan(50);
  expect(provider.requests).toHaveLength(10);
  await page.clock.fastForward(10_000);
  await page
    .getByText(`Will ask in ${seconds - 10} s`)
    .last()
    .waitFor();
  await page.getByRole('textbox', { name: 'Your question' }).fill('typed meanwhile');

  sidecar.clock.advance(60_000);
  await page.clock.fastForward(60_000);
  await expect.poll(() => stars().count()).toBe(11);
  expect(provider.requests).toHaveLength(11);
  expect(await page.locator('course-tutor .answer').last().innerText()).toContain('Question 11');
  expect(await page.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe('typed meanwhile');
});

test('with the budget spent the student reads when the tutor is back, and what the course says', async () => {
  await start({ budget: { dailyUsd: 0.000001 } }, '/?lesson=02-containers');
  await ask('How do I remove duplicates from a list?');
  await page.getByText(/You can ask again in \d+ hours/).waitFor();
  const passages = page.getByRole('group', { name: 'What the course says about it' });
  await passages.getByText('Remove duplicates from a list').first().waitFor();
  await passages.getByRole('button', { name: 'Show in this lesson' }).first().waitFor();
  expect(await page.locator('course-tutor .question').innerText()).toContain('How do I remove duplicates');
  expect(provider.requests).toHaveLength(0);
});

test('a rating reaches the figures of the administrator, and a changed one replaces it', async () => {
  await start();
  const figures = async () => {
    const response = await fetch(`${sidecar.url}/admin/api/summary`, {
      headers: { authorization: 'Bearer a-token-for-machines' },
    });
    return ((await response.json()) as { stars: unknown }).stars;
  };
  await ask('How do I remove duplicates from a list?');
  await stars().getByRole('radio', { name: '2 stars' }).check({ force: true });
  await page.clock.fastForward(1_000);
  await expect.poll(figures).toEqual({ average: 2, count: 1 });
  await stars().getByRole('radio', { name: '5 stars' }).check({ force: true });
  await page.getByLabel('What was good, what was missing? (optional)').fill('Now I see.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Thank you, your rating is saved.').last().waitFor();
  await expect.poll(figures).toEqual({ average: 5, count: 1 });
});
