/**
 * The tutor in a real MediaWiki: pasted into an article, which shows it as text,
 * and into MediaWiki:Common.js, then asked on each kind of page with a real browser:
 *
 *     node test/trials/hosts/mediawiki.ts http://127.0.0.1:8080 --administrator Admin --password ADMINISTRATORS
 *
 * Needs a MediaWiki from 1.39 on, on this machine, at the root of its host, and a build of the browser files.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageMark, students, work } from '../moodle/canaries.ts';
import { blind, lesson, pasted, reads, runTrial, silent } from './host-trial.ts';

const password = 'Trial-Pass-1234-wiki';

/** Somebody who is signed in, and saves by the interface that the wiki's own editors use. */
class Writer {
  readonly context: BrowserContext;
  readonly #page: Page;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.#page = page;
  }

  static async signIn(browser: Browser, host: string, name: string, word: string): Promise<Writer> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${host}/index.php?title=Special:UserLogin`);
    await page.fill('#wpName1', name);
    await page.fill('#wpPassword1', word);
    await page.click('#wpLoginAttempt');
    await page.waitForURL((address) => !address.search.includes('UserLogin'));
    return new Writer(context, page);
  }

  async call(token: 'csrf' | 'createaccount', body: object): Promise<void> {
    const reply = await this.#page.evaluate(`(async () => {
      await mw.loader.using('mediawiki.api');
      const api = new mw.Api();
      const token = await api.getToken('${token}');
      // Making an account calls it by another name.
      return await api.post({ ...${JSON.stringify(body)}, token, createtoken: token });
    })()`);
    const text = JSON.stringify(reply);
    // A wiki keeps its accounts for ever: the one of the last trial is the same person.
    if (/"(error|status)":("FAIL|\{)/.test(text) && !text.includes('"userexists"')) throw new Error(text);
  }

  async textOf(title: string): Promise<string> {
    return String(
      await this.#page.evaluate(
        `fetch('/index.php?action=raw&title=${encodeURIComponent(title)}').then((reply) => (reply.ok ? reply.text() : ''))`,
      ),
    );
  }
}

await runTrial(async ({ host, browser, tutor, undo, lookAt, ...trial }) => {
  const admin = await Writer.signIn(browser, host, trial.administrator, trial.password);
  const [student] = students;
  await admin.call('createaccount', {
    action: 'createaccount',
    username: student.username,
    password,
    retype: password,
    email: student.email,
    realname: `${student.firstName} ${student.lastName}`,
    createreturnurl: `${host}/`,
  });
  const name = student.username[0]?.toUpperCase() + student.username.slice(1);
  const reading = await Writer.signIn(browser, host, student.username, password);
  const nobody = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  const write = async (by: Writer, title: string, text: string) => {
    undo.add(title, () => admin.call('csrf', { action: 'delete', title }));
    await by.call('csrf', { action: 'edit', title, text });
  };
  const at = (title: string, more = '') => `${host}/index.php?title=${encodeURIComponent(title)}${more}`;

  await write(reading, 'Trial of lists', `== Lists ==\n${lesson(pageMark)}`);
  await write(reading, 'Talk:Trial of lists', `== Help ==\n${work.post(0)} ~~~~`);
  await write(reading, `User:${name}`, `I live in ${student.city}. ${work.subject(0)}`);
  await write(admin, 'Trial of a script', `${lesson(pageMark)} ${pasted('html', tutor)}`);
  await lookAt('in an article', [
    { name: 'article', address: at('Trial of a script'), eyes: nobody, expected: silent },
  ]);

  const title = 'MediaWiki:Common.js';
  const before = await admin.textOf(title);
  undo.add(title, () => admin.call('csrf', { action: 'edit', title, text: before }));
  await admin.call('csrf', { action: 'edit', title, text: `${before}\n${pasted('mediawiki', tutor)}` });
  // Browsers keep what they know of a wiki's scripts for five minutes: these have not been there yet.
  const visitor = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  const fresh = await Writer.signIn(browser, host, student.username, password);
  await lookAt('Common.js', [
    { name: 'article', address: at('Trial of lists'), eyes: visitor, expected: reads(pageMark) },
    {
      name: 'article for a student',
      address: at('Trial of lists'),
      eyes: fresh.context,
      expected: reads(pageMark),
    },
    { name: 'talk', address: at('Talk:Trial of lists'), eyes: visitor, expected: blind },
    { name: 'user page', address: at(`User:${name}`), eyes: visitor, expected: blind },
    { name: 'history', address: at('Trial of lists', '&action=history'), eyes: visitor, expected: blind },
    { name: 'recent changes', address: at('Special:RecentChanges'), eyes: visitor, expected: blind },
    { name: 'contributions', address: at(`Special:Contributions/${name}`), eyes: visitor, expected: blind },
    { name: 'list of users', address: at('Special:ListUsers'), eyes: visitor, expected: blind },
    {
      name: 'search',
      address: at('Special:Search', '&search=lists&fulltext=1'),
      eyes: visitor,
      expected: blind,
    },
    { name: 'watchlist', address: at('Special:Watchlist'), eyes: fresh.context, expected: blind },
    {
      name: 'editor',
      address: at('Trial of lists', '&action=edit'),
      eyes: fresh.context,
      expected: silent,
    },
    { name: 'preferences', address: at('Special:Preferences'), eyes: fresh.context, expected: silent },
    { name: 'sign-in', address: at('Special:UserLogin'), eyes: visitor, expected: silent },
  ]);
});
