/** A class asks, one answer is wrong, the teacher corrects it, and answers who asks the teacher. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtAdmin, builtWidget, openView, signedIn, teacherOf } from '../support/admin-page.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../support/sidecar.ts';

const dayMs = 86_400_000;
const question = 'What is a tuple good for?';
const wrong = 'A tuple is a list that sorts itself.';
const right = 'For values that belong together and **stay as they are** [1].';

let browser: TestBrowser;
let fake: FakeProvider;
let school: Sidecar;

beforeAll(async () => {
  browser = await openBrowser();
  fake = await startFakeProvider({ answer: () => wrong });
  const route = ['gpt-6-luna'];
  school = await startSidecar({
    // No earlier than the pages believe it is.
    clock: new FakeClock(new Date().toISOString()),
    config: {
      limits: { student: { requests: 100 }, address: { requests: 1_000 } },
      privacy: { reviewSamplePercent: 100 },
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      routing: { simple: route, medium: route, complex: route },
    },
    widgetDirectory: builtWidget,
    admin: { directory: builtAdmin },
  });
});

afterAll(async () => {
  await browser.close();
  await school.close();
  await fake.close();
});

async function lessonPage(): Promise<Page> {
  const context = await browser.browser.newContext({ viewport: { width: 1_100, height: 800 }, locale: 'en' });
  const page = await context.newPage();
  page.on('pageerror', (error) => browser.errors.push(error.message));
  await page.goto(`${school.url}/?lesson=02-containers`);
  return page;
}

async function ask(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await page.getByRole('textbox', { name: 'Your question' }).fill(words);
  await page.keyboard.press('Enter');
}

test('a wrong answer is corrected for the next student, and the teacher’s reply is found the next day', async () => {
  for (let student = 0; student < 30; student++) {
    const { token } = await school.session();
    const asked = student % 3 === 0 ? question : `What is a list of ${student} values?`;
    await readAnswer(await chat(school, token, { question: asked, lesson: { id: '02-containers' } }));
  }

  const teacher = await (
    await browser.browser.newContext({ viewport: { width: 1_280, height: 900 } })
  ).newPage();
  await signedIn(teacher, school, teacherOf('python-basics'));
  await openView(teacher, school, 'quality');
  const review = teacher.locator('.review');
  while (!(await review.locator('.exchange .text').first().innerText()).includes(question)) {
    await review.getByRole('button', { name: 'Skip' }).click();
  }
  await review.locator('[data-mark="wrong"]').click();
  await review.getByLabel('Answer', { exact: true }).fill(right);
  await review.getByLabel('Where it stands in the course').fill('02-containers#tuples');
  await review.getByRole('button', { name: 'Save the answer' }).click();
  await review.getByText('Saved. The next one who asks gets it.').waitFor();

  const calls = fake.requests.length;
  const next = await lessonPage();
  await ask(next, 'hello, what are tuples good for?');
  await next.getByText('Answered by your teacher').waitFor();
  await next.getByText('stay as they are').waitFor();
  await next.getByRole('group', { name: 'From the course' }).getByText('Tuples').first().waitFor();
  expect(fake.requests).toHaveLength(calls);

  const other = await lessonPage();
  await ask(other, 'Why do sets have no order?');
  await other.getByText('sorts itself').waitFor();
  await other.getByRole('button', { name: 'Ask my teacher' }).click();
  await other.getByLabel('What is still unclear? (optional)').fill('I do not see it.');
  await other.locator('form.ask-teacher').getByRole('button', { name: 'Send' }).click();
  await other.getByText('Your teacher has your question.').first().waitFor();

  await openView(teacher, school, 'answers');
  await teacher.getByText('I do not see it.').waitFor();
  await teacher.getByLabel('Your reply to this student').fill('Because they are found by their hash.');
  await teacher.getByRole('button', { name: 'Send the reply' }).click();
  await teacher.getByText('The reply is sent.').waitFor();

  school.clock.advance(dayMs);
  // The tab of yesterday, and with it the session, is gone.
  const tomorrow = await other.context().newPage();
  await other.close();
  await tomorrow.goto(`${school.url}/?lesson=02-containers`);
  await tomorrow.getByRole('button', { name: 'Your teacher has replied' }).click();
  await tomorrow.getByText('Because they are found by their hash.').waitFor();
  await tomorrow.getByRole('button', { name: 'Got it' }).click();
  await tomorrow.locator('.replies').waitFor({ state: 'detached' });
  expect(browser.errors).toEqual([]);
});
