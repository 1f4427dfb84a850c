import { LRUCache } from 'lru-cache';
import type { Clock } from '../ground/clock.ts';

/** Where a call has to differ from what its provider's kind is documented to take. */
export type Departure =
  | 'no-stream-options'
  | 'no-stream'
  | 'no-cache-fields'
  /** `max_tokens` where the kind has `max_completion_tokens`, or the other way about. */
  | 'other-limit-field'
  /** The rules at the head of the first turn, where no system role is taken. */
  | 'rules-in-first-turn'
  /** A thought beside each earlier answer, where a model wants its own back: a blank, for none is kept. */
  | 'blank-thoughts'
  /** With `/v1` where the configured address has none, or the other way about. */
  | 'other-path';

export type Departures = ReadonlySet<Departure>;

/** How one model of a provider was found to behave, where its kind does not tell. */
export interface Manners {
  /** Whether it thinks aloud without the mark that opens a thought; undefined: it was not heard yet. */
  readonly leavesOutOpening?: boolean;
  readonly departures?: Departures;
}

/** A server may be set up anew, or another model put behind a name: after so long all is learned again. */
const rememberedMs = 24 * 60 * 60 * 1000;
/** More models than a configuration names for one provider. */
const mostModels = 500;

/** What was learned about a provider's models, whichever of its keys it was learned with. */
export class LearnedManners {
  readonly #ofModels: LRUCache<string, Manners>;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#ofModels = new LRUCache({
      max: mostModels,
      ttl: rememberedMs,
      // To lru-cache a time of 0 is none.
      perf: { now: () => clock.monotonicMs() + 1 },
      ttlResolution: 0,
    });
  }

  of(model: string): Manners {
    return this.#ofModels.get(model) ?? {};
  }

  /** Nothing is written where nothing changes, so that what is right is learned again too, in its time. */
  learn(model: string, found: Manners): void {
    const known = this.of(model);
    const isNew = Object.entries(found).some(([name, value]) => known[name as keyof Manners] !== value);
    if (isNew) this.#ofModels.set(model, { ...known, ...found });
  }
}
