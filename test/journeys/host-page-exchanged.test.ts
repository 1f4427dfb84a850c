import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';

let hosted: HostedTutor;
let page: Page;

beforeAll(async () => {
  hosted = await startHostedTutor();
});

afterEach(() => page.close());

afterAll(() => hosted.close());

const library = (path: string) => readFile(resolve(import.meta.dirname, '../../node_modules', path), 'utf8');

interface SitePage {
  lesson?: string;
  /** The page has the tag of the tutor. */
  hasTutor: boolean;
  more?: string;
}

/** A site of three pages on which a library exchanges the content when a link is followed. */
async function openSite(
  script: string,
  bodyAttributes: string,
  pages: Record<string, SitePage>,
): Promise<void> {
  const { site, sidecar, browser } = hosted;
  const html = (path: string, { lesson, hasTutor, more = '' }: SitePage) => {
    const about = lesson ? ` data-lesson="${lesson}"` : '';
    const tag = `<script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"${about}></script>`;
    const links = Object.keys(pages).map((to) => `<a href="${to}">to ${to}</a>`);
    return `<!doctype html><html lang="en"><head><title>${path}</title>${script}</head><body ${bodyAttributes}>
      <nav>${links.join(' ')}</nav><main id="main"><h1>Page ${path}</h1>${more}</main>${hasTutor ? tag : ''}</body></html>`;
  };
  page = await browser.page();
  page.setDefaultTimeout(8_000);
  site.show((path) => {
    const shown = pages[path];
    return shown && { html: html(path, shown) };
  });
  await page.goto(`${site.origin}/one`);
  await page.evaluate('globalThis.isFirstDocument = true');
}

async function follow(path: string): Promise<void> {
  await page.getByRole('link', { name: `to ${path}` }).click();
  await page.getByRole('heading', { name: `Page ${path}`, exact: true }).waitFor();
}

const tutors = () => page.locator('course-tutor');
const lessons = () => tutors().evaluateAll((all) => all.map((tutor) => tutor.getAttribute('lesson')));
const isFirstDocument = () => page.evaluate('globalThis.isFirstDocument === true');

async function ask(question: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.fill(question);
  await box.press('Enter');
  await page.getByRole('group', { name: 'From the course' }).first().waitFor();
}

const libraries = [
  {
    name: 'Turbo',
    load: async () =>
      `<script type="module">${await library('@hotwired/turbo/dist/turbo.es2017-esm.js')}</script>`,
    attributes: '',
  },
  {
    name: 'htmx',
    load: async () => `<script>${await library('htmx.org/dist/htmx.min.js')}</script>`,
    attributes: 'hx-boost:inherited="true"',
  },
];

describe.each(libraries)('on a site that $name makes one page of', ({ load, attributes }) => {
  const pages = {
    '/one': { lesson: '02-containers', hasTutor: true },
    '/two': { lesson: '03-conditions', hasTutor: true },
    '/quiz': { hasTutor: false },
  };

  test('one tutor goes along, open as it was, and knows the lesson of each page', async () => {
    await openSite(await load(), attributes, pages);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await follow('/two');
    await expect.poll(lessons).toEqual(['03-conditions']);
    expect(await isFirstDocument()).toBe(true);
    await ask('What is a condition?');
    await follow('/one');
    await expect.poll(lessons).toEqual(['02-containers']);
    await page.goBack();
    await page.getByRole('heading', { name: 'Page /two' }).waitFor();
    await expect.poll(lessons).toEqual(['03-conditions']);
    await page.getByText('What is a condition?').waitFor();
    expect(await isFirstDocument()).toBe(true);
    expect(hosted.browser.errors).toEqual([]);
  });

  test('there is none on a page without its tag, and it comes back with the next tag', async () => {
    await openSite(await load(), attributes, pages);
    await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
    await follow('/quiz');
    await expect.poll(() => tutors().count()).toBe(0);
    await follow('/two');
    await page.getByRole('button', { name: 'Ask the tutor' }).waitFor();
    expect(await lessons()).toEqual(['03-conditions']);
    expect(await isFirstDocument()).toBe(true);
  });
});

test('a part that is exchanged with its tag (pjax) brings its lesson along, and what is typed stays', async () => {
  const { sidecar } = hosted;
  await openSite('', '', { '/one': { lesson: '02-containers', hasTutor: true } });
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await page.locator('course-tutor textarea').fill('Half a thou');
  await page.evaluate(
    `history.pushState({}, '', '/two');
     document.querySelector('#main').innerHTML = '<h1>Page two</h1>';
     document.querySelector('script[data-course]').remove();
     const tag = document.createElement('script');
     Object.assign(tag, { type: 'module', src: '${sidecar.url}/course-tutor.js' });
     Object.assign(tag.dataset, { course: 'python-basics', lesson: '03-conditions' });
     document.querySelector('#main').append(tag);`,
  );
  await expect.poll(lessons).toEqual(['03-conditions']);
  expect(await page.locator('course-tutor textarea').inputValue()).toBe('Half a thou');
});

test('a <base> on another host leads neither the script, nor its parts, nor questions, nor links away', async () => {
  const { site, sidecar, browser } = hosted;
  site.show({
    headers: {},
    html: `<!doctype html><html lang="en"><head><base href="https://elsewhere.invalid/deep/"><title>L</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${sidecar.url}; connect-src ${sidecar.url}; require-trusted-types-for 'script'; trusted-types lit-html">
      </head><body><main><h1>Lists</h1></main>
      <script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"></script></body></html>`,
  });
  page = await browser.page();
  page.setDefaultTimeout(8_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (![site.origin, sidecar.url].includes(new URL(request.url()).origin)) foreign.push(request.url());
  });
  await page.goto(site.origin);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await ask('How do I remove duplicates from a list?');
  const links = await page
    .locator('course-tutor a')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links.filter((link) => link.includes('elsewhere'))).toEqual([]);
  expect(foreign).toEqual([]);
});
