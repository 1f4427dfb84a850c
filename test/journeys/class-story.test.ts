/**
 * A class asks, one answer is wrong, the teacher comes from the LMS and corrects it, and answers who asks the teacher.
 */

import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { builtAdmin, builtWidget, openView } from '../support/admin-page.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { makeSigningKey } from '../support/key-server.ts';
import { claim, LtiPlatform } from '../support/lti-platform.ts';
import { askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../support/sidecar.ts';

const dayMs = 86_400_000;
const question = 'What is a tuple good for?';
const wrong = 'A tuple is a list that sorts itself.';
const right = 'For values that belong together and **stay as they are** [1].';

let browser: TestBrowser;
let fake: FakeProvider;
let school: Sidecar;
let platform: LtiPlatform;
const directory = suiteFolder();

beforeAll(async () => {
  browser = await openBrowser();
  fake = await startFakeProvider({ answer: () => wrong });
  // No earlier than the pages believe it is.
  const clock = new FakeClock(new Date().toISOString());
  platform = await LtiPlatform.start(await makeSigningKey('platform-1'), () => clock);
  const port = await freePort();
  school = await startSidecar({
    clock,
    port,
    config: {
      server: { publicUrl: `http://127.0.0.1:${port}` },
      identity: {
        anonymous: true,
        lti: [platform.registration({ courses: { 'lms-course-7': 'python-basics' } })],
        ltiKeyFile: join(directory, 'tool.pem'),
      },
      limits: { student: { requests: 100 }, address: { requests: 1_000 } },
      privacy: { reviewSamplePercent: 100 },
      ...askingOpenAi(fake),
    },
    widgetDirectory: builtWidget,
    admin: { directory: builtAdmin },
  });
});

afterAll(async () => {
  await browser.close();
  await school.close();
  await Promise.all([fake.close(), platform.close()]);
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

/** The metrics page of an instructor who has launched the tutor in the LMS: a real LTI 1.3 launch, form by form. */
async function fromTheLms(): Promise<Page> {
  const target = `${school.url}/embed/python-basics`;
  platform.claims = {
    [claim.target]: target,
    [claim.context]: { id: 'lms-course-7' },
    'https://purl.imsglobal.org/spec/lti/claim/roles': [
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
    ],
  };
  const context = await browser.browser.newContext({ viewport: { width: 1_280, height: 900 }, locale: 'en' });
  const launch = await context.newPage();
  await launch.goto(platform.loginAddress(school.url, target));
  await launch.evaluate(() => document.forms[0]?.submit());
  const opened = context.waitForEvent('page');
  await launch.getByRole('button', { name: 'What students ask in this course' }).click();
  await opened;
  // The tutor itself leads there as well, and each way in is good once.
  await launch.getByRole('button', { name: 'More' }).click();
  const again = context.waitForEvent('page');
  await launch.getByRole('button', { name: 'How your course is doing' }).click();
  const page = await again;
  await page.waitForURL((url) => url.pathname === '/admin/' && url.hash === '');
  return page;
}

test('a wrong answer is corrected for the next student, and the teacher’s reply is found the next day', async () => {
  for (let student = 0; student < 30; student++) {
    const { token } = await school.session();
    const asked = student % 3 === 0 ? question : `What is a list of ${student} values?`;
    await readAnswer(await chat(school, token, { question: asked, lesson: { id: '02-containers' } }));
  }

  const teacher = await fromTheLms();
  await teacher.getByRole('heading', { name: 'Python basics', level: 1 }).waitFor();
  await teacher.locator('[data-step="reviews"] a').click();
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
  const label = next.getByText('Answered by your teacher');
  await label.waitFor();
  // Light, on a panel that is light.
  expect(await label.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(64, 73, 201)');
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
  const reply = tomorrow.getByText('Because they are found by their hash.');
  await reply.waitFor();
  // Above the conversation, which is shown from its end on otherwise.
  const topOf = async (what: Locator) => (await what.boundingBox())?.y ?? 0;
  const top = await topOf(tomorrow.locator('.scroll'));
  await vi.waitFor(async () => expect(await topOf(reply)).toBeGreaterThan(top), 10_000);
  await tomorrow.getByRole('button', { name: 'Got it' }).click();
  await tomorrow.locator('.replies').waitFor({ state: 'detached' });
  expect(browser.errors).toEqual([]);
});
