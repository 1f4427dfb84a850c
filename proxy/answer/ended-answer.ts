import { startOfEvent } from '../http/sse.ts';
import type { ReadableAnswer } from './live-answer.ts';

/** What is kept of an answer for readers who lost the line: thousands of them, so its events alone. */
export class EndedAnswer implements ReadableAnswer {
  readonly id: string;
  readonly student: string;
  readonly count: number;
  readonly hasEnded = true;
  readonly isEnding = false;
  readonly #events: string;

  /** @param frames its events as they stand on the wire */
  constructor(id: string, student: string, frames: readonly string[]) {
    this.id = id;
    this.student = student;
    this.count = frames.length;
    // Thousands of texts are lighter than a hundred thousand.
    this.#events = frames.join('');
  }

  /** Characters that are kept. */
  get length(): number {
    return this.#events.length;
  }

  eventsFrom(from: number): string {
    return from >= this.count ? '' : this.#events.slice(startOfEvent(this.#events, from));
  }

  /** Nothing new will come. */
  follow(): () => void {
    return () => undefined;
  }

  stop(): void {
    // It is over already.
  }
}
