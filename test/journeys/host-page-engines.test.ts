import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';

let hosted: HostedTutor;
let page: Page;

beforeAll(async () => {
  hosted = await startHostedTutor();
});

afterEach(() => page.close());

afterAll(() => hosted.close());

async function open(before: string, more = '', language = 'en'): Promise<void> {
  const { browser, site, sidecar } = hosted;
  site.show({
    html: `<!doctype html><html lang="${language}"><head><title>Lesson</title></head><body><main><h1>Lists</h1></main>
      <script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"${more}></script></body></html>`,
  });
  page = await browser.page();
  page.setDefaultTimeout(10_000);
  await page.addInitScript(before);
  await page.goto(site.origin);
}

/** Everything that browsers have learned since Chrome 109, Firefox 115 and Safari 16.4, as far as anybody might use it. */
const newerThanSupported = `
  const without = (owner, ...names) => { for (const name of names) if (owner) delete owner[name]; };
  without(Promise, 'withResolvers', 'try');
  without(AbortSignal, 'any');
  without(Array, 'fromAsync');
  without(Object, 'groupBy'); without(Map, 'groupBy');
  without(Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with');
  without(Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf');
  without(String.prototype, 'isWellFormed', 'toWellFormed');
  without(HTMLElement.prototype, 'popover', 'showPopover', 'hidePopover', 'togglePopover');
  without(Element.prototype, 'checkVisibility', 'moveBefore', 'setHTMLUnsafe', 'getHTML');
  without(URL, 'canParse', 'parse');
  without(RegExp, 'escape');
  without(Uint8Array, 'fromBase64'); without(Uint8Array.prototype, 'toBase64');
  without(CSS, 'highlights'); without(window, 'Highlight', 'navigation', 'trustedTypes', 'scheduler');
  without(Intl, 'Segmenter');
  without(ReadableStream.prototype, Symbol.asyncIterator, 'values');
  without(Iterator.prototype, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
  const supports = CSS.supports;
  CSS.supports = (...rule) => !/light-dark|field-sizing|anchor|text-wrap/.test(rule.join()) && supports.apply(CSS, rule);`;

test('in the oldest browsers that are supported a student opens the tutor, asks and reads', async () => {
  await open(newerThanSupported);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.fill('How do I remove duplicates from a list?');
  await box.press('Enter');
  await page.getByRole('group', { name: 'From the course' }).first().waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  expect(hosted.browser.errors).toEqual([]);
});

/** Functions and pseudo-classes that all supported browsers know; a rule with another is passed over by some. */
const knownFunctions =
  'var min max calc env rgb rgba color-mix cubic-bezier linear-gradient inset scale translateY url not host where is nth-child minmax repeat clamp rotate translate attr'.split(
    ' ',
  );

test('no style rule needs a browser that is newer', async () => {
  await open('');
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.fill('How do I remove duplicates from a list?');
  await box.press('Enter');
  await page.getByRole('group', { name: 'From the course' }).first().waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.locator('course-tutor .choices').waitFor();
  const rules = await page.evaluate<
    string[]
  >(`[...document.querySelector('course-tutor').shadowRoot.adoptedStyleSheets]
    .flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => ['CSSMediaRule', 'CSSSupportsRule'].includes(rule.constructor.name) ? [...rule.cssRules] : [rule])
    .map((rule) => rule.cssText)`);
  expect(rules.length).toBeGreaterThan(100);
  const unknown = rules.filter((rule) =>
    [...rule.matchAll(/([a-zA-Z-]+)\(/g)].some(([, name = '']) => !knownFunctions.includes(name)),
  );
  // By its own rule alone, so that nothing else is passed over with it.
  expect(unknown.filter((rule) => !rule.startsWith('.star:has(~ .star:hover)'))).toEqual([]);
  expect(rules.filter((rule) => /&|@layer|@scope|@container style/.test(rule))).toEqual([]);
});

const tooOld = `
  const supports = CSS.supports;
  CSS.supports = (...rule) => !rule.join().includes('container-type') && supports.apply(CSS, rule);`;

test.each([
  ['en', 'The tutor needs a newer browser'],
  ['ru', 'нужен более новый браузер'],
])('in a browser that is too old a line says so (%s)', async (language, words) => {
  await open(tooOld, '', language);
  await page.getByRole('note').getByText(words).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(hosted.browser.errors).toEqual([]);
});

test('there the doctor blames the browser and nothing else', async () => {
  await open(tooOld, ' data-debug');
  const doctor = page.locator('course-tutor-doctor');
  await doctor.getByRole('heading', { name: 'This browser is too old for the tutor' }).waitFor();
  expect(await doctor.getByRole('heading', { level: 3 }).count()).toBe(1);
});
