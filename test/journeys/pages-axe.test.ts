import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };

const root = resolve(import.meta.dirname, '../..');
let browser: TestBrowser;
let sidecar: SidecarProcess;
let directory: string;
let script: string;

beforeAll(async () => {
  browser = await openBrowser();
  directory = await mkdtemp(join(tmpdir(), 'journey-'));
  script = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
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
  await rm(directory, { recursive: true, force: true });
});

/** Landmarks, headings and scrolled regions belong to the whole page: the widget's own test sees only its part. */
test.each([
  ['/', 1_280],
  ['/', 320],
  ['/?mode=inline', 1_280],
  ['/?mode=inline', 320],
  ['/?course=osnovy-python', 1_280],
  ['/embed/python-basics', 1_280],
  ['/transparency', 320],
])('axe finds nothing on %s at %i pixels, with the tutor closed, open and answering', async (path, width) => {
  const context = await browser.browser.newContext({
    viewport: { width, height: 640 },
    locale: 'en-US',
    // Of the pages' own policy the script of the test is none of.
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const violations = async () => {
    await page.evaluate(script);
    const results = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };
  await page.goto(`${sidecar.url}${path}`, { waitUntil: 'networkidle' });
  expect(await violations()).toEqual([]);
  const tutor = page.locator('course-tutor');
  if ((await tutor.count()) > 0) {
    const launcher = tutor.locator('.launcher:not([hidden])');
    if ((await launcher.count()) > 0) await launcher.click();
    await tutor.locator('.greeting').waitFor();
    expect(await violations()).toEqual([]);
    await tutor.locator('textarea').fill(path.includes('osnovy') ? 'Что такое список?' : 'What is a list?');
    await tutor.locator('textarea').press('Enter');
    await tutor.locator('.source').first().waitFor();
    expect(await violations()).toEqual([]);
  }
  await context.close();
});
