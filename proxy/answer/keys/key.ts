import type { Logger } from 'pino';
import type { Clock } from '../../ground/clock.ts';
import type { TokenUsage } from '../../ground/usage.ts';
import type { ProviderFault } from '../../providers/fault.ts';
import type { ReplyHeaders } from '../../providers/provider.ts';
import type { ProviderClient } from '../../providers/provider-kind.ts';
import { Lane } from './lane.ts';
import { type Counting, type MinuteLimits, MinuteWindow } from './minute-window.ts';
import { nextStanding, usableInMs, worstOf } from './standing.ts';
import type { KeyStatus } from './status.ts';

/** A call that needs a key. */
export interface KeyCall {
  /** Name in the catalogue. */
  model: string;
  /** The same for all calls that share the stable part of their prompt. */
  promptCacheKey: string;
  /** Estimate that errs upwards. */
  inputTokens: number;
  maxOutputTokens: number;
}

/** How a call ended, for the key that it was sent with. */
export type CallOutcome =
  | { kind: 'answered'; usage: TokenUsage }
  | { kind: 'failed'; fault: ProviderFault; usage: TokenUsage }
  /** The student left or stopped it: says nothing about key or provider. */
  | { kind: 'left'; usage: TokenUsage }
  /** It was never sent. */
  | { kind: 'unused' };

/** A call that has been counted against its key. */
export interface OpenCall {
  /** The provider has accepted the call. */
  observeHeaders(headers: ReplyHeaders): void;
  /** To be called in whatever way the call ends; only the first time counts. */
  finish(outcome: CallOutcome): void;
}

/** From this share of a limit on, calls go to the next key where there is one. */
const nearShare = 0.9;

interface KeyTools {
  /** That call with it, this one among them. */
  processes: () => number;
  clock: Clock;
  log: Pick<Logger, 'error'>;
}

/** One key of a provider: what it may still be used for, and what it has been used for. */
export class ProviderKey {
  /** `gemini-1`, `gemini-2`, ...; never the key itself. */
  readonly label: string;
  readonly client: ProviderClient;
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'error'>;
  readonly #window: MinuteWindow;
  readonly #lanes = new Map<string, Lane>();

  /** @param limits of the key's tier; undefined: none */
  constructor(
    label: string,
    client: ProviderClient,
    limits: MinuteLimits | undefined,
    { processes, clock, log }: KeyTools,
  ) {
    this.label = label;
    this.client = client;
    this.#window = new MinuteWindow(limits, processes);
    this.#clock = clock;
    this.#log = log;
  }

  /** Refused for this model, and not to be tried again yet. */
  isBad(model: string): boolean {
    const standing = this.#lanes.get(model)?.standing;
    return standing?.kind === 'bad' && usableInMs(standing, this.#clock.now()) > 0;
  }

  /** Milliseconds until a call may be sent; 0: now; Infinity: not by waiting alone. */
  readyInMs(call: KeyCall, counting: Counting): number {
    const lane = this.#lane(call.model);
    const nowMs = this.#clock.monotonicMs();
    const tokens = this.#tokensOf(call, lane);
    return Math.max(
      usableInMs(lane.standing, this.#clock.now()),
      lane.restInMs(nowMs, counting),
      lane.live.roomInMs(tokens, nowMs, counting),
      this.#window.roomInMs(tokens, nowMs, counting),
    );
  }

  /** Whether another key should take the call if it can, so that this one never meets its limit. */
  isNearLimit(model: string): boolean {
    const nowMs = this.#clock.monotonicMs();
    return Math.max(this.#window.share(nowMs), this.#lane(model).live.share(nowMs)) >= nearShare;
  }

  /** Counts a call as sent. */
  open(call: KeyCall): OpenCall {
    const lane = this.#lane(call.model);
    const tokens = this.#tokensOf(call, lane);
    const booking = this.#window.book(tokens, this.#clock.monotonicMs());
    const live = lane.live.send(tokens);
    const endTrial = lane.beginTrial();
    const endProbe = lane.beginProbe(this.#clock.now());
    let finished = false;
    return {
      observeHeaders: (headers) => {
        live.observe(headers, this.#clock.monotonicMs());
        endTrial?.('passed');
      },
      finish: (outcome) => {
        if (finished) return;
        finished = true;
        live.end();
        endTrial?.(outcome.kind === 'answered' ? 'passed' : 'unclear');
        if (outcome.kind === 'unused') booking.cancel();
        else booking.end(this.#countedTokens(call, outcome));
        endProbe?.(outcome.kind === 'answered' ? 'answered' : 'unclear', this.#clock.now());
        if (outcome.kind === 'answered') {
          const { promptCacheKey, inputTokens } = call;
          lane.prompts.remember(promptCacheKey, inputTokens, outcome.usage, this.#clock.monotonicMs());
        }
        if (outcome.kind === 'failed') this.#takeFault(call.model, outcome.fault, lane);
      },
    };
  }

  status(): KeyStatus {
    const nowMs = this.#clock.monotonicMs();
    const wallMs = this.#clock.now();
    const used = this.#window.used(nowMs);
    const { limits } = this.#window;
    const standing = worstOf([...this.#lanes.values()].map((lane) => lane.standing));
    return {
      label: this.label,
      state: standing.kind,
      ...(standing.kind !== 'good' && {
        since: new Date(standing.sinceMs).toISOString(),
        retryAt: new Date(standing.retryAtMs).toISOString(),
      }),
      requestsPerMinute: { used: used.requests, limit: limits?.requests ?? null },
      tokensPerMinute: { used: used.tokens, limit: limits?.tokens ?? null },
      models: [...this.#lanes].map(([model, lane]) => ({ model, ...lane.status(nowMs, wallMs) })),
    };
  }

  #lane(model: string): Lane {
    const known = this.#lanes.get(model);
    if (known !== undefined) return known;
    const lane = new Lane(this.client.kind);
    this.#lanes.set(model, lane);
    return lane;
  }

  #tokensOf({ promptCacheKey, inputTokens, maxOutputTokens }: KeyCall, lane: Lane): number {
    const expected = lane.prompts.expect(promptCacheKey, inputTokens, this.#clock.monotonicMs());
    return this.client.kind.countedTokens({ ...expected, outputTokens: maxOutputTokens, maxOutputTokens });
  }

  #countedTokens(call: KeyCall, outcome: Exclude<CallOutcome, { kind: 'unused' }>): number {
    const { usage } = outcome;
    // Refused before anything was read.
    if (outcome.kind === 'failed' && usage.inputTokens + usage.outputTokens === 0) return 0;
    return this.client.kind.countedTokens({ ...usage, maxOutputTokens: call.maxOutputTokens });
  }

  #takeFault(model: string, { kind, details }: ProviderFault, lane: Lane): void {
    const nowMs = this.#clock.now();
    const call = { key: this.label, model, status: details.status };
    if (kind === 'rate_limited') lane.rest(details.retryAfterMs, this.#clock.monotonicMs());
    if (kind === 'bad_key') {
      lane.standing = nextStanding(lane.standing, { kind: 'refused' }, nowMs);
      this.#log.error(call, 'key refused by its provider, tried again after growing pauses');
    }
    if (kind === 'quota_spent') {
      lane.standing = nextStanding(lane.standing, { kind: 'quota_spent' }, nowMs);
      this.#log.error(call, 'quota of a key is spent, tried again within the hour');
    }
  }
}
