import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { allTo } from '../support/routing.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

const courses = resolve(import.meta.dirname, '../../courses');
let browser: TestBrowser;
const directory = suiteFolder();

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function start(config: Record<string, unknown>): Promise<SidecarProcess> {
  const file = join(directory, `config-${Math.random().toString(36).slice(2)}.yaml`);
  await writeFile(
    file,
    JSON.stringify({
      courses: [
        { id: 'python-basics', title: 'Python basics', content: join(courses, 'python-basics') },
        {
          id: 'osnovy-python',
          title: 'Основы Python',
          language: 'ru',
          content: join(courses, 'osnovy-python'),
        },
      ],
      storage: { url: 'sqlite::memory:' },
      ...config,
    }),
  );
  return startSidecarProcess(file);
}

async function end(sidecar: SidecarProcess): Promise<void> {
  sidecar.process.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);
}

describe('a student on the lesson page, with no key configured', () => {
  let sidecar: SidecarProcess;
  beforeAll(async () => {
    sidecar = await start({});
  });
  afterAll(() => end(sidecar));

  test('opens the tutor, asks, and reads an answer with its source in the course', async () => {
    const page = await browser.page();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(sidecar.url)) foreign.push(request.url());
    });
    await page.goto(`${sidecar.url}/`);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await page
      .getByRole('textbox', { name: 'Your question' })
      .fill('How do I remove duplicates from a list?');
    await page.keyboard.press('Enter');
    const sources = page.getByRole('group', { name: 'From the course' });
    await sources.getByText('Lists, tuples, dictionaries and sets').first().waitFor();
    const conversation = page.getByRole('region', { name: 'Conversation' });
    expect(await conversation.innerText()).toContain('show you what the course itself says');
    expect(await sources.innerText()).toContain('Remove duplicates from a list');
    expect(foreign).toEqual([]);
    expect(browser.errors).toEqual([]);
    await page.close();
  });

  test('asks in Russian inside the page and is answered in Russian', async () => {
    const page = await browser.page();
    await page.goto(`${sidecar.url}/?course=osnovy-python&lesson=02-spiski-i-slovari&mode=inline`);
    const question = page.locator('course-tutor').getByRole('textbox');
    await question.fill('Как убрать повторы из списка?');
    await question.press('Enter');
    await page.getByText('Как убрать повторы из списка', { exact: true }).last().waitFor();
    await page.getByText('поэтому я покажу, что говорит об этом сам курс').waitFor();
    expect(browser.errors).toEqual([]);
    await page.close();
  });
});

test.each([
  ['gemini', 'gemini-3.5-flash-lite'],
  ['openai', 'gpt-6-luna'],
  ['anthropic', 'claude-sonnet-5-5'],
])(
  'the same question through %s streams to the page, with usage equal to the invoice',
  async (_provider, model) => {
    const fake = await startFakeProvider();
    const sidecar = await start({
      providers: {
        gemini: { apiKeys: ['key-g'], baseUrl: fake.url },
        openai: { apiKeys: ['key-o'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key-a'], baseUrl: fake.url },
      },
      routing: allTo(model),
      admin: { tokens: ['a-token-for-machines'] },
    });
    const page = await browser.page();
    await page.goto(`${sidecar.url}/`);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await page
      .getByRole('textbox', { name: 'Your question' })
      .fill('How do I remove duplicates from a list?');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'From the course' }).getByText('Lists, tuples').first().waitFor();
    await page.close();

    const response = await fetch(`${sidecar.url}/admin/api/ledger`, {
      headers: { authorization: 'Bearer a-token-for-machines' },
    });
    const rows = (await response.json()) as Record<string, unknown>[];
    expect(rows).toHaveLength(1);
    const [line] = fake.invoice;
    expect(rows[0]).toMatchObject({
      model,
      status: 'settled',
      inputTokens: line?.inputTokens,
      cachedInputTokens: line?.cachedInputTokens,
      outputTokens: line?.outputTokens,
    });
    await end(sidecar);
    await fake.close();
  },
);
