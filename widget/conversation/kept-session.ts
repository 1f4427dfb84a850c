import type { SessionReply } from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import { studentOf } from './student.ts';

/** Renewed this long before its end, so that no question meets an expired session. */
const marginMs = 60_000;

/**
 * The session of this tab, kept through a reload: only its student may read on
 * in an answer that was under way, and rate it.
 *
 * What it costs: another script of the page can read the token. Such a script
 * can use the tutor and read its answers as it is, since it shares the page with
 * it; the token lets nobody do more than that, is valid for this course alone and
 * a limited time, is never sent by the browser itself, and is gone with the tab.
 */
export class KeptSession {
  readonly #store: BrowserStore;
  readonly #key: string;
  readonly #student: string;

  /** `place`: endpoint and course; `student`: see `studentOf`. A session is never used for another of them. */
  constructor(store: BrowserStore, place: readonly string[], student: string) {
    this.#store = store;
    this.#student = student;
    this.#key = `course-tutor-session:${toJson([...place, student])}`;
  }

  read(nowMs: number): string | undefined {
    const kept = this.#store.read(this.#key);
    if (!kept) return undefined;
    const at = kept.indexOf(' ');
    return Number(kept.slice(0, at)) > nowMs + marginMs ? kept.slice(at + 1) : undefined;
  }

  /** `nowMs`: by the same clock as `read`, right or wrong; what counts is the time that passes between them. */
  write({ token, expiresInSeconds }: SessionReply, nowMs: number): void {
    // Somebody signed in by a proxy, of whom this page knows nothing: the next one here may be another.
    if (this.#student === '' && studentOf(token) !== '') return;
    this.#store.write(this.#key, `${nowMs + expiresInSeconds * 1_000} ${token}`);
  }

  forget(): void {
    this.#store.remove(this.#key);
  }
}
