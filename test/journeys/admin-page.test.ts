import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OneTimeLink } from '../../proxy/admin/one-time-link.ts';
import { hashPassword } from '../../proxy/config/password.ts';
import { type Clock, systemClock } from '../../proxy/ground/clock.ts';
import { languages } from '../../proxy/words/languages.ts';
import { builtAdmin, builtWidget, figure, openView, signedIn, teacherOf } from '../support/admin-page.ts';
import { axeViolations } from '../support/axe.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { postJson } from '../support/post-json.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../support/sidecar.ts';
import { simulateMonth } from '../support/simulated-month.ts';
import { calmSources, simulatedSources } from '../support/simulated-sources.ts';

const password = 'correct horse battery';
const views = [
  '',
  'course',
  'questions',
  'money',
  'quality',
  'answers',
  'lessons',
  'funnel',
  'advice',
  'embed',
] as const;
const russianCourse = {
  id: 'osnovy-python',
  title: 'Основы Python',
  language: 'ru',
  content: resolve(import.meta.dirname, '../../courses/osnovy-python'),
};

/** It goes on as real time does, which page streams and the browser's own timers run in, but from noon on: no question of this day is of another one. */
const noonMs = Date.parse('2026-11-23T09:00:00Z');
const startedMs = systemClock.monotonicMs();
const noonClock: Clock = {
  ...systemClock,
  now: () => noonMs + Math.floor(systemClock.monotonicMs() - startedMs),
};

let browser: TestBrowser;
let school: Sidecar;
const link = new OneTimeLink(new FakeClock(), () => undefined);

beforeAll(async () => {
  browser = await openBrowser();
  const passwordHash = await hashPassword(password);
  school = await startSidecar({
    clock: noonClock,
    config: { courses: [sampleCourse, russianCourse], admin: { passwordHash }, budget: { dailyUsd: 1.5 } },
    widgetDirectory: builtWidget,
    admin: { directory: builtAdmin, sources: simulatedSources(noonClock.now()), link },
  });
  const courses = [...school.tutor.library.values()].map(({ settings, content }) => ({
    id: settings.id,
    weight: 1,
    students: 60,
    lessons: content.lessons.map(({ id, title, sections }) => ({
      id,
      title,
      headings: sections.map(({ heading }) => heading),
    })),
    questions: ['How do I remove duplicates from a list?', 'Why does my function return None?'],
  }));
  await simulateMonth({
    store: school.store,
    nowMs: noonClock.now(),
    timezone: 'Europe/Moscow',
    courses,
    questionsPerDay: 60,
  });
  const today = school.tutor.calendar.dayOf(noonClock.now());
  for (const [index, step] of [1, 2, 2, 4, 5].entries()) {
    await school.store.exercises.note(
      {
        student: `student-${index}`,
        course: sampleCourse.id,
        lesson: '02-containers',
        exercise: 'exercises-1',
      },
      { step, asks: step + 1, attempts: step > 2 ? 2 : 0, giveAways: step === 4 ? 3 : 0, shown: [] },
      today,
    );
  }
});

afterAll(async () => {
  await browser.close();
  await school.close();
});

async function newPage(options: { width?: number; colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const { width = 1280, colorScheme = 'light' } = options;
  const context = await browser.browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => browser.errors.push(error.message));
  page.on('console', (message) => {
    // A policy that blocks something says so on the console alone.
    if (message.type() === 'error' && /Content Security|Refused/.test(message.text())) {
      browser.errors.push(message.text());
    }
  });
  return page;
}

async function ask(question: string): Promise<void> {
  const { token } = await school.session();
  const response = await postJson(
    `${school.url}/v1/chat`,
    { course: 'python-basics', question },
    { authorization: `Bearer ${token}`, accept: 'application/json' },
  );
  expect(response.status).toBe(200);
}

// Colours know nothing of the width, nor lines of the colours: each once is enough.
describe.each([
  ['light', 1280],
  ['dark', 320],
] as const)('axe finds nothing, and nothing is wider than the window: %s, %i px', (colorScheme, width) => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage({ colorScheme, width });
    await signedIn(page, school);
  });
  afterAll(() => page.context().close());

  test.each(views)('/admin/%s', async (view) => {
    // A table of thirty days has more rows, and no other ones.
    await openView(page, school, `${view}?range=7d`);
    // Charts and tables as open as they get.
    for (const details of await page.locator('details').all()) {
      await details.evaluate((element) => element.setAttribute('open', ''));
    }
    const sections = page.locator('main button[aria-expanded="false"]').first();
    if (view === 'lessons') await sections.click();
    expect(await axeViolations(page)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(browser.errors).toEqual([]);
  });
});

