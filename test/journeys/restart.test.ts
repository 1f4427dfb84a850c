import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../proxy/store/open.ts';
import { ledgerOf } from '../proxy/store/requests.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { Gate } from '../support/gate.ts';
import { askingOpenAi } from '../support/routing.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

const chunks = 12;
/** Every word is another one, so that none can be missing or doubled unnoticed. */
const answer = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ');
const sentence = 'The tutor was restarted; the answer begins again.';

let browser: TestBrowser;
const directory = suiteFolder();
let port: number;
let gate = new Gate();
let provider: FakeProvider;
let sidecar: SidecarProcess;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  port = await freePort();
  provider = await startFakeProvider({ answer, chunks, pace: (index) => gate.pace(index) });
  await writeFile(
    join(directory, 'config.yaml'),
    JSON.stringify({
      // Nobody waits for the answer that runs.
      server: { stopSeconds: 0 },
      origins: [`http://127.0.0.1:${port}`],
      courses: [sampleCourse],
      storage: { url: 'sqlite:tutor.db' },
      ...askingOpenAi(provider),
    }),
  );
  sidecar = await start();
  page = await browser.page();
  await page.goto(`${sidecar.url}/`);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
});

afterAll(async () => {
  gate.openTo(Number.POSITIVE_INFINITY);
  sidecar.process.kill('SIGKILL');
  await provider.close();
  await browser.close();
});

function start(): Promise<SidecarProcess> {
  return startSidecarProcess(join(directory, 'config.yaml'), { LOG_LEVEL: 'error' }, { port });
}

const textOf = (exchange: number) => page.locator('course-tutor .exchange').nth(exchange).locator('.text');

async function halfAnswered(question: string, exchange: number): Promise<void> {
  gate = new Gate();
  gate.openTo(5);
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
  await textOf(exchange).getByText('word20').waitFor();
}

describe('a student whose answer is cut by a restart', () => {
  test.each([
    ['in good order', 'SIGTERM', 'How do I remove duplicates from a list?', ['estimated', 'settled']],
    ['by a kill', 'SIGKILL', 'What is a tuple?', ['estimated', 'settled', 'estimated', 'settled']],
  ] as const)('%s gets the whole answer by itself, and reads why', async (_how, signal, question, booked) => {
    const exchange = booked.length / 2 - 1;
    await halfAnswered(question, exchange);
    const asked = provider.requests.length;
    sidecar.process.kill(signal);
    await sidecar.ended;
    // What there was can be read meanwhile.
    expect(await textOf(exchange).innerText()).toContain('word20');
    gate.openTo(Number.POSITIVE_INFINITY);
    sidecar = await start();
    await expect
      .poll(async () => (await textOf(exchange).innerText()).trim(), { timeout: 30_000 })
      .toBe(answer);
    expect(await page.getByText(sentence).count()).toBe(exchange + 1);
    expect(await page.locator('course-tutor .problem').count()).toBe(0);
    expect(provider.requests).toHaveLength(asked + 1);
    if (process.env.PICTURES !== undefined) {
      await page.screenshot({ path: join(process.env.PICTURES, `restart-${signal}.png`) });
    }
    const store = await openStore('sqlite:tutor.db', directory, 'visit');
    expect((await ledgerOf(store)).map(({ status }) => status)).toEqual(booked);
    await store.end();
  });
});
