import type { FunnelBody, FunnelReply } from '../../proxy/ground/protocol.ts';
import { parseJson, toJson } from '../browser/json.ts';
import type { Network } from '../browser/network.ts';
import type { BrowserStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import { type Fetcher, jsonOf, Sidecar } from '../conversation/sidecar.ts';

export interface TellingHost extends HTMLElement {
  readonly mode: 'floating' | 'inline';
  readonly open: boolean;
  readonly course: string;
  readonly lesson: string;
  /** Base address of the sidecar. */
  readonly sidecar: string;
  readonly identity: string;
  readonly session: string;
  readonly fetcher: Fetcher;
  readonly timer: Timer;
  readonly network: Network;
}

type Step = FunnelBody['tellings'][number]['step'];

/** When this browser has told a step, by its own calendar, and how the sidecar calls that day. */
type Told = Record<string, [here: string, there: string]>;

/** Whoever leaves the page sooner has not seen it. */
const seenAfterMs = 2_000;

/**
 * Tells the sidecar once a day that the student of this browser has seen the
 * tutor, opened it, or come back to it, for the course and for the lesson. It
 * says nothing of who that is: the browser remembers what it has told, so that
 * nobody else has to. Nothing is sent where the sidecar does not count
 * (`privacy.funnel`), which it says with the course.
 */
export class Telling {
  readonly #host: TellingHost;
  readonly #store: BrowserStore;
  /** Waiting for the one before. */
  #telling: Promise<void> = Promise.resolve();

  constructor(host: TellingHost, store: BrowserStore) {
    this.#host = host;
    this.#store = store;
  }

  /** To be called for each stay of the element in a page; `signal` ends it. @param isSeen something of it is on the screen */
  enter(signal: AbortSignal, isSeen: () => boolean): void {
    const { timer } = this.#host;
    const look = () => isSeen() && document.visibilityState !== 'hidden' && this.#tell('saw');
    const cancel = timer.after(seenAfterMs, look);
    signal.addEventListener('abort', cancel);
    const used = () => this.#isOpen && this.#tell('opened');
    // Before the tutor keeps its events from the page.
    for (const event of ['focusin', 'pointerdown'])
      this.#host.addEventListener(event, used, { signal, capture: true });
    const opening = new MutationObserver(() => this.#host.open && this.#tell('opened'));
    opening.observe(this.#host, { attributeFilter: ['open'] });
    signal.addEventListener('abort', () => opening.disconnect());
    this.#host.addEventListener('course-tutor-question', () => this.#asked(), { signal });
  }

  get #isOpen(): boolean {
    return this.#host.open || this.#host.mode === 'inline';
  }

  /** To the sidecar a student without a name is another one on every day. */
  #asked(): void {
    this.#tell('opened');
    if (this.#host.identity || this.#host.session) return;
    const { asked } = this.#read();
    const here = this.#today;
    if (asked && asked[0] !== here) this.#tell('cameBack');
    this.#write({ ...this.#read(), asked: [here, ''] });
  }

  #tell(step: Step): void {
    this.#telling = this.#telling.then(() => this.#tellOnce(step)).catch(() => undefined);
  }

  /** @throws what keeps the sidecar from hearing it: then it is told another time, or never */
  async #tellOnce(step: Step): Promise<void> {
    const { course, lesson, sidecar, fetcher, timer, network } = this.#host;
    const told = this.#read();
    const here = this.#today;
    const places = ['', ...(lesson ? [lesson] : [])].filter(
      (place) => told[keyOf(step, place)]?.[0] !== here,
    );
    if (course === '' || places.length === 0) return;
    const line = new Sidecar({ endpoint: sidecar, fetcher, timer, network });
    const known = await line.request(`/v1/courses/${encodeURIComponent(course)}`, {});
    if (!(await jsonOf<{ funnel?: boolean }>(known)).funnel) return;
    const tellings = places.map((place) => ({
      step,
      ...(place && { lesson: place }),
      ...(told[keyOf(step, place)] && { previousDay: told[keyOf(step, place)]?.[1] ?? '' }),
    }));
    const response = await line.request('/v1/funnel', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson({ course, tellings }),
    });
    const { day } = await jsonOf<FunnelReply>(response);
    const now = this.#read();
    for (const place of places) now[keyOf(step, place)] = [here, day];
    this.#write(now);
  }

  get #today(): string {
    return new Date(this.#host.timer.now()).toDateString();
  }

  get #key(): string {
    return `course-tutor-told:${toJson([this.#host.sidecar, this.#host.course])}`;
  }

  #read(): Told {
    try {
      const read: unknown = parseJson(this.#store.read(this.#key) ?? '{}');
      return typeof read === 'object' && read !== null ? (read as Told) : {};
    } catch {
      return {};
    }
  }

  /** Without what the sidecar would not look at any more. */
  #write(told: Told): void {
    const oldestMs = this.#host.timer.now() - 40 * 86_400_000;
    const kept: Told = {};
    for (const key in told) {
      const days = told[key];
      if (days && Date.parse(String(days[0])) > oldestMs) kept[key] = days;
    }
    this.#store.write(this.#key, toJson(kept));
  }
}

function keyOf(step: Step, lesson: string): string {
  return lesson ? `${step} ${lesson}` : step;
}