test('the overview says how many pages of the LMS got the tutor, and why others did not', async () => {
  const page = await newPage();
  await signedIn(page, school);
  await openView(page, school, '');
  expect(await figure(page, 'lmsPages.tagged')).toBe('412');
  expect(await figure(page, 'lmsPages.refused.no_rule')).toBe('9');
  await page.getByText('of 461 in the last hour got the tutor').waitFor();
  await page.getByText('named by no rule of lms.pages').waitFor();
  await page.context().close();
});

test('an alert names settings as code, as its mail does', async () => {
  const page = await newPage();
  await signedIn(page, school);
  await openView(page, school, '');
  await page.getByText('Add a key of a second project to').waitFor();
  expect(await page.locator('main code').allInnerTexts()).toContain('apiKeys');
  expect(await page.locator('main').innerText()).not.toContain('`');
  await page.context().close();
});

test('a bar of a chart opens its questions, and a figure that is not well says why', async () => {
  const page = await newPage();
  await signedIn(page, school);
  await openView(page, school, '?range=30d');
  const chart = page.locator('tutor-chart').nth(1);
  await chart.locator('canvas').waitFor();
  const { width = 0, height = 0 } = (await chart.locator('.u-over').boundingBox()) ?? {};
  await chart.locator('.u-over').click({ position: { x: width - 5, y: height / 2 } });
  await page.getByRole('heading', { name: 'Questions', level: 2 }).waitFor();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('from')).toBe(school.tutor.calendar.dayOf(noonClock.now()));
  expect(await page.locator('.answers details').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Failed' }).click();
  await page.getByRole('button', { name: '30 days' }).click();
  await page.getByText('Call: overloaded').first().waitFor();
  await openView(page, school, '?range=30d');
  await page.locator('[data-attention="reviews"] a').click();
  await page.getByRole('heading', { name: 'Review queue' }).waitFor();
  await page.context().close();
});

test('a view whose figures come late does not take the page back to it', async () => {
  const page = await newPage();
  await signedIn(page, school);
  await openView(page, school, 'money');
  await page.evaluate(() => {
    const own = window.fetch;
    const come: Response[] = [];
    const held: (() => void)[] = [];
    window.fetch = async (...asked) => {
      if (!/\bcourses\b/.test(String(asked[0]))) return own(...asked);
      await new Promise<void>((resolve) => held.push(resolve));
      const response = await own(...asked);
      come.push(response);
      return response;
    };
    Object.assign(window, { come, held });
  });
  const heldNow = () => page.evaluate(() => (window as unknown as { held: unknown[] }).held.length);
  const letGo = (index: number) =>
    page.evaluate((at) => (window as unknown as { held: (() => void)[] }).held.at(at)?.(), index);
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect.poll(heldNow).toBeGreaterThan(0);
  const early = (await heldNow()) - 1;
  await page.getByRole('link', { name: 'Lessons' }).click();
  await expect.poll(heldNow).toBeGreaterThan(early + 1);
  await letGo(-1);
  await page.locator('main .card').first().waitFor();
  await letGo(early);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { come: unknown[] }).come.length))
    .toBeGreaterThan(1);
  await page.getByRole('button', { name: '7 days' }).click();
  expect(new URL(page.url()).pathname).toBe('/admin/lessons');
  await page.context().close();
});

