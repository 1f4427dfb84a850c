/**
 * The tutor in a site that a generator has built, or that its own server shows, as a student meets it:
 *
 *     node .ci/setup/run.mjs --build test/trials/hosts/built-site.ts FOLDER-OR-ADDRESS --first /lists/ --next /loops/
 *
 * It opens the first lesson, types a question of every letter that is a shortcut somewhere, follows the site's own
 * link to the next lesson, asks again, goes back, closes with Esc, turns to a phone, to the dark and to paper, and
 * says what of each page was read. A folder is served as it is, with the tag where a generator would put it
 * (`--tag head` or `body`; `none`: the site has it, for the address that `--tutor PORT` gives).
 * `--mark TEXT` (of the first) and `--next-mark TEXT` must be read, `--never TEXT` (as often as wanted) must not.
 */
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { freePort } from '../../support/free-port.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import { controlsBelow } from '../moodle/controls-below.ts';
import { photographer } from '../moodle/pictures.ts';
import { answer, startTutor } from '../moodle/tutor.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    first: { type: 'string', default: '/' },
    next: { type: 'string', default: '' },
    base: { type: 'string', default: '/' },
    tag: { type: 'string', default: 'body' },
    tutor: { type: 'string' },
    mark: { type: 'string' },
    'next-mark': { type: 'string' },
    never: { type: 'string', multiple: true, default: [] },
    pictures: { type: 'string' },
    name: { type: 'string', default: 'site' },
    dark: { type: 'string' },
  },
});
const [site = ''] = positionals;
if (site === '') throw new Error('Name the folder of a built site, or its address.');

/** Letters, digits and signs that are shortcuts of one site or another. */
const shortcuts = 'Why does append put fruit last? s f / n p . , [ ] t j k 1 2';
const rows: { what: string; found: string; isGood: boolean }[] = [];
const headingOnScreen =
  "([...document.querySelectorAll('h1')].map((one) => one.textContent).join() + document.title)";
function note(what: string, found: string, isGood: boolean): void {
  rows.push({ what, found, isGood });
  console.log(`${isGood ? '   ' : 'BAD'} ${what}: ${found}`);
}

const tutorPort = values.tutor === undefined ? await freePort() : Number(values.tutor);
const served = /^https?:/.test(site) ? undefined : await serve(site, tagFor(tutorPort));
const origin = served?.origin ?? site.replace(/\/$/, '');
const tutor = await startTutor(origin, tutorPort);
const opened = await openBrowser();

try {
  await walk();
} catch (error) {
  note('the walk', error instanceof Error ? (error.stack ?? error.message) : String(error), false);
}
await opened.close();
await tutor.stop();
await served?.close();
console.log(`\n${rows.filter(({ isGood }) => isGood).length} of ${rows.length} as they should be`);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;

function tagFor(port: number): string {
  return `<script type="module" src="http://127.0.0.1:${port}/course-tutor.js" data-course="${sampleCourse.id}"></script>`;
}

/** What a question sends of the page. */
interface SentLesson {
  title?: string;
  text?: string;
  url?: string;
}

async function walk(): Promise<void> {
  const context = await opened.browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said = wordsOf(page);
  const sent: SentLesson[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/chat'))
      sent.push((request.postDataJSON() as { lesson?: SentLesson }).lesson ?? {});
  });
  const picture = photographer(page, values.pictures, values.name);
  const launcher = page.getByRole('button', { name: 'Ask the tutor' });
  const box = page.getByRole('textbox', { name: 'Your question' });
  const answers = page.locator('course-tutor').getByText(answer);

  await page.goto(origin + values.first);
  await launcher.waitFor();
  // Sites that are made alive by their own scripts may exchange everything then.
  await page.waitForTimeout(1_500);
  note('button', `${await launcher.count()}`, (await launcher.count()) === 1);
  await picture('1 first');
  const covered = await controlsBelow(launcher);
  note('controls below the button', covered.join(', ') || 'none', covered.length === 0);
  await launcher.click();
  await box.waitFor();
  await page.waitForTimeout(500);
  const offered = await offers(page);
  note('offered', offered.join(' | '), true);
  if (values.next !== '') {
    await follow(page);
    const there = await offers(page);
    note(
      'offered in the next lesson',
      there.join(' | '),
      there.length === 0 || there.join() !== offered.join(),
    );
    await page.goBack();
    await page.waitForTimeout(1_500);
    const again = await offers(page);
    note('offered when back', again.join(' | '), again.join() === offered.join());
    await box.click();
  }
  const before = await stateOf(page);
  await page.keyboard.type(shortcuts, { delay: 10 });
  note('typed', await box.inputValue(), (await box.inputValue()) === shortcuts);
  const after = await stateOf(page);
  note('the page while one types', after === before ? 'rests' : `${before} -> ${after}`, after === before);
  await page.keyboard.press('Enter');
  await answers.first().waitFor();
  await picture('2 answered');
  judge('first', sent[0], values.mark);

  if (values.next !== '') {
    note('the next lesson', await follow(page), true);
    note(
      'tutors',
      `${await page.locator('course-tutor').count()}`,
      (await page.locator('course-tutor').count()) === 1,
    );
    await box.waitFor();
    note('the conversation', `${await answers.count()} answers`, (await answers.count()) === 1);
    await box.click();
    await page.keyboard.type('And here?');
    await page.keyboard.press('Enter');
    await answers.nth(1).waitFor();
    await picture('3 next');
    judge('next', sent[1], values['next-mark']);
    note('another lesson was sent', sent[1]?.title ?? '', sent[1]?.text !== sent[0]?.text);
    await page.locator('course-tutor').getByRole('button', { name: 'New conversation' }).click();
    await page.waitForTimeout(500);
    const offeredNow = await offers(page);
    note('offered', offeredNow.join(' | '), offeredNow.length === 0 || offeredNow.join() !== offered.join());
    await page.goBack();
    await page.waitForTimeout(1_500);
    note('back', page.url(), page.url() === origin + values.first);
    await page.goForward();
    await page.waitForTimeout(1_500);
    await box.waitFor();
  }
  await box.click();
  const open = await stateOf(page);
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  note('Esc', 'closes', (await stateOf(page)) === open);
  await picture('4 closed');
  await page.emulateMedia({ media: 'print' });
  note(
    'on paper',
    (await launcher.isVisible()) ? 'the button is seen' : 'nothing of it',
    !(await launcher.isVisible()),
  );
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  if (values.dark !== undefined) await page.locator(values.dark).filter({ visible: true }).first().click();
  await page.waitForTimeout(500);
  await launcher.click();
  await box.waitFor();
  await picture('5 dark');
  const schemes = await page.evaluate<string>(
    `[document.querySelector('course-tutor').shadowRoot.querySelector('.tutor').className, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).backgroundColor].join(' / ')`,
  );
  note('in the dark', schemes, true);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.waitForTimeout(1_500);
  await picture('6 phone');
  const back = page.locator('course-tutor .launcher');
  const onPhone = await controlsBelow(back);
  note('on a phone', onPhone.join(', ') || 'covers nothing', onPhone.length === 0);
  await back.click();
  await box.waitFor();
  await picture('7 phone open');
  const without = await wordsWithout();
  const own = said.filter((word) => !without.includes(word));
  note('the console', own.join('\n      ') || 'as without it', own.length === 0);
  await context.close();
}

