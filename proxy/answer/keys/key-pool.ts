import type { Logger } from 'pino';
import type { Config } from '../../config/load.ts';
import type { Clock } from '../../ground/clock.ts';
import { type EndpointSettings, endpointsOf } from '../../providers/endpoints.ts';
import type { ProviderClient, ProviderEndpoint } from '../../providers/provider-kind.ts';
import { ProviderKey } from './key.ts';
import { type Full, type KeyAnswer, type KeyRequest, ProviderKeys } from './provider-keys.ts';
import type { ProviderStatus } from './status.ts';

export interface KeyPoolTools {
  /** Makes the client of one key; nothing is connected yet. */
  open(endpoint: ProviderEndpoint): ProviderClient;
  /** That call with the same keys, this one among them; 1 unless said. */
  processes?: () => number;
  clock: Clock;
  log: Pick<Logger, 'error'>;
}

/**
 * The keys of all providers that can be called. Calls with one stable prompt go
 * to one key, so that its prompt cache stays warm, and to the next one in their
 * order only where the first is near a limit, resting or out. Where no key has
 * room, calls wait in a fair queue instead of running into a 429.
 *
 * A tier's limits are taken to be each key's own. Google counts per project, so
 * several Gemini keys add up only if they belong to different projects. Of
 * several processes each uses an equal part of a key's limits, so that all of
 * them together stay within its tier without asking one another.
 */
export class KeyPool {
  readonly #providers = new Map<string, { kind: string; keys: ProviderKeys }>();

  constructor(
    { providers, tiers, certificates }: EndpointSettings & Pick<Config, 'tiers'>,
    { open, processes = () => 1, clock, log }: KeyPoolTools,
  ) {
    const tools = { processes, clock, log };
    for (const [name, { kind, tier }] of Object.entries(providers)) {
      const limits = tier === undefined ? undefined : tiers[tier];
      const minute = limits && { requests: limits.rpm, tokens: limits.tpm };
      const keys = endpointsOf(name, { providers, ...(certificates && { certificates }) }).map(
        (endpoint) => new ProviderKey(endpoint.label, open(endpoint), minute, tools),
      );
      this.#providers.set(name, { kind, keys: new ProviderKeys(keys, clock) });
    }
  }

  /** A key for now; `full` where it is worth to `wait`. */
  take(request: KeyRequest): KeyAnswer | Full {
    return this.#of(request.provider).take(request);
  }

  /**
   * A key as soon as one has room and it is this student's turn, at most after 20 s.
   * @throws the signal's reason once it is aborted
   */
  wait(request: KeyRequest, signal: AbortSignal): Promise<KeyAnswer> {
    return this.#of(request.provider).wait(request, signal);
  }

  /** Whether `take` would give a key now. */
  isReady(request: KeyRequest): boolean {
    return this.#of(request.provider).isReady(request);
  }

  /** Whether any key of the provider is good for the model, now or later. */
  isUsable(provider: string, model: string): boolean {
    return this.#of(provider).keys.some((key) => !key.isBad(model));
  }

  /** The key that a call will most likely be sent with. */
  likelyLabel(request: KeyRequest): string {
    const key = this.#of(request.provider).likely(request);
    if (key === undefined) throw new Error(`provider "${request.provider}" has no key`);
    return key.label;
  }

  status(): ProviderStatus[] {
    return [...this.#providers].map(([provider, { kind, keys }]) => ({
      provider,
      kind,
      waiting: keys.waiting,
      keys: keys.keys.map((key) => key.status()),
    }));
  }

  #of(provider: string): ProviderKeys {
    const found = this.#providers.get(provider);
    if (found === undefined) throw new Error(`no provider "${provider}"`);
    return found.keys;
  }
}
