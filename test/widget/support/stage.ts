import '../../../widget/course-tutor.ts';
import { emulateMedia } from '@web/test-runner-commands';
import type { CourseTutor } from '../../../widget/element/element.ts';
import { FakeNetwork } from './fake-network.ts';
import { FakeSidecar } from './fake-sidecar.ts';
import { FakeTimer } from './fake-timer.ts';
import { frame, until } from './until.ts';

/** A tutor in the page with a sidecar played by the test. */
export class Stage {
  readonly sidecar = new FakeSidecar();
  readonly timer: FakeTimer;
  readonly network = new FakeNetwork();
  readonly tutor: CourseTutor;
  readonly #isNewBrowser: boolean;

  /** `reloaded`: the page before a reload, whose storage and clock go on; otherwise the browser is new. */
  constructor(attributes: Record<string, string> = {}, reloaded?: Stage) {
    this.#isNewBrowser = !reloaded;
    this.#clearBrowser();
    this.timer = reloaded?.timer ?? new FakeTimer();
    this.tutor = document.createElement('course-tutor');
    this.tutor.fetcher = this.sidecar.fetcher;
    this.tutor.timer = this.timer;
    this.tutor.network = this.network;
    const all = {
      course: 'python',
      endpoint: 'http://127.0.0.1:1',
      mode: 'inline',
      lang: 'en',
      ...attributes,
    };
    for (const [name, value] of Object.entries(all)) this.tutor.setAttribute(name, value);
  }

  /** Puts the tutor into the page and waits until it takes part in it. */
  static async open(attributes: Record<string, string> = {}): Promise<Stage> {
    const stage = new Stage(attributes);
    await stage.enter();
    return stage;
  }

  async enter(into: Element = document.body): Promise<void> {
    // Nothing is measured in the middle of an animation.
    await emulateMedia({ reducedMotion: 'reduce' });
    // The element of the test before may have kept something on its way out.
    this.#clearBrowser();
    const ready = new Promise((resolve) =>
      this.tutor.addEventListener('course-tutor-ready', resolve, { once: true }),
    );
    into.append(this.tutor);
    await ready;
    await frame();
    // What the tutor puts off until its first paint is done in a timer that was set before this one.
    await new Promise((resolve) => setTimeout(resolve));
  }

  #clearBrowser(): void {
    if (!this.#isNewBrowser) return;
    localStorage.clear();
    sessionStorage.clear();
  }

  leave(): void {
    this.tutor.remove();
  }

  /** The same page loaded again: a new element, the same browser. */
  async reload(attributes: Record<string, string> = {}): Promise<Stage> {
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const kept = [localStorage, sessionStorage].map((storage) => ({ storage, items: { ...storage } }));
    this.tutor.remove();
    await frame();
    // A real page has no time for what the element does when it is removed.
    for (const { storage, items } of kept) {
      storage.clear();
      for (const [key, value] of Object.entries(items)) storage.setItem(key, value);
    }
    const next = new Stage(attributes, this);
    await next.enter();
    return next;
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    const found = this.tutor.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...(this.tutor.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  has(selector: string): boolean {
    return this.all(selector).length > 0;
  }

  /** Visible words of everything that matches. */
  words(selector: string): string {
    return this.all(selector)
      .map((element) => element.innerText)
      .join(' ');
  }

  get input(): HTMLTextAreaElement {
    return this.find<HTMLTextAreaElement>('.input');
  }

  get focused(): Element | null | undefined {
    return this.tutor.shadowRoot?.activeElement;
  }

  async type(text: string): Promise<void> {
    this.input.value = text;
    this.input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await this.tutor.updateComplete;
  }

  /** Asks and waits until the question has reached the sidecar. */
  async ask(question: string): Promise<void> {
    const before = this.sidecar.chats().length;
    await this.type(question);
    this.press('Enter');
    await until(() => this.sidecar.chats().length > before);
    await frame();
  }

  press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      composed: true,
      ...more,
    });
    this.input.dispatchEvent(event);
    return event;
  }

  button(label: string): HTMLButtonElement {
    const found = this.all('button').find(
      (button) => button.getAttribute('aria-label') === label || button.textContent?.trim() === label,
    );
    if (!found) throw new Error(`no button "${label}"`);
    return found as HTMLButtonElement;
  }

  /** Waits until the answer under way has been painted in full. */
  async painted(text: string): Promise<void> {
    await until(() => this.words('.answer').includes(text));
  }
}
