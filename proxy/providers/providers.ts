import { LearnedManners } from './manners.ts';
import type { ProviderClient, ProviderEndpoint, ProviderTools } from './provider-kind.ts';

/** Makes the clients of keys: those of one address share what was learned about its models. */
export class Providers {
  readonly #tools: Omit<ProviderTools, 'manners'>;
  readonly #mannersAt = new Map<string, LearnedManners>();
  readonly #clients: ProviderClient[] = [];

  constructor(tools: Omit<ProviderTools, 'manners'>) {
    this.#tools = tools;
  }

  /** Nothing is connected yet. */
  open(endpoint: ProviderEndpoint): ProviderClient {
    const { kind, baseUrl, headers } = endpoint;
    const at = JSON.stringify([kind.name, baseUrl, headers]);
    const manners = this.#mannersAt.get(at) ?? new LearnedManners(this.#tools.clock);
    this.#mannersAt.set(at, manners);
    const client = kind.open(endpoint, { ...this.#tools, manners });
    this.#clients.push(client);
    return client;
  }

  /** Ends what clients do beside calls, and waits until it is booked. */
  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close?.()));
  }
}
