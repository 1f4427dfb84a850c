import { LearnedManners } from './manners.ts';
import type { ProviderClient, ProviderEndpoint, ProviderTools } from './provider-kind.ts';
import type { HttpClient } from './wire/http-client.ts';

type Tools = Omit<ProviderTools, 'manners' | 'send'> & { http: Pick<HttpClient, 'send' | 'trusting'> };

/** Makes the clients of keys: those of one address share what was learned about its models. */
export class Providers {
  readonly #tools: Tools;
  readonly #mannersAt = new Map<string, LearnedManners>();
  readonly #clients: ProviderClient[] = [];

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Nothing is connected yet. */
  open(endpoint: ProviderEndpoint): ProviderClient {
    const { kind, baseUrl, headers, ca } = endpoint;
    const { http, ...tools } = this.#tools;
    const at = JSON.stringify([kind.name, baseUrl, headers]);
    const manners = this.#mannersAt.get(at) ?? new LearnedManners(this.#tools.clock);
    this.#mannersAt.set(at, manners);
    const send = ca === undefined ? http.send : http.trusting(ca);
    const client = kind.open(endpoint, { ...tools, send, manners });
    this.#clients.push(client);
    return client;
  }

  /** Ends what clients do beside calls, and waits until it is booked. */
  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close?.()));
  }
}
