import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CourseConfig } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import type { TokenBuckets } from '../ground/token-buckets.ts';
import { evaluator } from '../store/evaluator.ts';
import type { EmbeddingClient } from './embedding-client.ts';

/** A class asks the same questions; each takes half a kilobyte, of which nobody can read what was asked. */
const mostKept = 4_000;
/** Students wait so long for it and no longer: what comes later is there for the next who asks the same. */
const patienceMs = 400;
/** A call that takes longer is ended. */
const longestMs = 10_000;
/** After a failure nobody waits for the next one. */
const restMs = 60_000;
const mostAtOnce = 16;
/** Of a question; it says by then what it is about. */
const mostCharacters = 2_000;

/** What questions mean, as numbers: one small call each, and none for a question that was asked before. */
export class QuestionVectors {
  readonly #networks: Pick<TokenBuckets, 'take'>;
  readonly #client: Pick<EmbeddingClient, 'embed'>;
  readonly #clock: Clock;
  readonly #failed: (error: unknown) => void;
  readonly #kept = new LRUCache<string, Int8Array>({ max: mostKept });
  readonly #asking = new Map<string, Promise<Int8Array | undefined>>();
  #restsUntilMs = 0;
  /** By course: its budget may be spent while others have theirs. */
  readonly #unpaidUntilMs = new Map<string, number>();

  /** @param networks how often each may have a call made: it is paid for before anybody knows whether the question is let in */
  constructor(
    client: Pick<EmbeddingClient, 'embed'>,
    networks: Pick<TokenBuckets, 'take'>,
    clock: Clock,
    failed: (error: unknown) => void,
  ) {
    this.#networks = networks;
    this.#client = client;
    this.#clock = clock;
    this.#failed = failed;
  }

  /**
   * Undefined where it cannot be had in time; never rejects.
   * @param network stands for the address that it is asked from
   */
  async of(question: string, course: CourseConfig, network: string): Promise<Int8Array | undefined> {
    const text = question.slice(0, mostCharacters).trim();
    if (text === '') return undefined;
    const kept = this.#kept.get(keyOf(text));
    if (kept !== undefined) return kept;
    const asking = this.#asking.get(text) ?? this.#ask(text, course, network);
    if (asking === undefined) return undefined;
    const late = Promise.withResolvers<undefined>();
    const cancel = this.#clock.after(patienceMs, () => late.resolve(undefined));
    try {
      return await Promise.race([asking, late.promise]);
    } finally {
      cancel();
    }
  }

  /** Waits until what is asked has been booked. */
  async settled(): Promise<void> {
    await Promise.all(this.#asking.values());
  }

  #ask(text: string, course: CourseConfig, network: string): Promise<Int8Array | undefined> | undefined {
    const restsUntilMs = Math.max(this.#restsUntilMs, this.#unpaidUntilMs.get(course.id) ?? 0);
    if (this.#asking.size >= mostAtOnce || this.#clock.monotonicMs() < restsUntilMs) return undefined;
    if (network !== evaluator && !this.#networks.take(network, 1)) return undefined;
    const asking = this.#embed(text, course).finally(() => this.#asking.delete(text));
    this.#asking.set(text, asking);
    return asking;
  }

  async #embed(text: string, course: CourseConfig): Promise<Int8Array | undefined> {
    const ending = new AbortController();
    const cancel = this.#clock.after(longestMs, () => ending.abort(new Error('it took too long')));
    try {
      const embedded = await this.#client.embed([text], 'question', course, ending.signal);
      if (embedded.kind === 'no_money') {
        this.#unpaidUntilMs.set(course.id, this.#clock.monotonicMs() + restMs);
        return undefined;
      }
      const [vector] = embedded.vectors;
      if (vector !== undefined) this.#kept.set(keyOf(text), vector);
      return vector;
    } catch (error) {
      this.#restsUntilMs = this.#clock.monotonicMs() + restMs;
      this.#failed(error);
      return undefined;
    } finally {
      cancel();
    }
  }
}

function keyOf(text: string): string {
  return hash('sha256', text, 'base64url');
}
