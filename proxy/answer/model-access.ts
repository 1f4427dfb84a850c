import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import type { FaultReport } from '../providers/fault-report.ts';
import { type Verdict, verdictOfFault } from './breaker.ts';
import { Breakers, type Permit } from './breakers.ts';
import type { CallOutcome } from './keys/key.ts';
import type { KeyPool } from './keys/key-pool.ts';
import type { Full, KeyAnswer, KeyLease, KeyRequest, NoKey } from './keys/provider-keys.ts';
import type { AccessStatus, FaultStatus } from './keys/status.ts';

/** What became of asking for a call: the key to send it with, a place to wait, or a reason to go on to the next model. */
export type Access = KeyLease | NoKey | Full | Resting;

/** The model is left alone after failures. */
export interface Resting {
  kind: 'resting';
  retryAfterMs: number;
}

/** May this model be called now, and with which key: its circuit breaker and its provider's keys, as one. */
export class ModelAccess {
  readonly #keys: KeyPool;
  readonly #breakers: Breakers;
  readonly #clock: Clock;
  /** The last of every model, by provider and model, until it answers. */
  readonly #faults = new Map<string, FaultStatus>();

  constructor(keys: KeyPool, clock: Clock, log: Pick<Logger, 'warn' | 'info'>) {
    this.#keys = keys;
    this.#breakers = new Breakers(clock, log);
    this.#clock = clock;
  }

  /** Whether it makes sense to plan with a model: it is not left alone, and not all its keys are refused. */
  isAvailable({ provider, name }: { provider: string; name: string }): boolean {
    return this.#breakers.allows(provider, name) && this.#keys.isUsable(provider, name);
  }

  /** Whether the keys of all these models are refused, and none is due to be tried again. */
  areAllRefused(models: readonly { provider: string; name: string }[]): boolean {
    return models.length > 0 && models.every(({ provider, name }) => !this.#keys.isUsable(provider, name));
  }

  /** Whether `take` would grant the call now. */
  isReady(request: KeyRequest): boolean {
    return this.#breakers.allows(request.provider, request.model) && this.#keys.isReady(request);
  }

  /** The key that a call will most likely be sent with, for its reservation. */
  likelyLabel(request: KeyRequest): string {
    return this.#keys.likelyLabel(request);
  }

  /** Access for now. `full`: say so to the student and `wait`. */
  take(request: KeyRequest): Access {
    if (!this.#breakers.allows(request.provider, request.model)) return this.#resting(request);
    const answer = this.#keys.take(request);
    return answer.kind === 'full' ? answer : this.#permitted(request, answer);
  }

  /**
   * Access as soon as a key has room, at most after 20 s.
   * @throws the signal's reason once it is aborted
   */
  async wait(request: KeyRequest, signal: AbortSignal): Promise<KeyLease | NoKey | Resting> {
    return this.#permitted(request, await this.#keys.wait(request, signal));
  }

  /** A question has asked a model as often as it may and got no answer. @param sinceMs when its first call was sent */
  giveUp({ provider, name }: { provider: string; name: string }, sinceMs: number): void {
    this.#breakers.giveUp(provider, name, sinceMs);
  }

  /** Why a call failed, for whoever looks after the tutor. */
  noteFault(
    { provider, name }: { provider: string; name: string },
    { wire: _, ...report }: FaultReport,
  ): void {
    const at = new Date(this.#clock.now()).toISOString();
    this.#faults.set(faultKey(provider, name), { provider, model: name, at, ...report });
  }

  status(): AccessStatus {
    return {
      providers: this.#keys.status(),
      breakers: this.#breakers.status(),
      faults: [...this.#faults.values()],
    };
  }

  #permitted(request: KeyRequest, answer: KeyAnswer): KeyLease | NoKey | Resting {
    if (answer.kind === 'none') return answer;
    const permit = this.#breakers.enter(request.provider, request.model);
    if (permit !== undefined) {
      const { provider, model } = request;
      return both(answer, permit, () => this.#faults.delete(faultKey(provider, model)));
    }
    answer.finish({ kind: 'unused' });
    return this.#resting(request);
  }

  #resting({ provider, model }: KeyRequest): Resting {
    return { kind: 'resting', retryAfterMs: this.#breakers.retryAfterMs(provider, model) };
  }
}

/** @param onAnswer is called when the model has answered */
function both(lease: KeyLease, permit: Permit, onAnswer: () => void): KeyLease {
  return {
    kind: lease.kind,
    label: lease.label,
    client: lease.client,
    answers: () => permit.answers(),
    finish(outcome) {
      // First, so that who is served next by the key meets the breaker as it is now.
      permit.end(verdictOf(outcome));
      if (outcome.kind === 'answered') onAnswer();
      lease.finish(outcome);
    },
  };
}

function faultKey(provider: string, model: string): string {
  return JSON.stringify([provider, model]);
}

function verdictOf(outcome: CallOutcome): Verdict {
  switch (outcome.kind) {
    case 'answered':
      return 'works';
    case 'failed':
      return verdictOfFault(outcome.fault);
    case 'left':
    case 'unused':
      return 'nothing';
    default:
      return outcome satisfies never;
  }
}
