import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { suiteFolder } from '../support/folder.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

const root = resolve(import.meta.dirname, '../..');
let browser: TestBrowser;
let sidecar: SidecarProcess;
const directory = suiteFolder();

beforeAll(async () => {
  browser = await openBrowser();
  const file = join(directory, 'config.yaml');
  const course = (id: string, more: object) => ({
    id,
    title: id,
    content: join(root, 'courses', id),
    ...more,
  });
  const courses = [
    course('python-basics', { prompts: 'headings exercises', images: true }),
    course('osnovy-python', { language: 'ru' }),
  ];
  await writeFile(file, JSON.stringify({ courses, storage: { url: 'sqlite::memory:' } }));
  sidecar = await startSidecarProcess(file);
});

afterAll(async () => {
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  await browser.close();
});

async function openPage(path: string, width: number): Promise<Page> {
  const context = await browser.browser.newContext({
    viewport: { width, height: 640 },
    locale: 'en-US',
    // Of the pages' own policy the script of the test is none of.
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${sidecar.url}${path}`, { waitUntil: 'networkidle' });
  return page;
}

/** Landmarks, headings and scrolled regions belong to the whole page: the widget's own test sees only its part. */
test.each([
  ['/', 1_280],
  ['/', 320],
  ['/?mode=inline', 1_280],
  ['/?mode=inline', 320],
  ['/?course=osnovy-python', 1_280],
  ['/embed/python-basics', 1_280],
])('axe finds nothing on %s at %i pixels, with the tutor closed, open and answering', async (path, width) => {
  const page = await openPage(path, width);
  expect(await axeViolations(page)).toEqual([]);
  const tutor = page.locator('course-tutor');
  if (!/inline|embed/.test(path)) await tutor.locator('.launcher').click();
  await tutor.locator('.greeting').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await tutor.locator('textarea').fill(path.includes('osnovy') ? 'Что такое список?' : 'What is a list?');
  await tutor.locator('textarea').press('Enter');
  await tutor.locator('.source').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});

test('axe finds nothing on the page about what is kept', async () => {
  const page = await openPage('/transparency', 320);
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});
