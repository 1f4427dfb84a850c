import type { HostName } from '../../proxy/lms/hosts/marks.ts';
import { knownHostOf } from './known-host-of.ts';
import type { Presence } from './presence.ts';
import type { PresenceRules } from './presence-rules.ts';

export interface PresenceWatchHost extends HTMLElement {
  readonly include: string;
  readonly exclude: string;
}

/** A page that is no known platform's, and of whose author nothing is said. */
const anywhere: Presence = { kind: 'present', readable: { kind: 'lesson', reading: {} } };

const unknown: Presence = { kind: 'absent', because: 'unknown' };

const pauseMs = 200;
/** What could not be loaded is not asked for again before. */
const retryAfterMs = 10_000;

/**
 * Decides whether the page gets a tutor at all, and again whenever it becomes
 * another one without being loaded. What tells the pages of known platforms
 * apart is fetched on these only; until it is there, there is no tutor.
 */
export class PresenceWatch {
  readonly #host: PresenceWatchHost;
  readonly #onChange: () => void;
  #presence: Presence = { kind: 'undecided' };
  #parts: typeof import('./presence-rules.ts') | undefined;
  #rules: PresenceRules | undefined;
  #loading: Promise<void> | undefined;
  #platform: HostName | undefined;
  #watch: MutationObserver | undefined;
  #mayLoadFromMs = 0;
  #seen = '';
  /** It has been looked at a moment ago; `isChanged`: and there is something new since. */
  #pause: { timer: ReturnType<typeof setTimeout>; isChanged: boolean } | undefined;

  /** `onChange`: there may be another presence, or another page of the same. */
  constructor(host: PresenceWatchHost, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  get presence(): Presence {
    return this.#presence;
  }

  /** @returns whether there is a tutor on the page, once that is known */
  async decided(): Promise<boolean> {
    await this.#loading;
    return this.isHere;
  }

  get isHere(): boolean {
    return this.#presence.kind === 'present';
  }

  /** To be called for each stay of the element in a page. */
  enter(): void {
    if (this.#watch) return;
    const { ownerDocument: page } = this.#host;
    this.#watch = new MutationObserver((changes) => this.#changed(changes));
    this.#watch.observe(page, { childList: true, subtree: true });
    // An editor in the page says there that it is one.
    this.#watchNames(page.documentElement);
    this.#watchNames(page.body);
    this.look();
  }

  leave(): void {
    this.#watch?.disconnect();
    this.#watch = undefined;
    clearTimeout(this.#pause?.timer);
    this.#pause = undefined;
  }

  /** Decides anew. */
  look(): void {
    const { ownerDocument: page, include, exclude } = this.#host;
    const platform = this.#platform ?? knownHostOf(page);
    if (platform !== this.#platform) this.#rules = undefined;
    this.#platform = platform;
    if (this.#parts) this.#rules ??= new this.#parts.PresenceRules(page, platform);
    if (!platform && !include && !exclude) this.#become(anywhere);
    else if (this.#rules) this.#become(this.#rules.presence({ include, exclude }));
    else if (performance.now() < this.#mayLoadFromMs) this.#become(unknown);
    else this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    this.#become({ kind: 'undecided' });
    try {
      this.#parts = await import('./presence-rules.ts');
    } catch (error) {
      this.#mayLoadFromMs = performance.now() + retryAfterMs;
      console.warn('course-tutor: the kind of this page is not known', error);
      this.#become(unknown);
    }
    this.#loading = undefined;
    if (this.#parts && this.#watch) this.look();
  }

  #become(presence: Presence): void {
    const seen = signatureOf(this.#host.ownerDocument);
    if (presence === this.#presence && seen === this.#seen) return;
    this.#presence = presence;
    this.#seen = seen;
    this.#onChange();
  }

  #watchNames(element: Element): void {
    this.#watch?.observe(element, { attributes: true, attributeFilter: ['id', 'class'] });
  }

  #changed(changes: readonly MutationRecord[]): void {
    const { ownerDocument: page, include, exclude } = this.#host;
    if (!page.body) return;
    if (changes.some(({ target }) => target === page.documentElement)) this.#watchNames(page.body);
    // Pages that are built by a script say late whose they are.
    const isBuilt =
      !this.#platform &&
      changes.some(({ target }) => target === page.body || target.parentNode === page.body);
    if (signatureOf(page) !== this.#seen) this.look();
    else if (isBuilt || this.#platform || include || exclude) this.#lookNowAndThen();
  }

  /** At once where the page was quiet; one that never rests must not be held up by it. */
  #lookNowAndThen(): void {
    if (this.#pause) {
      this.#pause.isChanged = true;
      return;
    }
    this.look();
    const timer = setTimeout(() => {
      const isChanged = this.#pause?.isChanged;
      this.#pause = undefined;
      if (isChanged) this.#lookNowAndThen();
    }, pauseMs);
    this.#pause = { timer, isChanged: false };
  }
}

/** Changes with the page that the document shows. */
function signatureOf({ URL: address, body }: Document): string {
  return `${address} ${body.id} ${body.className}`;
}
