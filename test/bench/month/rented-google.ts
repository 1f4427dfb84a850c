import type { Model } from '../../../proxy/config/catalogue/model.ts';
import type { GoogleCall, GoogleClient } from '../../../proxy/providers/google/google-call.ts';
import { google } from '../../../proxy/providers/google/kind.ts';
import { RentingClient } from '../../../proxy/providers/google/rented-cache/renting-client.ts';
import type { ModelCall, ModelReply } from '../../../proxy/providers/provider.ts';
import type { FakeClock } from '../../support/fake-clock.ts';
import type { CachingProviders, SimulatedReply } from './caching-providers.ts';

/** Google with the tutor's own renting of prompt caches in front of it. */
export class RentedGoogle {
  /** Paid for rent and its writes so far. */
  rentMicroUsd = 0;
  readonly #client: RentingClient;
  readonly #providers: CachingProviders;
  readonly #rented = new Map<string, number>();
  #asked: { model: Model; outputTokens: number; reply?: SimulatedReply } | undefined;
  #calls = 0;

  constructor(providers: CachingProviders, clock: FakeClock) {
    this.#providers = providers;
    const ledger = {
      reserve: ({ microUsd }: { microUsd: number }) =>
        Promise.resolve({ kind: 'reserved' as const, microUsd }),
      settle: ({ microUsd }: { microUsd: number }) => {
        this.rentMicroUsd += microUsd;
        return Promise.resolve();
      },
    };
    const log = { info: () => undefined, warn: () => undefined };
    const books = { ledger, queue: { tryAgain: () => undefined }, newId: () => `rent-${++this.#calls}`, log };
    // `as`: of what clients have, this one needs only what is named here.
    this.#client = new RentingClient(
      this.#google(clock) as unknown as GoogleClient,
      'gemini-1',
      books as never,
      clock,
    );
  }

  async answer(model: Model, call: ModelCall, outputTokens: number): Promise<SimulatedReply> {
    const asked: { model: Model; outputTokens: number; reply?: SimulatedReply } = { model, outputTokens };
    this.#asked = asked;
    const reply = await this.#client.send(call, new AbortController().signal);
    for await (const _ of reply);
    // What is bought beside the call is bought before the next.
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    if (asked.reply === undefined) throw new Error('no reply');
    return asked.reply;
  }

  #google(clock: FakeClock) {
    return {
      kind: google,
      send: (call: GoogleCall): Promise<ModelReply> => Promise.resolve(this.#reply(call)),
      embed: () => Promise.reject(new Error('nothing is embedded here')),
      rental: {
        find: () => Promise.resolve(undefined),
        create: ({ stable, lifetimeMs }: { stable: string; lifetimeMs: number }) => {
          const name = `cache-${++this.#calls}`;
          const tokens = this.#providers.tokensOf(stable);
          this.#rented.set(name, tokens);
          return Promise.resolve({ name, tokens, expiresAtMs: clock.now() + lifetimeMs });
        },
        prolong: (name: string, expiresAtMs: number) =>
          Promise.resolve({ name, tokens: this.#rented.get(name), expiresAtMs }),
      },
    };
  }

  #reply(call: GoogleCall): ModelReply {
    const asked = this.#asked;
    if (asked === undefined) throw new Error('nobody asks');
    const rented = call.rentedCache === undefined ? undefined : this.#rented.get(call.rentedCache);
    const reply = this.#providers.answer(asked.model, call, asked.outputTokens, rented);
    asked.reply = reply;
    const chunk = { text: 'x', usage: reply.usage, finish: 'complete' as const };
    return {
      headers: { get: () => null },
      async *[Symbol.asyncIterator]() {
        yield chunk;
      },
    };
  }
}