/** By the site's own link. */
async function follow(page: Page): Promise<string> {
  await page.evaluate('globalThis.trialSameDocument = true');
  const before = await page.evaluate<string>(headingOnScreen);
  const link = page.locator(`a[href$="${values.next}"]`).filter({ visible: true });
  // The open panel may lie on it.
  await link.first().dispatchEvent('click');
  await page.waitForFunction(`${headingOnScreen} !== ${JSON.stringify(before)}`);
  await page.waitForTimeout(1_500);
  return (await page.evaluate<boolean>('globalThis.trialSameDocument === true'))
    ? 'without loading'
    : 'loaded';
}

function offers(page: Page): Promise<string[]> {
  return page.locator('course-tutor .suggestion').allInnerTexts();
}

/** The same pages without the tutor say so much by themselves. */
async function wordsWithout(): Promise<string[]> {
  const context = await opened.browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await page.route('**/course-tutor.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  );
  const said = wordsOf(page);
  for (const path of [values.first, values.next.startsWith('/') ? values.next : values.first]) {
    await page.goto(origin + path);
    await page.waitForTimeout(1_500);
  }
  await context.close();
  return said;
}

function wordsOf(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', ({ message }) => said.push(message.slice(0, 300)));
  page.on('console', (message) => {
    // Browsers ask for it by themselves, once for all pages.
    if (!['error', 'warning'].includes(message.type()) || message.location().url.endsWith('/favicon.ico'))
      return;
    said.push(`${message.text().slice(0, 300)} ${message.location().url}`);
  });
  return said;
}

/** What a shortcut would change: the address, what has the focus, what lies over the page. */
async function stateOf(page: Page): Promise<string> {
  return page.evaluate<string>(
    `[location.href, document.activeElement.localName, document.documentElement.className, document.body.className, document.querySelectorAll('[role=dialog], dialog[open], :modal').length].join(' ')`,
  );
}

function judge(which: string, lesson: SentLesson | undefined, mark: string | undefined): void {
  const { title = '', text = '' } = lesson ?? {};
  console.log(
    `\n--- ${which}: ${title}\n${text.length > 1_600 ? `${text.slice(0, 800)}\n   [...]\n${text.slice(-800)}` : text}\n---\n`,
  );
  if (mark !== undefined) note(`${which} lesson is read`, `${text.length} characters`, text.includes(mark));
  for (const never of values.never) {
    if (text.includes(never)) note(`${which} lesson is read alone`, `also "${never}"`, false);
  }
}

async function serve(folder: string, tag: string) {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
    '.md': 'text/markdown; charset=utf-8',
    '.xml': 'application/xml',
  };
  const send = async (response: ServerResponse, path: string) => {
    const clean = normalize(decodeURIComponent(path));
    const under = clean.startsWith(values.base) ? clean.slice(values.base.length) : clean;
    for (const name of [under, join(under, 'index.html'), `${under}.html`]) {
      const file = join(folder, name);
      if ((await stat(file).catch(() => undefined))?.isFile() !== true) continue;
      const type = types[extname(file)] ?? 'application/octet-stream';
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': type });
      if (!type.startsWith('text/html') || values.tag === 'none') return response.end(body);
      // The last of its kind: code samples and data may have others.
      const html = body.toString();
      const end = values.tag === 'head' ? html.indexOf('</head>') : html.lastIndexOf('</body>');
      return response.end(end < 0 ? html + tag : html.slice(0, end) + tag + html.slice(end));
    }
    return response.writeHead(404, { 'content-type': 'text/html' }).end('<title>not found</title>');
  };
  const server = createServer((request, response) => {
    void send(response, new URL(request.url ?? '/', 'http://site').pathname);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
