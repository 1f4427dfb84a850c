import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import type { CallTimeouts } from './attempt.ts';

/** What the operator wants of calls to models. */
export interface CallPolicy {
  /** Waits before the second, third, ... call to one model. */
  retryDelaysMs: readonly number[];
  /** Of one provider. */
  timeoutsOf(provider: string): CallTimeouts;
  /** First model of the `complex` route, for the savings. */
  baseline: Model | undefined;
}

export function callPolicy({ catalogue, providers, retry, routing }: Config): CallPolicy {
  const [premium] = routing.complex;
  return {
    retryDelaysMs: retry.delaysSeconds.map((seconds) => seconds * 1000),
    timeoutsOf(provider) {
      const own = providers[provider]?.retry;
      return {
        firstByteTimeoutMs: (own?.firstByteSeconds ?? retry.firstByteSeconds) * 1000,
        idleTimeoutMs: (own?.idleSeconds ?? retry.idleSeconds) * 1000,
      };
    },
    baseline: premium === undefined ? undefined : catalogue[premium],
  };
}
