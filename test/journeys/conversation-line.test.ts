import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type CuttableLine, lineTo } from '../support/cuttable-line.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { Gate } from '../support/gate.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

const chunks = 12;
/** Every word is another one, so that none can be missing or doubled unnoticed. */
const answer = Array.from({ length: 120 }, (_, n) => `word${n}`).join(' ');

let browser: TestBrowser;
let gate: Gate;
let provider: FakeProvider;
let sidecar: Sidecar;
let line: CuttableLine;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  gate = new Gate();
  provider = await startFakeProvider({ answer, chunks, pace: gate.pace });
  sidecar = await startSidecar({
    widgetDirectory: resolve(import.meta.dirname, '../../dist/widget'),
    config: { ...askingOpenAi(provider) },
  });
  line = await lineTo(sidecar.url);
  page = await browser.page();
  await page.goto(`${line.url}/`);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
});

afterEach(async () => {
  await page.close();
  await line.close();
  gate.openTo(Number.POSITIVE_INFINITY);
  await sidecar.close();
  await provider.close();
  expect(browser.errors).toEqual([]);
});

const box = () => page.getByRole('textbox', { name: 'Your question' });
const text = () => page.locator('course-tutor .text');

async function ask(question: string): Promise<void> {
  await box().fill(question);
  await box().press('Enter');
}

async function halfAnswered(): Promise<string> {
  gate.openTo(5);
  await ask('How do I remove duplicates from a list?');
  await text().getByText('word30').waitFor();
  return text().innerText();
}

async function expectWholeAnswer(): Promise<void> {
  await page.getByRole('group', { name: 'Did this help?' }).waitFor();
  expect((await text().innerText()).trim()).toBe(answer);
  expect(provider.requests).toHaveLength(1);
}

describe('a connection that is lost in the middle of an answer', () => {
  test('is taken up again with no text lost or doubled and no second answer', async () => {
    await halfAnswered();
    line.cut();
    gate.openTo(chunks);
    await expectWholeAnswer();
  });

  test('may be down for a while: the widget says so, tries again and loses nothing', async () => {
    const half = await halfAnswered();
    line.setDown(true);
    await page.getByText('Reconnecting').first().waitFor();
    expect(await text().innerText()).toBe(half);
    gate.openTo(chunks);
    line.setDown(false);
    await expectWholeAnswer();
  });

  test('may be lost again and again', async () => {
    await halfAnswered();
    for (const openTo of [7, 9, chunks]) {
      line.cut();
      gate.openTo(openTo);
      await text()
        .getByText(`word${openTo * 10 - 5}`)
        .waitFor();
    }
    await expectWholeAnswer();
  });
});

test('a reload in the middle of an answer picks it up again', async () => {
  await halfAnswered();
  await box().fill('And what I was typing');
  await page.reload();
  gate.openTo(chunks);
  // The panel is open again by itself.
  await expectWholeAnswer();
  expect(await box().inputValue()).toBe('And what I was typing');
});

test('without a network a question waits, says so, and goes out by itself', async () => {
  gate.openTo(chunks);
  await page.context().setOffline(true);
  await ask('How do I remove duplicates from a list?');
  await page.getByText('Will ask as soon as you are connected').first().waitFor();
  expect(provider.requests).toHaveLength(0);
  await page.context().setOffline(false);
  await expectWholeAnswer();
});

test('with 200 ms to the sidecar the question is on the screen at once, and the whole answer follows', async () => {
  // The code of the conversation is there when the panel has been open for a moment.
  await page.waitForLoadState('networkidle');
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 200,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  gate.openTo(chunks);
  await box().fill('How do I remove duplicates from a list?');
  // Two frames: no round trip fits in there.
  const shown = await page.evaluate<boolean>(`(async () => {
    const root = document.querySelector('course-tutor').shadowRoot;
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    root.querySelector('.input').dispatchEvent(enter);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return root.querySelector('.question')?.textContent.includes('remove duplicates') === true;
  })()`);
  expect(shown).toBe(true);
  await expectWholeAnswer();
});

describe('a question that is asked while nobody is there', () => {
  test('is sent again by itself, and answered and paid for once', async () => {
    gate.openTo(chunks);
    line.setDown(true);
    await ask('How do I remove duplicates from a list?');
    await page.getByText('Reconnecting').first().waitFor();
    line.setDown(false);
    await expectWholeAnswer();
  });

  test('is answered as well where what follows and shows answers could not be fetched before', async () => {
    const notYet = /\/assets\/(conversing|reading)-/;
    await page.route(notYet, (route) => route.abort());
    // The panel is open again by itself.
    await page.reload();
    gate.openTo(chunks);
    line.setDown(true);
    await ask('How do I remove duplicates from a list?');
    await page.getByText('Reconnecting').first().waitFor();
    await page.unroute(notYet);
    line.setDown(false);
    await expectWholeAnswer();
  });

  test('and whose line is cut before the first word is answered once', async () => {
    await ask('How do I remove duplicates from a list?');
    await expect.poll(() => provider.requests.length).toBe(1);
    line.cut();
    gate.openTo(chunks);
    await expectWholeAnswer();
  });
});
