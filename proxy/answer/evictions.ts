import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { Lookout } from '../ground/lookout.ts';
import { evictionsKnownMs, type PeerStore } from '../store/peers.ts';
import { type AnswerCache, questionName } from './answer-cache.ts';

/** How soon an answer that was found bad at another process is not given here any more. */
const lookMs = 2_000;

interface EvictionTools {
  cache: Pick<AnswerCache, 'evict' | 'evictNamed' | 'clear'>;
  /** Undefined: there are no other processes. */
  peers: PeerStore | undefined;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
}

/**
 * Each process keeps answers for other students by itself; one that was found
 * bad is dropped by all of them. Whoever drops it first tells the others by the
 * store, in which they look.
 */
export class Evictions extends Lookout {
  readonly #tools: EvictionTools;
  /** Number of those that this process has seen, or made itself. */
  #seen = new Set<number>();
  #lookedMs: number;

  constructor(tools: EvictionTools) {
    super(
      tools.clock,
      lookMs,
      () => this.#drop(),
      (error) =>
        tools.log.warn({ err: error }, 'could not look for answers that others do not give any more'),
    );
    this.#tools = tools;
    this.#lookedMs = tools.clock.monotonicMs();
  }

  /**
   * Nobody else is to get an answer like this one; here from now on, elsewhere within some 2 s.
   * @throws whatever keeps the store from telling the others
   */
  async evict(answerId: string): Promise<void> {
    const name = this.#tools.cache.evict(answerId);
    const number = name && (await this.#tools.peers?.evict(name));
    // What has been made since is not the answer that was bad.
    if (number) this.#seen.add(number);
  }

  /**
   * A teacher has found the answer to a question wrong: whatever is kept of it, in whatever lesson or language, is
   * dropped; here from now on, elsewhere within some 2 s.
   * @throws whatever keeps the store from telling the others
   */
  async evictQuestion(course: string, question: string): Promise<void> {
    const name = questionName(course, question);
    this.#tools.cache.evictNamed(new Set([name]));
    const number = await this.#tools.peers?.evict(name);
    if (number !== undefined) this.#seen.add(number);
  }

  override start(): void {
    if (this.#tools.peers !== undefined) super.start();
  }

  async #drop(): Promise<void> {
    const { cache, peers, clock } = this.#tools;
    if (peers === undefined) return;
    const nowMs = clock.monotonicMs();
    const evictions = await peers.evictions();
    // What was dropped meanwhile may be forgotten already.
    if (nowMs - this.#lookedMs > evictionsKnownMs / 2) cache.clear();
    const fresh = evictions.filter(({ number }) => !this.#seen.has(number));
    if (fresh.length > 0) cache.evictNamed(new Set(fresh.map(({ name }) => name)));
    this.#seen = new Set(evictions.map(({ number }) => number));
    this.#lookedMs = nowMs;
  }
}
