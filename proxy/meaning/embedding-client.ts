import type { EmbeddingModel } from '../config/embedding-model.ts';
import type { CourseConfig } from '../config/schema.ts';
import type { EmbeddingCall } from '../providers/embedding.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { ProviderClient } from '../providers/provider-kind.ts';
import type { EmbeddingAccount } from './embedding-account.ts';
import { packVector } from './vector.ts';

/** One key of the provider. */
export interface EmbeddingKey {
  label: string;
  client: Pick<ProviderClient, 'embed'>;
}

export type Embedded = { kind: 'embedded'; vectors: Int8Array[] } | { kind: 'no_money' };

/** Has texts made into numbers, and pays for them. A key that is refused or at its limit leaves the next call to another. */
export class EmbeddingClient {
  readonly #model: EmbeddingModel;
  readonly #keys: readonly EmbeddingKey[];
  readonly #account: EmbeddingAccount;
  #next = 0;

  constructor(model: EmbeddingModel, keys: readonly EmbeddingKey[], account: EmbeddingAccount) {
    this.#model = model;
    this.#keys = keys;
    this.#account = account;
  }

  /** @throws ProviderFault, or the signal's reason once it is aborted */
  async embed(
    texts: readonly string[],
    purpose: EmbeddingCall['purpose'],
    course: CourseConfig,
    signal: AbortSignal,
  ): Promise<Embedded> {
    const key = this.#keys[this.#next % this.#keys.length];
    const embed = key?.client.embed;
    if (key === undefined || embed === undefined) throw new Error('the provider has no embeddings');
    const { name: model, dimensions } = this.#model;
    const call = { model, texts, purpose, ...(dimensions !== undefined && { dimensions }) };
    try {
      const reply = await this.#account.pay({
        course,
        call,
        keyLabel: key.label,
        send: () => embed.call(key.client, call, signal),
      });
      if (reply === undefined) return { kind: 'no_money' };
      return { kind: 'embedded', vectors: reply.vectors.map(packVector) };
    } catch (error) {
      if (error instanceof ProviderFault) this.#next += 1;
      throw error;
    }
  }
}
