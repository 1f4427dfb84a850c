import type { Clock } from '../../ground/clock.ts';
import type { ProviderClient } from '../../providers/provider-kind.ts';
import { chooseKey, likelyKey, roomInMs } from './choice.ts';
import { FairQueue } from './fair-queue.ts';
import type { CallOutcome, KeyCall, ProviderKey } from './key.ts';
import { KeyOrders } from './rendezvous.ts';

/** A call that needs a key of a provider. */
export interface KeyRequest extends KeyCall {
  provider: string;
  /** Pseudonym; students take turns where they have to wait. */
  student: string;
}

/** The right to send one call with one key. */
export interface KeyLease {
  kind: 'granted';
  label: string;
  /** Takes note of the limits that the response reports. */
  client: ProviderClient;
  /** To be called when the model has begun to answer. */
  answers(): void;
  /** To be called in whatever way the call ends; only the first time counts. */
  finish(outcome: CallOutcome): void;
}

/** No key will do within the time a student waits. */
export interface NoKey {
  kind: 'none';
  /** Absent where only a changed configuration helps. */
  retryAfterMs?: number;
}

/** All keys have reached a limit, for a while. */
export interface Full {
  kind: 'full';
  /** Until one has room, if nothing else happens; Infinity: not before an open call has ended. */
  roomInMs: number;
}

export type KeyAnswer = KeyLease | NoKey;

interface Waiting {
  request: KeyRequest;
  untilMs: number;
  answer(answer: KeyAnswer): void;
}

/** Longer than this nobody waits for room: the next model, or the course itself, is the better answer. */
const longestWaitMs = 20_000;

/** The keys of one provider, and who waits for them. */
export class ProviderKeys {
  readonly keys: readonly ProviderKey[];
  readonly #orders: KeyOrders<ProviderKey>;
  readonly #clock: Clock;
  readonly #queue = new FairQueue<Waiting>();
  #cancelWake: (() => void) | undefined;

  constructor(keys: readonly ProviderKey[], clock: Clock) {
    this.keys = keys;
    this.#orders = new KeyOrders(keys);
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** The key that a call will most likely be sent with; undefined where there is none at all. */
  likely(request: KeyRequest): ProviderKey | undefined {
    return likelyKey(this.#orders, request);
  }

  /** A key for now; `full` where it is worth to `wait`. Nobody is served past those who wait already. */
  take(request: KeyRequest): KeyAnswer | Full {
    const key = this.#keyNow(request);
    if (key !== undefined) return this.#lease(key, request);
    return (
      this.#refusal(request, longestWaitMs) ?? { kind: 'full', roomInMs: roomInMs(this.keys, request, 'all') }
    );
  }

  /** Whether `take` would give a key. */
  isReady(request: KeyRequest): boolean {
    return this.#keyNow(request) !== undefined;
  }

  /**
   * A key as soon as one has room and it is this student's turn, at most after 20 s.
   * @throws the signal's reason once it is aborted
   */
  async wait(request: KeyRequest, signal: AbortSignal): Promise<KeyAnswer> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<KeyAnswer>();
    const untilMs = this.#clock.monotonicMs() + longestWaitMs;
    const place = this.#queue.join(request.student, { request, untilMs, answer: resolve });
    const leave = () => {
      this.#queue.leave(place);
      this.#serve();
    };
    const cancelTimer = this.#clock.after(longestWaitMs, () => {
      const earliestMs = roomInMs(this.keys, request, 'ended');
      resolve({ kind: 'none', retryAfterMs: Math.ceil(earliestMs) });
      leave();
    });
    const onAbort = () => {
      reject(signal.reason);
      leave();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#serve();
    try {
      const answer = await promise;
      // The student may have left between the grant and now.
      if (signal.aborted && answer.kind === 'granted') answer.finish({ kind: 'unused' });
      signal.throwIfAborted();
      return answer;
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', onAbort);
    }
  }

  #keyNow(request: KeyRequest): ProviderKey | undefined {
    const others = this.#queue.some((waiting) => waiting.request.model === request.model);
    return others ? undefined : chooseKey(this.#orders, request);
  }

  #lease(key: ProviderKey, request: KeyRequest): KeyLease {
    const call = key.open(request);
    return {
      kind: 'granted',
      label: key.label,
      client: {
        kind: key.client.kind,
        send: async (sent, signal) => {
          const reply = await key.client.send(sent, signal);
          call.observeHeaders(reply.headers);
          this.#serve();
          return reply;
        },
      },
      answers: () => undefined,
      finish: (outcome) => {
        call.finish(outcome);
        this.#serve();
      },
    };
  }

  /**
   * Serves the waiting in turn; behind one that still has no room, nobody for
   * the same model is tried. Comes back exactly when the next one may have room.
   */
  #serve(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    // As a rule: this is asked twice for every call.
    if (this.#queue.isEmpty) return;
    const nowMs = this.#clock.monotonicMs();
    const blocked = new Set<string>();
    let wakeInMs = Number.POSITIVE_INFINITY;
    for (const place of this.#queue.inTurn()) {
      const { request, untilMs, answer } = place.item;
      if (blocked.has(request.model)) continue;
      const key = chooseKey(this.#orders, request);
      if (key !== undefined) {
        this.#queue.serve(place);
        answer(this.#lease(key, request));
        continue;
      }
      const refusal = this.#refusal(request, untilMs - nowMs);
      if (refusal !== undefined) {
        this.#queue.leave(place);
        answer(refusal);
        continue;
      }
      blocked.add(request.model);
      wakeInMs = Math.min(wakeInMs, roomInMs(this.keys, request, 'all'));
    }
    if (Number.isFinite(wakeInMs)) {
      this.#cancelWake = this.#clock.after(Math.ceil(wakeInMs), () => this.#serve());
    }
  }

  /** Where no key can have room in the time left, whatever the open calls turn out to use. */
  #refusal(request: KeyRequest, patienceMs: number): NoKey | undefined {
    const earliestMs = roomInMs(this.keys, request, 'ended');
    if (earliestMs <= patienceMs) return undefined;
    return Number.isFinite(earliestMs)
      ? { kind: 'none', retryAfterMs: Math.ceil(earliestMs) }
      : { kind: 'none' };
  }
}
