/**
 * The tutor in a real WordPress: pasted by an editor, by an author, and into the
 * footer of a block theme, then asked on each kind of page with a real browser:
 *
 *     node test/trials/hosts/wordpress.ts http://127.0.0.1:8080 --password ADMINISTRATORS
 *
 * Needs a WordPress 6 with a block theme, on this machine, and a build of the browser files.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Invented, pageMark, students, teacher, work } from '../moodle/canaries.ts';
import { blind, type HostTrial, lesson, pasted, reads, runTrial, silent } from './host-trial.ts';

const password = 'Trial-Pass-1234-wordpress';

/** Somebody who is signed in, and saves as the block editor does. */
class Writer {
  readonly context: BrowserContext;
  readonly #page: Page;
  readonly #nonce: string;

  private constructor(context: BrowserContext, page: Page, nonce: string) {
    this.context = context;
    this.#page = page;
    this.#nonce = nonce;
  }

  static async signIn(browser: Browser, host: string, name: string, word: string): Promise<Writer> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${host}/wp-login.php`);
    await page.fill('#user_login', name);
    await page.fill('#user_pass', word);
    await page.click('#wp-submit');
    await page.waitForURL(/wp-admin/);
    const nonce = await page.evaluate(
      `fetch('${host}/wp-admin/admin-ajax.php?action=rest-nonce').then((reply) => reply.text())`,
    );
    return new Writer(context, page, String(nonce));
  }

  async call<Reply>(method: string, route: string, body?: object): Promise<Reply> {
    const asked = { method, route, nonce: this.#nonce, body: body && JSON.stringify(body) };
    const { ok, text } = (await this.#page.evaluate(`(async ({ method, route, nonce, body }) => {
      const headers = { 'content-type': 'application/json', 'x-wp-nonce': nonce };
      const reply = await fetch('/index.php?rest_route=' + route, { method, headers, body });
      return { ok: reply.ok, text: await reply.text() };
    })(${JSON.stringify(asked)})`)) as { ok: boolean; text: string };
    if (!ok) throw new Error(`${method} ${route}: ${text}`);
    return JSON.parse(text) as Reply;
  }
}

interface Saved {
  id: number;
  link: string;
}

await runTrial(async (trial) => {
  const { host, browser, tutor, undo, lookAt } = trial;
  const admin = await Writer.signIn(browser, host, trial.administrator, trial.password);
  const [student, author = teacher] = students;
  const ids: number[] = [];
  for (const [person, role] of [
    [teacher, 'editor'],
    [student, 'subscriber'],
    [author, 'author'],
  ] as const)
    ids.push(await makeUser(admin, trial, person, role));
  const writing = await Writer.signIn(browser, host, teacher.username, password);
  const without = await Writer.signIn(browser, host, author.username, password);
  const reading = await Writer.signIn(browser, host, student.username, password);
  const nobody = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });

  const block = `<!-- wp:html -->\n${pasted('wordpress', tutor)}\n<!-- /wp:html -->`;
  const text = `<!-- wp:paragraph --><p>${lesson(pageMark)}</p><!-- /wp:paragraph -->`;
  const post = async (by: Writer, kind: 'posts' | 'pages', content: string, status = 'publish') => {
    const saved = await by.call<Saved>('POST', `/wp/v2/${kind}`, {
      title: 'Lists',
      content,
      status,
    });
    undo.add(`${kind} ${saved.id}`, () => admin.call('DELETE', `/wp/v2/${kind}/${saved.id}&force=true`));
    return saved;
  };
  const own = await post(writing, 'posts', `${text}\n${block}`);
  await comment(reading, admin, own.id);
  const removed = await post(without, 'posts', `${text}\n${block}`);
  await lookAt('in a post', [
    { name: 'post', address: own.link, eyes: nobody, expected: reads(pageMark) },
    { name: 'post for a student', address: own.link, eyes: reading.context, expected: reads(pageMark) },
    { name: 'post by an author', address: removed.link, eyes: nobody, expected: silent },
    {
      name: 'its editor',
      address: `${host}/wp-admin/post.php?post=${own.id}&action=edit`,
      eyes: writing.context,
      expected: silent,
    },
  ]);

  const plain = await post(writing, 'posts', text);
  await comment(reading, admin, plain.id);
  const page = await post(writing, 'pages', text);
  const draft = await post(writing, 'posts', text, 'draft');
  await intoFooter(admin, trial, block);
  await lookAt('in the footer', [
    { name: 'post', address: plain.link, eyes: nobody, expected: reads(pageMark) },
    { name: 'post for a student', address: plain.link, eyes: reading.context, expected: reads(pageMark) },
    { name: 'page', address: page.link, eyes: nobody, expected: reads(pageMark) },
    { name: 'list of posts', address: `${host}/`, eyes: nobody, expected: blind },
    { name: 'author', address: `${host}/?author=${ids[0]}`, eyes: nobody, expected: blind },
    { name: 'search', address: `${host}/?s=lists`, eyes: nobody, expected: blind },
    { name: 'category', address: `${host}/?cat=1`, eyes: nobody, expected: blind },
    {
      name: 'preview of a draft',
      address: `${host}/?p=${draft.id}&preview=true`,
      eyes: writing.context,
      expected: silent,
    },
    { name: 'sign-in', address: `${host}/wp-login.php`, eyes: nobody, expected: silent },
    { name: 'profile', address: `${host}/wp-admin/profile.php`, eyes: reading.context, expected: silent },
    { name: 'administration', address: `${host}/wp-admin/users.php`, eyes: admin.context, expected: silent },
    {
      name: 'its editor',
      address: `${host}/wp-admin/post.php?post=${plain.id}&action=edit`,
      eyes: writing.context,
      expected: silent,
    },
  ]);
});

async function makeUser(admin: Writer, { undo }: HostTrial, person: Invented, role: string): Promise<number> {
  const { id } = await admin.call<Saved>('POST', '/wp/v2/users', {
    username: person.username,
    password,
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    description: person.city,
    roles: [role],
  });
  undo.add(person.username, () => admin.call('DELETE', `/wp/v2/users/${id}&force=true&reassign=1`));
  return id;
}

/** By a student, let through by the administrator. */
async function comment(by: Writer, admin: Writer, post: number): Promise<void> {
  const { id } = await by.call<Saved>('POST', '/wp/v2/comments', { post, content: work.post(0) });
  await admin.call('POST', `/wp/v2/comments/${id}`, { status: 'approved' });
}

async function intoFooter(admin: Writer, { undo }: HostTrial, block: string): Promise<void> {
  const parts = await admin.call<{ id: string; slug: string; content: { raw: string } }[]>(
    'GET',
    '/wp/v2/template-parts',
  );
  const footer = parts.find(({ slug }) => slug === 'footer');
  if (footer === undefined) throw new Error('the theme has no footer of blocks');
  const route = `/wp/v2/template-parts/${footer.id}`;
  undo.add('the footer', () => admin.call('POST', route, { content: footer.content.raw }));
  await admin.call('POST', route, { content: `${footer.content.raw}\n${block}` });
}
