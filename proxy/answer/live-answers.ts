import type { Clock } from '../ground/clock.ts';
import { answerKeptMs } from '../question/answer-kept.ts';
import { EndedAnswer } from './ended-answer.ts';
import { LiveAnswer } from './live-answer.ts';
import type { ReadableAnswer } from './readable-answer.ts';

/** How long a lost connection may take to come back before the provider is told to stop. */
const lostAfterMs = 15_000;
/** Each holds a key's place and a connection; far more than one class loses at a time. */
const mostUnread = 50;
/** More than this at once are forgotten early, oldest first. */
const mostKept = 20_000;
/** Of all finished answers together: some 2,000 of usual length, at 1 byte a character, or 2 outside Latin. */
const mostKeptCharacters = 4 * 1024 * 1024;

interface Kept {
  answer: LiveAnswer | EndedAnswer;
  /** Under which its question is known, if it may come again. */
  question: string | undefined;
  untilMs: number;
  /** Kept since a moment later. */
  next?: Kept;
}

/** The answers that are being made or were made a short time ago. */
export class LiveAnswers {
  readonly #clock: Clock;
  readonly #goesOnUnread: (model: string) => boolean;
  readonly #running = new Map<LiveAnswer, Promise<void>>();
  readonly #kept = new Map<string, Kept>();
  /** By student and the key of their question. */
  readonly #asked = new Map<string, Kept>();
  /**
   * All are kept equally long, so the oldest are forgotten first. A list of its
   * own: to find the first entry of a map is to pass all that were deleted before it.
   */
  #oldest: Kept | undefined;
  #newest: Kept | undefined;
  #keptCharacters = 0;
  #isTaking = true;

  /** @param goesOnUnread whether a model makes an answer to its end for nobody, because that is paid for in any case */
  constructor(clock: Clock, goesOnUnread: (model: string) => boolean = () => false) {
    this.#clock = clock;
    this.#goesOnUnread = goesOnUnread;
  }

  /** How many are being made. */
  get running(): number {
    return this.#running.size;
  }

  /** Whether new ones may be begun; for whoever begins them. */
  get isTaking(): boolean {
    return this.#isTaking;
  }

  /** The process is about to end. What runs goes on. */
  takeNoMore(): void {
    this.#isTaking = false;
  }

  /** How many of a student's answers are made without a reader: they keep nobody from asking. */
  unreadOf(student: string): number {
    return this.#unread((answer) => answer.student === student);
  }

  /**
   * @param make fills the answer with events; it must not throw
   * @param key under which the student may send the same question again; see `asked`
   */
  start(id: string, student: string, make: (answer: LiveAnswer) => Promise<void>, key?: string): LiveAnswer {
    const goesOnUnread = (model: string) =>
      this.#unread(() => true) < mostUnread && this.#goesOnUnread(model);
    const answer = new LiveAnswer({ id, student, lostAfterMs, goesOnUnread }, this.#clock);
    this.#forgetOld();
    const kept = this.#keep(answer, key === undefined ? undefined : questionOf(student, key));
    this.#running.set(
      answer,
      make(answer).finally(() => {
        answer.end();
        this.#running.delete(answer);
        const events = answer.eventsFrom(0);
        // Refused: the question may be asked anew under the same key.
        if (events.length === 0) this.#forgetQuestion(kept);
        if (!this.#kept.has(id)) return;
        const ended = new EndedAnswer(id, student, events);
        kept.answer = ended;
        this.#keptCharacters += ended.size;
      }),
    );
    return answer;
  }

  /** An answer of this student; undefined if it is too old, unknown or another's. */
  find(id: string, student: string): ReadableAnswer | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.untilMs <= this.#clock.monotonicMs()) return undefined;
    return kept.answer.student === student ? kept.answer : undefined;
  }

  /** The answer to a question that this student has sent before under the same key; undefined if there is none. */
  asked(key: string, student: string): ReadableAnswer | undefined {
    const kept = this.#asked.get(questionOf(student, key));
    return kept === undefined || kept.untilMs <= this.#clock.monotonicMs() ? undefined : kept.answer;
  }

  /**
   * Stops and drops the answers of some students.
   * @returns of whom answers were running, once these have ended
   */
  async forget(isMeant: (student: string) => boolean): Promise<Set<string>> {
    for (const [id, kept] of this.#kept) {
      if (!isMeant(kept.answer.student)) continue;
      this.#kept.delete(id);
      this.#forgetQuestion(kept);
      // Its place in the list of the oldest is left to time, without the words.
      if (kept.answer instanceof EndedAnswer) {
        this.#keptCharacters -= kept.answer.size;
        kept.answer = new EndedAnswer(id, '', []);
      }
    }
    const running = [...this.#running].filter(([{ student }]) => isMeant(student));
    for (const [answer] of running) answer.stop('stopped');
    await Promise.allSettled(running.map(([, ended]) => ended));
    return new Set(running.map(([{ student }]) => student));
  }

  /** Stops what is being made for a student; it is settled like any other. */
  stopOf(student: string): void {
    for (const answer of this.#running.keys()) if (answer.student === student) answer.stop('stopped');
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  /** Ends the running answers and waits until each is settled. */
  async close(): Promise<void> {
    for (const answer of this.#running.keys()) answer.stop('shutdown');
    await this.idle();
  }

  /** Asked with every question: nothing is copied for it. */
  #unread(isMeant: (answer: LiveAnswer) => boolean): number {
    let count = 0;
    for (const answer of this.#running.keys()) if (answer.isUnread && isMeant(answer)) count += 1;
    return count;
  }

  #keep(answer: LiveAnswer, question: string | undefined): Kept {
    const kept: Kept = { answer, question, untilMs: this.#clock.monotonicMs() + answerKeptMs };
    this.#kept.set(answer.id, kept);
    if (question !== undefined) this.#asked.set(question, kept);
    if (this.#newest !== undefined) this.#newest.next = kept;
    this.#oldest ??= kept;
    this.#newest = kept;
    return kept;
  }

  #forgetOld(): void {
    const nowMs = this.#clock.monotonicMs();
    for (let kept = this.#oldest; kept !== undefined; kept = this.#oldest) {
      const isRoom = this.#kept.size < mostKept && this.#keptCharacters <= mostKeptCharacters;
      if (kept.untilMs > nowMs && isRoom) return;
      const { answer, next } = kept;
      this.#oldest = next;
      if (next === undefined) this.#newest = undefined;
      this.#kept.delete(answer.id);
      this.#forgetQuestion(kept);
      if (answer instanceof EndedAnswer) this.#keptCharacters -= answer.size;
    }
  }

  #forgetQuestion(kept: Kept): void {
    const { question } = kept;
    if (question !== undefined && this.#asked.get(question) === kept) this.#asked.delete(question);
  }
}

function questionOf(student: string, key: string): string {
  return JSON.stringify([student, key]);
}
