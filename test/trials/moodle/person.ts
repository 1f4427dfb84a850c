import type { Browser, BrowserContext, Page } from 'playwright-core';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What a field of a form shall hold: text or the value of a choice, or whether a box is ticked. */
export type Fields = Record<string, string | boolean>;

/**
 * Somebody who is signed in to a Moodle. The lessons are seen with scripts;
 * forms are filled in a second tab without them, where each field of a Moodle
 * form is a plain one, under the name that the server knows it by.
 */
export class Person {
  readonly moodle: string;
  /** As Moodle's addresses have it. */
  readonly id: string;
  readonly #forms: Page;
  readonly #sesskey: string;

  private constructor(moodle: string, id: string, forms: Page, sesskey: string) {
    this.moodle = moodle;
    this.id = id;
    this.#forms = forms;
    this.#sesskey = sesskey;
  }

  static async signIn(browser: Browser, moodle: string, username: string, password: string): Promise<Person> {
    const withoutScripts = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' });
    await withoutScripts.route(
      /\.(png|svg|ico|css|js|woff2?)\b|\/(styles|image|font|javascript)\.php/,
      (asset) => asset.abort(),
    );
    const forms = await withoutScripts.newPage();
    forms.setDefaultTimeout(120_000);
    await forms.goto(`${moodle}/login/index.php`);
    await forms.locator('#login [name=username]').fill(username);
    await forms.locator('#login [name=password]').fill(password);
    await forms.locator('#login [type=submit]').click();
    if (forms.url().includes('/login/')) throw new Error(`${username} cannot sign in at ${moodle}`);
    await forms.goto(`${moodle}/user/preferences.php`);
    const page = await forms.content();
    const sesskey = /"sesskey":"(\w+)"/.exec(page)?.[1];
    const id = /data-user-?id="(\d+)"/.exec(page)?.[1];
    if (sesskey === undefined || id === undefined)
      throw new Error(`${forms.url()} tells no session key, or not whose`);
    return new Person(moodle, id, forms, sesskey);
  }

  /**
   * A browser with scripts in which this person is signed in, and of which no page knows anything yet.
   * @param base another address of the same Moodle
   */
  async sight(browser: Browser, base = this.moodle): Promise<BrowserContext> {
    const { cookies, origins } = await this.#forms.context().storageState();
    const { hostname } = new URL(base);
    return seeing(browser, { cookies: cookies.map((cookie) => ({ ...cookie, domain: hostname })), origins });
  }

  /** The HTML of a page. `SESSKEY` in the path is what Moodle's own links have there. */
  async read(path: string): Promise<string> {
    await this.#open(path);
    return this.#forms.content();
  }

  /** The same; undefined where Moodle has no such thing, or will not do it. */
  async readIfThere(path: string): Promise<string | undefined> {
    const response = await this.#forms.goto(this.#address(path));
    return response?.ok() ? this.#forms.content() : undefined;
  }

  /** What a field of a form holds. */
  async valueOf(path: string, field: string): Promise<string> {
    await this.#open(path);
    return this.#forms.locator(`[name="${field}"]`).inputValue();
  }

  /** Fills in the form of a page and sends it; gives the address that Moodle leads to then. */
  async submit(path: string, fields: Fields, button = '[name=submitbutton]'): Promise<string> {
    await this.#open(path);
    return this.continue(fields, button);
  }

  /** The same for the form of the page that the last one led to. */
  async continue(fields: Fields, button = '[name=submitbutton]'): Promise<string> {
    const page = this.#forms;
    const send = page.locator(button).last();
    const form = send.locator('xpath=ancestor::form');
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]:not([type=hidden])`);
      // Where a form folds a part away, its fields are there and not shown: hence the force.
      if (typeof value === 'boolean') {
        if ((await field.isChecked()) !== value) await field.dispatchEvent('click');
      } else if ((await field.and(page.locator('select')).count()) > 0)
        await field.selectOption(value, { force: true });
      else await field.fill(value, { force: true });
    }
    const before = page.url();
    await Promise.all([page.waitForEvent('domcontentloaded'), send.dispatchEvent('click')]);
    // Another form, on the page that this leads to, may hold its own complaints in advance.
    const isSameForm = new URL(page.url()).pathname === new URL(before).pathname;
    const complaints = `.errorbox, #notice .alert${isSameForm ? ', .invalid-feedback:not(:empty)' : ''}`;
    const complaint = await page.locator(complaints).allInnerTexts();
    const said = complaint.map((text) => text.trim()).filter((text) => text !== '');
    if (said.length > 0) throw new Error(`${before}: ${said.join('; ')}`);
    return page.url();
  }

  /** Gives a file to the form of the page that the last one led to, as Moodle's file picker does. */
  async upload(field: string, name: string, content: Buffer): Promise<void> {
    const page = await this.#forms.content();
    const repository = /"id":"?(\d+)"?,"name":"[^"]*","type":"upload"/.exec(page)?.[1];
    if (repository === undefined) throw new Error(`no file can be uploaded at ${this.#forms.url()}`);
    const response = await this.#forms
      .context()
      .request.post(`${this.moodle}/repository/repository_ajax.php?action=upload`, {
        multipart: {
          repo_upload_file: { name, mimeType: 'application/octet-stream', buffer: content },
          sesskey: this.#sesskey,
          repo_id: repository,
          itemid: await this.#forms.locator(`[name="${field}"]`).inputValue(),
          title: name,
          author: '',
          savepath: '/',
        },
      });
    const answer = (await response.json()) as { error?: string };
    if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
  }

  /** One of the web services that Moodle's own pages call. */
  async call(method: string, args: object): Promise<unknown> {
    const response = await this.#forms
      .context()
      .request.post(`${this.moodle}/lib/ajax/service.php?sesskey=${this.#sesskey}&info=${method}`, {
        data: [{ index: 0, methodname: method, args }],
      });
    const [answer] = (await response.json()) as { error: boolean; data?: unknown; exception?: object }[];
    if (answer === undefined || answer.error)
      throw new Error(`${method}: ${JSON.stringify(answer?.exception)}`);
    return answer.data;
  }

  async #open(path: string): Promise<void> {
    const response = await this.#forms.goto(this.#address(path));
    if (response === null || response.status() >= 400) {
      const said = await this.#forms.locator('.errorbox, .errormessage').allInnerTexts();
      throw new Error(`${path}: ${response?.status()} ${said.join(' ')}`);
    }
  }

  #address(path: string): string {
    return this.moodle + path.replace('SESSKEY', this.#sesskey);
  }

  async leave(): Promise<void> {
    await this.#forms.context().close();
  }
}

/** A browser with scripts; of nobody who is signed in, unless it is given cookies. */
export async function seeing(browser: Browser, storageState?: StorageState): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-US', ...(storageState && { storageState }) });
  // After a change of plugins Moodle makes its styles and scripts anew.
  context.setDefaultTimeout(120_000);
  // Moodle leads newcomers around and darkens the page meanwhile: here there is no tour to be shown.
  await context.route(/info=tool_usertours/, (tour) => tour.fulfill({ json: [{ error: false, data: {} }] }));
  return context;
}