test('a teacher begins with what to look at in the own course, and is one click from it, on a phone too', async () => {
  const page = await newPage({ width: 390 });
  await signedIn(page, school, teacherOf(sampleCourse.id));
  await openView(page, school, '');
  await page.getByRole('heading', { name: 'Python basics', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/');
  expect(await page.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true');
  await page.locator('[data-step="unanswered"] a').first().click();
  await page.locator('.groups details[open] .exchange').first().waitFor();
  // It stands below cards and charts, and is what was asked for.
  const opened = page.locator('#opened > summary');
  await expect.poll(() => opened.evaluate((summary) => summary.matches(':focus'))).toBe(true);
  const { y = -1 } = (await opened.boundingBox()) ?? {};
  expect(y).toBeGreaterThanOrEqual(0);
  expect(y).toBeLessThan(450);
  await page.getByRole('button', { name: 'Quality' }).click();
  await page.getByRole('link', { name: 'Answers', exact: true }).click();
  await page.getByRole('heading', { name: 'Students ask you' }).waitFor();
  expect(await page.getByRole('link', { name: 'Money' }).count()).toBe(0);
  await page.context().close();
});

test('the lessons say how far students come with each exercise', async () => {
  const page = await newPage();
  await signedIn(page, school);
  await openView(page, school, 'lessons');
  const of = (name: string) => figure(page, `exercise.${name}`);
  expect(await of('students')).toBe('5');
  expect(await Promise.all([1, 2, 3, 4, 5].map((step) => of(`step${step}`)))).toEqual([
    '1',
    '2',
    '0',
    '1',
    '1',
  ]);
  expect([await of('attempts'), await of('asks'), await of('giveAways')]).toEqual(['4', '19', '3']);
  await page.getByText('more that nobody asked about').waitFor();
  await page.context().close();
});

describe('signing in', () => {
  test('by the one-time link once, and out again', async () => {
    const page = await newPage();
    const address = link.make(school.url);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Spending', exact: true }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You have been signed out.').waitFor();
    await page.reload();
    await page.getByLabel('Password').waitFor();

    await page.goto(`${school.url}/admin/money`);
    await page.goto(address);
    await page.getByText('This link has been used').waitFor();
    await page.context().close();
  });

  test('with the password, wrong at first, by keyboard alone; axe finds nothing', async () => {
    const page = await newPage();
    await page.goto(`${school.url}/admin/lessons?range=7d`);
    await page.getByLabel('Password').focus();
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the password.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lessons', level: 2 }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=7d');
    await page.context().close();
  });
});

describe('the page', () => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage();
    await signedIn(page, school);
  });
  afterAll(() => page.context().close());

  test('keeps view, days and course in its address, through a reload and back', async () => {
    await openView(page, school, '');
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByLabel('Course').selectOption('python-basics');
    await page.getByRole('link', { name: 'Money' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    expect(page.url()).toBe(`${school.url}/admin/money?range=7d&course=python-basics`);
    const cost = await figure(page, 'costUsd');
    await page.reload();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    expect(await figure(page, 'costUsd')).toBe(cost);
    expect(await page.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true');
    await page.goBack();
    await page.getByRole('heading', { name: 'Warning lights' }).waitFor();
    expect(page.url()).toBe(`${school.url}/admin/?range=7d&course=python-basics`);
  });

  test('shows a question once it has ended, without being asked to', async () => {
    await openView(page, school, '');
    const before = await figure(page, 'questions');
    const asked = Number(before.replaceAll(/\D/g, ''));
    await ask('What is a list?');
    await page.locator('[data-figure="questions"]', { hasText: (asked + 1).toLocaleString('en') }).waitFor();
  });

  test('leaves open what is being read, and what one has gone back to, when another question comes', async () => {
    await ask('What is a tuple?');
    await openView(page, school, 'questions?range=30d');
    const tuple = page.locator('.answers details', { hasText: 'What is a tuple?' }).first();
    await tuple.locator('summary').click();
    await page.getByRole('button', { name: 'Older questions' }).click();
    await expect.poll(() => page.locator('.answers details').count()).toBe(60);
    await ask('What is slicing?');
    await page.locator('.answers details', { hasText: 'What is slicing?' }).first().waitFor();
    expect(await page.locator('.answers details[open] summary').allInnerTexts()).toEqual([
      expect.stringContaining('What is a tuple?'),
    ]);
    expect(await page.locator('.answers details').count()).toBe(61);
  });

  test('has a chart’s numbers as a table, and draws the chart', async () => {
    await openView(page, school, '?range=30d');
    const chart = page.locator('tutor-chart').nth(1);
    await chart.locator('canvas').waitFor();
    await chart.locator('summary').click();
    const rows = await chart.locator('tbody tr').count();
    expect(rows).toBe(30);
    const cells = await chart.locator('tbody tr td:nth-child(2)').allInnerTexts();
    const sum = cells.reduce((total, cell) => total + Number(cell.replaceAll(/\D/g, '')), 0);
    expect(await figure(page, 'questions')).toBe(sum.toLocaleString('en'));
  });

  test('filters the ledger, and downloads it', async () => {
    await openView(page, school, 'money?range=30d');
    await page.getByLabel('Status').selectOption('released');
    await page.locator('.ledger td', { hasText: 'settled' }).first().waitFor({ state: 'detached' });
    await page.locator('.ledger td', { hasText: 'free of charge' }).first().waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^ledger-.*\.csv$/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.ledger').getByText('settled').first().waitFor();
  });

  test('takes a teacher’s marks from the queue by keyboard and counts them', async () => {
    await openView(page, school, 'quality?range=30d');
    const reviewed = async () => Number(/(\d+) reviewed/.exec(await page.locator('main').innerText())?.[1]);
    const before = await reviewed();
    const first = await page.locator('.review .exchange').innerText();
    await page.getByRole('button', { name: 'Right', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Marked: right.').waitFor();
    await page.getByText(`${before + 1} reviewed`).waitFor();
    expect(await page.locator('.review .exchange').innerText()).not.toBe(first);
  });

  test('shows the tutor itself beside what to paste', async () => {
    await openView(page, school, 'embed');
    await page.getByRole('button', { name: 'Canvas' }).click();
    expect(await page.locator('pre').first().innerText()).toContain('<iframe');
    await page.getByRole('button', { name: 'Show the tutor' }).click();
    await page.frameLocator('iframe.preview').getByRole('textbox').waitFor();
    expect(browser.errors).toEqual([]);
  });

  test('speaks Russian when asked, and remembers it', async () => {
    await openView(page, school, '');
    await page.getByLabel('Language').selectOption('ru');
    await page.getByRole('heading', { name: 'Расходы', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Индикаторы' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    await page.getByLabel('Язык').selectOption('en');
    await page.getByRole('heading', { name: 'Spending', exact: true }).waitFor();
  });

  test('speaks Arabic from right to left, and nothing is wider than the window or hard to read', async () => {
    const phone = await newPage({ width: 390 });
    await signedIn(phone, school, teacherOf(sampleCourse.id));
    await openView(phone, school, '');
    await phone.getByLabel('Language').selectOption('ar');
    await phone.getByRole('heading', { name: 'ما الذي تنظر فيه' }).waitFor();
    expect(await phone.locator('html').getAttribute('dir')).toBe('rtl');
    const looksRight = async (view: string) => {
      await openView(phone, school, view);
      const width = await phone.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(width, view).toBeLessThanOrEqual(0);
      expect(await axeViolations(phone), view).toEqual([]);
    };
    for (const view of ['course', 'questions', 'quality', 'answers', 'lessons', 'funnel', 'access']) {
      await looksRight(view);
    }
    // Places in the course are written from left to right, whatever a teacher speaks.
    await openView(phone, school, 'quality');
    await phone.getByRole('button', { name: 'اكتب الإجابة الصحيحة' }).first().click();
    const boxes = phone.locator('form.write textarea');
    expect(await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('dir')))).toEqual([
      'auto',
      'auto',
      'ltr',
    ]);
    await signedIn(phone, school);
    for (const view of ['', 'money', 'advice', 'embed']) await looksRight(view);
    // Code stays as it is to be pasted, also in the midst of a sentence.
    const directions = await phone
      .locator('pre, code')
      .evaluateAll((codes) => codes.map((code) => getComputedStyle(code).direction));
    expect(new Set(directions)).toEqual(new Set(['ltr']));
    expect(await phone.locator('main li').allInnerTexts()).toContainEqual(
      expect.stringContaining('\u2066lesson="ID"\u2069'),
    );
    await phone.context().close();
  });

  test('shows the name of every view on a laptop, and no wider than the window, in each language', async () => {
    const laptop = await newPage({ width: 1280 });
    await signedIn(laptop, school);
    for (const language of languages) {
      await openView(laptop, school, 'advice');
      await laptop.locator('select.language').selectOption(language);
      await laptop.locator(`html[lang="${language}"]`).waitFor();
      const hidden = await laptop.locator('nav.views').evaluate((nav) => {
        const room = nav.getBoundingClientRect();
        const isSeen = ({ left, right }: DOMRect) => left >= room.left - 1 && right <= room.right + 1;
        return [...nav.children]
          .filter((name) => !isSeen(name.getBoundingClientRect()))
          .map((name) => name.textContent?.trim());
      });
      expect(hidden, language).toEqual([]);
      const width = await laptop.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(width, language).toBeLessThanOrEqual(0);
    }
    await laptop.context().close();
  });

  test('goes back to the form by itself when its session has ended', async () => {
    await openView(page, school, '');
    await page.context().clearCookies();
    await school.session();
    await page.getByLabel('Password').waitFor();
    await signedIn(page, school);
  });

  test('says what to do when the tutor cannot be reached', async () => {
    await openView(page, school, '');
    await page.route('**/admin/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Money' }).click();
    await page.getByText('The tutor cannot be reached.').waitFor();
    await page.unroute('**/admin/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
  });
});

test('a school that has just begun is told what to do first', async () => {
  const empty = await startSidecar({
    clock: noonClock,
    config: { admin: { tokens: ['a-token-for-machines'] } },
    admin: { directory: builtAdmin, sources: calmSources },
  });
  const page = await newPage();
  await signedIn(page, empty);
  for (const view of views) {
    await openView(page, empty, view);
    expect(await axeViolations(page)).toEqual([]);
  }
  await openView(page, empty, '');
  await page.getByRole('heading', { name: 'No questions in these days' }).waitFor();
  expect(await figure(page, 'costPerQuestionUsd')).toBe('—');
  expect(await figure(page, 'costUsd')).toBe('$0.00');
  expect(browser.errors).toEqual([]);
  await page.context().close();
  await empty.close();
});
