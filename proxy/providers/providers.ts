import { LearnedManners } from './manners.ts';
import type { ProviderClient, ProviderEndpoint, ProviderTools } from './provider-kind.ts';
import type { HttpClient } from './wire/http-client.ts';

type Tools = Omit<ProviderTools, 'manners' | 'send'> & { http: Pick<HttpClient, 'send' | 'trusting'> };

/** Makes the clients of keys: those of one address share what was learned about its models. */
export class Providers {
  readonly #tools: Tools;
  readonly #mannersAt = new Map<string, LearnedManners>();
  readonly #clients = new Map<string, ProviderClient>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Nothing is connected yet. A key has one client, however many ask with it: evaluations do each night anew. */
  open(endpoint: ProviderEndpoint): ProviderClient {
    const { kind, label, baseUrl, headers, apiKey, ca } = endpoint;
    const key = JSON.stringify([kind.name, label, baseUrl, headers, apiKey, ca]);
    const opened = this.#clients.get(key);
    if (opened !== undefined) return opened;
    const { http, ...tools } = this.#tools;
    const at = JSON.stringify([kind.name, baseUrl, headers]);
    const manners = this.#mannersAt.get(at) ?? new LearnedManners(this.#tools.clock);
    this.#mannersAt.set(at, manners);
    const send = ca === undefined ? http.send : http.trusting(ca);
    const client = kind.open(endpoint, { ...tools, send, manners });
    this.#clients.set(key, client);
    return client;
  }

  /** Ends what clients do beside calls, and waits until it is booked. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.#clients.values(), (client) => client.close?.()));
  }
}
