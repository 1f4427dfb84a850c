import type { AnswerEvent } from '../ground/protocol.ts';
import type { Opening, ReadableAnswer } from './readable-answer.ts';

const streaming: Opening = { kind: 'streaming' };
/** What an entry of the list of events takes, in characters of one byte. */
const entryCharacters = 8;

/**
 * What is kept of an answer for readers who lost the line: thousands of them, so
 * its text stands in one piece. As the objects that they were, its events would
 * take three times as much.
 */
export class EndedAnswer implements ReadableAnswer {
  readonly id: string;
  readonly student: string;
  readonly hasEnded = true;
  readonly #text: string;
  /** Of each event: how many characters of the text it said, or what else it was, as JSON. */
  readonly #events: readonly (number | string)[];

  constructor(id: string, student: string, events: readonly AnswerEvent[]) {
    this.id = id;
    this.student = student;
    this.#text = events.map((event) => (event.event === 'delta' ? event.data.text : '')).join('');
    this.#events = events.map((event) =>
      event.event === 'delta' ? event.data.text.length : JSON.stringify(event),
    );
  }

  /** Characters that are kept, about. */
  get size(): number {
    return this.#events.reduce<number>(
      (sum, event) => sum + entryCharacters + (typeof event === 'string' ? event.length : 0),
      this.#text.length,
    );
  }

  get opened(): Promise<Opening> {
    return Promise.resolve(streaming);
  }

  eventsFrom(from: number): AnswerEvent[] {
    const events: AnswerEvent[] = [];
    let start = 0;
    for (const [number, event] of this.#events.entries()) {
      const end = typeof event === 'number' ? start + event : start;
      if (number >= from) {
        events.push(
          typeof event === 'number'
            ? { event: 'delta', data: { text: this.#text.slice(start, end) } }
            : JSON.parse(event),
        );
      }
      start = end;
    }
    return events;
  }

  /** Nothing new will come. */
  subscribe(): () => void {
    return () => undefined;
  }

  stop(): void {
    // It is over already.
  }
}
