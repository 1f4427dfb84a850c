import { rateLimited, windowLimit } from '../admit/admit.ts';
import type { TutorError } from '../ground/errors.ts';
import { lruOf } from '../ground/lru-of.ts';
import type { Tutor } from '../tutor.ts';

/** More networks than this at once only cost a look into the store for each further guess. */
const rememberedNetworks = 5_000;

/**
 * Wrong tokens by network. Right ones are not counted, a machine sends them
 * every few seconds; but a network that has guessed too often is not told
 * whether the next guess was right.
 */
export class TokenGuesses {
  readonly #tools: Pick<Tutor, 'clock' | 'store' | 'sessions'>;
  readonly #limit: { requests: number; windowSeconds: number };
  /** Until when a network is told nothing, in time that does not jump. */
  readonly #closed = lruOf<string, number>(rememberedNetworks);

  constructor(
    tools: Pick<Tutor, 'clock' | 'store' | 'sessions'>,
    limit: { requests: number; windowSeconds: number },
  ) {
    this.#tools = tools;
    this.#limit = limit;
  }

  /** The refusal of whatever comes from this address; undefined where it may try. */
  refusal(address: string): TutorError | undefined {
    const leftMs = (this.#closed.get(this.#network(address)) ?? 0) - this.#tools.clock.monotonicMs();
    return leftMs > 0 ? rateLimited({ retryAfterMs: leftMs }) : undefined;
  }

  /** To be called after each wrong one. @throws TutorError `rate_limited` */
  async wrong(address: string): Promise<void> {
    const { clock, store } = this.#tools;
    const network = this.#network(address);
    const limit = windowLimit(`admin-token:${network}`, this.#limit);
    const counted = await store.count([limit], clock.now());
    const nowMs = clock.monotonicMs();
    if (counted.kind === 'rate_limited') {
      this.#closed.set(network, nowMs + counted.retryAfterMs);
      throw rateLimited(counted);
    }
    const last = counted.allowances.find(({ remaining }) => remaining === 0);
    if (last !== undefined) this.#closed.set(network, nowMs + last.resetMs);
  }

  #network(address: string): string {
    return this.#tools.sessions.addressKey(address);
  }
}
