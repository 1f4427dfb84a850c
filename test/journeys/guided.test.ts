/** A student is led through an exercise and takes a quiz; the teacher sees how far the class comes. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtAdmin, builtWidget, figure, openView, signedIn, teacherOf } from '../support/admin-page.ts';
import { axeViolations } from '../support/axe.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

const hourMs = 3_600_000;
const phone = { width: 360, height: 740 };
const desktop = { width: 1_280, height: 900 };

let browser: TestBrowser;
let school: Sidecar;

beforeAll(async () => {
  browser = await openBrowser();
  school = await startSidecar({
    // No earlier than the pages believe it is.
    clock: new FakeClock(new Date().toISOString()),
    config: { limits: { student: { requests: 100 } } },
    widgetDirectory: builtWidget,
    admin: { directory: builtAdmin },
  });
});

afterAll(async () => {
  await browser.close();
  await school.close();
});

async function ask(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(words);
  await page.keyboard.press('Enter');
}

/** How far below the top of the view the newest exchange begins, in pixels. */
async function placeOfNewest(page: Page): Promise<number> {
  const top = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;
  return (await top(page.locator('.exchange').last())) - (await top(page.locator('.scroll')));
}

test('an exercise is led through on a phone, each step at the top of the view', async () => {
  const page = await browser.page(phone);
  await page.goto(`${school.url}/embed/python-basics?lesson=04-loops`);
  await ask(page, 'I am stuck with the mean of the warm days');
  const said: string[] = [];
  for (const step of ['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5: the solution']) {
    const newest = page.locator('.exchange').last();
    await newest.getByText(`Hint ${step}`, { exact: true }).waitFor();
    await newest.locator('.afterwards').waitFor();
    expect(await placeOfNewest(page), step).toBeLessThan(40);
    said.push(await newest.locator('.text').innerText());
    if (step.startsWith('4')) await newest.getByRole('button', { name: 'Explain the solution' }).click();
    else if (!step.startsWith('5')) await newest.getByRole('button', { name: 'Next hint' }).click();
  }
  expect(said[1]).toContain('A mean needs two numbers');
  expect(said[2]).toContain('it is divided by zero');
  expect(said[3]).toContain('only where the day is warm');
  expect(said[4]).toContain('total += degrees');
  expect(said.slice(0, 4).join('\n')).not.toContain('total += degrees');
  expect(await axeViolations(page)).toEqual([]);
});

test('a quiz is taken in the panel: the teacher’s own questions, told right or not at once', async () => {
  const page = await browser.page(desktop);
  await page.goto(`${school.url}/?course=python-basics&lesson=02-containers`);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await ask(page, 'Quiz me');
  const quiz = page.getByRole('region', { name: 'Quiz' });
  const verdict = quiz.locator('.verdict');

  await quiz.getByText('Question 1 of 4').waitFor();
  expect(await quiz.innerText()).toContain('What does days[1:3] give');
  expect(await axeViolations(page)).toEqual([]);
  await quiz.getByRole('radio').nth(0).check();
  await quiz.getByRole('button', { name: 'Check' }).click();
  await verdict.waitFor();
  expect(await verdict.innerText()).toMatch(/^Not quite\. The answer is: \["Tue", "Wed"\]/);
  await quiz.getByText('Take a slice').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await quiz.getByRole('button', { name: 'Next question' }).click();

  await quiz.getByText('Question 2 of 4').waitFor();
  // Who answers by keyboard is in the field already.
  await expect.poll(() => quiz.getByRole('textbox').evaluate((field) => field.matches(':focus'))).toBe(true);
  await page.keyboard.type('Get()');
  await page.keyboard.press('Enter');
  await verdict.waitFor();
  expect(await verdict.innerText()).toMatch(/^Right\./);
  await page.keyboard.press('Enter');

  for (const [number, right] of [
    [3, 2],
    [4, 1],
  ] as const) {
    await quiz.getByText(`Question ${number} of 4`).waitFor();
    await quiz.getByRole('radio').nth(right).check();
    await quiz.getByRole('button', { name: 'Check' }).click();
    await verdict.waitFor();
    expect(await verdict.innerText()).toMatch(/^Right\./);
    await quiz.getByRole('button', { name: number === 4 ? 'See how it went' : 'Next question' }).click();
  }
  await quiz.getByText('3 of 4 right.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(browser.errors).toEqual([]);

  // Tomorrow what went wrong is offered again.
  await page.clock.setFixedTime(Date.now() + 25 * hourMs);
  school.clock.advance(25 * hourMs);
  await page.reload();
  await page.getByText('you got 1 question on “Lists, tuples, dictionaries and sets” wrong').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await quiz.getByText('Question 1 of 1').waitFor();
  expect(await quiz.innerText()).toContain('What does days[1:3] give');
});

test('the teacher sees how far students come with the exercise, and how the quiz went', async () => {
  const teacher = await (await browser.browser.newContext({ viewport: desktop })).newPage();
  await signedIn(teacher, school, teacherOf('python-basics'));
  await openView(teacher, school, 'lessons?range=7d');
  await teacher.locator('[data-exercise="warm-days"]').waitFor();
  const figures = ['students', 'step4', 'step5', 'asks'].map((name) => `exercise.${name}`);
  expect(await Promise.all(figures.map((name) => figure(teacher, name)))).toEqual(['1', '0', '1', '5']);
  expect(await teacher.locator('[data-lesson="02-containers"]').innerText()).toContain('75');
  expect(await axeViolations(teacher)).toEqual([]);
});
