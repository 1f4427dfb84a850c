import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostedTutor, startHostedTutor } from '../support/hosted-tutor.ts';

let hosted: HostedTutor;

beforeAll(async () => {
  hosted = await startHostedTutor();
});

afterAll(() => hosted.close());

/** What old libraries put into every page that loads them, as far as it is in our way; before any module runs. */
const pages: Record<string, string> = {
  'Prototype 1.6, whose lists become texts in JSON and whose reduce takes nothing': `
    const each = (list, act) => { for (let at = 0; at < list.length; at++) act(list[at], at); };
    Object.assign(Array.prototype, {
      toJSON() { const texts = []; each(this, (one) => texts.push(JSON.stringify(one))); return '[' + texts.join(', ') + ']'; },
      reduce() { return this.length > 1 ? this : this[0]; },
      entries() { return this.slice(); },
      map(take, self) { const made = []; each(this, (one, at) => made.push(take ? take.call(self, one, at) : one)); return made; },
      find(is, self) { let found; each(this, (one, at) => { if (found === undefined && is.call(self, one, at)) found = one; }); return found; },
    });
    Object.assign(String.prototype, {
      toJSON() { return this.inspect(); },
      inspect() { return "'" + this + "'"; },
      startsWith(text) { return this.indexOf(text) === 0; },
      strip() { return this.replace(/^\\s+/, '').replace(/\\s+$/, ''); },
    });
    Object.keys = (object) => { const keys = []; for (const key in object) keys.push(key); return keys; };
    Object.values = (object) => { const values = []; for (const key in object) values.push(object[key]); return values; };
    Array.from = (list) => { if (!list) return []; const made = new Array(list.length || 0); each(made, (_, at) => (made[at] = list[at])); return made; };
    for (const name of ['hide', 'show', 'update', 'select', 'insert', 'visible', 'focus'])
      HTMLElement.prototype[name] ??= function () { return this; };`,
  'MooTools 1.3, which has an Event and an Array.from of its own': `
    window.Event = function (event) { this.type = event.type.indexOf('key'); };
    window.Document = window.Window = function () {};
    Array.from = (item) => (item == null ? [] : Array.isArray(item) ? item : [item]);
    Function.from = (item) => (typeof item === 'function' ? item : () => item);
    Object.assign(Array.prototype, { each: Array.prototype.forEach, contains: Array.prototype.includes, clean() { return this; } });
    Object.assign(Element.prototype, { getProperty: Element.prototype.getAttribute, dispose() { this.remove(); return this; } });`,
  'polyfills that came too late and a Promise of its own': `
    const Native = Promise;
    window.Promise = class Promise extends Native {};
    delete Native.withResolvers; delete Native.try; delete AbortSignal.any;
    Object.prototype.extend = function () { return this; };
    window.globalThis = window;`,
  'storage that is not there': `
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { return null; } });`,
};

async function ask(page: Page, question: string, count: number): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.click();
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'From the course' })
    .nth(count - 1)
    .waitFor();
}

test.each(Object.entries(pages))(
  'the tutor answers twice, and after a reload, on a page with %s',
  async (name, script) => {
    const { site, sidecar, browser } = hosted;
    site.show({
      html: `<!doctype html><html lang="en"><title>Lesson</title><script>{${script}}</script><body>
      <main><h1>Lists</h1><p>${'A lesson about lists and sets. '.repeat(10)}</p></main>
      <script type="module" src="${sidecar.url}/course-tutor.js" data-course="python-basics"></script></body>`,
    });
    const page = await browser.page();
    const warnings: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Ask the tutor' }).click();
    await ask(page, 'How do I remove duplicates from a list?', 1);
    await ask(page, 'How do I sort a list?', 2);
    await page.reload();
    const box = page.getByRole('textbox', { name: 'Your question' });
    const launcher = page.getByRole('button', { name: 'Ask the tutor' });
    await box.or(launcher).waitFor();
    if (await launcher.isVisible()) await launcher.click();
    const isKept = name !== 'storage that is not there';
    if (isKept) await page.getByRole('group', { name: 'From the course' }).nth(1).waitFor();
    await ask(page, 'What is a set?', isKept ? 3 : 1);
    expect(warnings).toEqual([]);
    expect(browser.errors).toEqual([]);
    await page.close();
  },
);
