import type { FaultReport } from '../../providers/fault-report.ts';
import type { BreakerStatus } from '../breakers.ts';
import type { LiveLimit } from './live-limits.ts';

/** How the providers stand, as an administrator may see it: keys by label, never the keys. */
export interface AccessStatus {
  providers: ProviderStatus[];
  /** Of every model that has been called. */
  breakers: BreakerStatus[];
  /** Why the last call failed, of every model that has not answered since. */
  faults: FaultStatus[];
}

/** In the words of the machines: for the operator alone. */
export interface FaultStatus extends Omit<FaultReport, 'wire'> {
  provider: string;
  model: string;
  /** ISO 8601 */
  at: string;
}

export interface ProviderStatus {
  provider: string;
  /** As the configuration calls it. */
  kind: string;
  /** Requests waiting for a key. */
  waiting: number;
  keys: KeyStatus[];
}

export interface KeyStatus {
  label: string;
  /** For at least one model. `bad`: refused by the provider; `spent`: its quota is used up. */
  state: 'good' | 'bad' | 'spent';
  /** ISO 8601; since when it is not good. */
  since?: string;
  /** ISO 8601; when a key that is not good is tried again. */
  retryAt?: string;
  /** In the last 60 seconds; limit null: none. */
  requestsPerMinute: { used: number; limit: number | null };
  tokensPerMinute: { used: number; limit: number | null };
  /** For every model that the key has been considered for. */
  models: ({ model: string } & LaneStatus)[];
}

export interface LaneStatus {
  /** `resting`: the provider has asked to be left alone. */
  state: 'good' | 'bad' | 'spent' | 'resting';
  readyInMs?: number;
  /** What the provider itself says is left; empty where it says nothing. */
  live: LiveLimit[];
}
