import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import {
  type BreakerEvent,
  type BreakerState,
  closedBreaker,
  nextBreakerState,
  permitOf,
  type Verdict,
} from './breaker.ts';

/** The right to send one call. Its end has to be told in whatever way the call ends; only the first time counts. */
export interface Permit {
  /** The model has begun to answer: after an outage that is what everybody waits for, not the end of the answer. */
  answers(): void;
  end(verdict: Verdict): void;
}

export interface BreakerStatus {
  provider: string;
  model: string;
  state: BreakerState['kind'];
  /** Until a call is let through again, as a probe; absent unless `open`. */
  probeInMs?: number;
}

const untouched = closedBreaker(0);

/** One circuit breaker for every model of every provider. */
export class Breakers {
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'warn' | 'info'>;
  /** By provider, then by model. */
  readonly #states = new Map<string, Map<string, BreakerState>>();

  constructor(clock: Clock, log: Pick<Logger, 'warn' | 'info'>) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Whether `enter` would give a permit now. */
  allows(provider: string, model: string): boolean {
    return permitOf(this.#state(provider, model), this.#clock.monotonicMs()) !== 'refused';
  }

  /** The right to call a model now; undefined while it is left alone. */
  enter(provider: string, model: string): Permit | undefined {
    const startedMs = this.#clock.monotonicMs();
    const permit = permitOf(this.#state(provider, model), startedMs);
    if (permit === 'refused') return undefined;
    if (permit === 'probe') this.#apply(provider, model, { kind: 'probe_sent' });
    let isProbe = permit === 'probe';
    let began = false;
    let ended = false;
    const tell = (verdict: Verdict) => {
      this.#apply(
        provider,
        model,
        isProbe ? { kind: 'probe_ended', verdict } : { kind: 'call_ended', startedMs, verdict },
      );
    };
    return {
      answers: () => {
        if (ended || began) return;
        began = true;
        if (isProbe) tell('works');
        else this.#apply(provider, model, { kind: 'began' });
        isProbe = false;
      },
      end: (verdict) => {
        if (ended) return;
        ended = true;
        tell(verdict);
      },
    };
  }

  /** A question has asked a model as often as it may and got no answer. @param sinceMs when its first call was sent */
  giveUp(provider: string, model: string, sinceMs: number): void {
    this.#apply(provider, model, { kind: 'given_up', sinceMs });
  }

  /** How long to wait for the next probe at least; 0 where a call may be sent or a probe is out. */
  retryAfterMs(provider: string, model: string): number {
    const state = this.#state(provider, model);
    return state.kind === 'open' ? Math.max(0, state.untilMs - this.#clock.monotonicMs()) : 0;
  }

  /** Of every model that has been called. */
  status(): BreakerStatus[] {
    return [...this.#states].flatMap(([provider, models]) =>
      [...models].map(([model, { kind }]) => ({
        provider,
        model,
        state: kind,
        ...(kind === 'open' && { probeInMs: this.retryAfterMs(provider, model) }),
      })),
    );
  }

  #state(provider: string, model: string): BreakerState {
    return this.#states.get(provider)?.get(model) ?? untouched;
  }

  #apply(provider: string, model: string, event: BreakerEvent): void {
    const before = this.#state(provider, model);
    const state = nextBreakerState(before, event, this.#clock.monotonicMs());
    const models = this.#states.get(provider) ?? new Map<string, BreakerState>();
    if (models.size === 0) this.#states.set(provider, models);
    models.set(model, state);
    if (state.kind === before.kind) return;
    const change = { provider, model, from: before.kind, to: state.kind };
    // An outage has many probes; its beginning is worth a warning.
    if (state.kind === 'open' && before.kind === 'closed') this.#log.warn(change, 'circuit breaker');
    else this.#log.info(change, 'circuit breaker');
  }
}
