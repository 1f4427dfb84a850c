import type { Logger } from 'pino';
import type { KindTerms } from '../config/provider-kinds.ts';
import type { Clock } from '../ground/clock.ts';
import type { ImageSize } from '../ground/image.ts';
import type { LedgerStore } from '../store/ledger.ts';
import type { BatchDesk } from './batch/batch-desk.ts';
import type { EmbeddingCall, EmbeddingReply } from './embedding.ts';
import type { ImageTokens } from './image-tokens.ts';
import type { ListedModel } from './listed-model.ts';
import type { LearnedManners } from './manners.ts';
import type { ModelCall, ModelReply, ReplyHeaders } from './provider.ts';
import type { Gauge } from './rate-gauges.ts';
import type { SendRequest } from './wire/http-client.ts';

/**
 * All that is known of a kind of provider: what the rest of the sidecar reads
 * instead of asking for its name. Each kind has a folder with one of these in
 * its `kind.ts`, and a line in kinds.ts.
 */
export interface ProviderKind extends KindTerms {
  /** As a configuration calls it. */
  name: string;
  /** What the OpenTelemetry conventions call its vendor; absent: it has none, and anybody may run such a server. */
  vendor?: string;
  /** How its addresses are written. */
  address: AddressForm;
  /** Whether a call whose connection is closed before its end is billed as if it had not been. */
  billsStoppedCalls: boolean;
  /** Whether it may read less of a prompt than it is sent, and say nothing; others refuse what is too long. */
  mayCutPrompts: boolean;
  /** What it takes for calls that wait for a batch; absent: it sells none, or not to us. */
  batchPrices?: BatchPrices;
  /** How long it keeps the stable part of a prompt, as it is told; absent: as it sees fit. */
  cacheLifetimes?: CacheLifetimes;
  /** Tokens that a call takes from its provider's tokens per minute. */
  countedTokens(size: CallSize): number;
  /** What a picture takes of a prompt. @param model the vendor's own name */
  imageTokens(model: string, size: ImageSize): ImageTokens;
  /** The limits that a response reports; what is incomplete or unreadable is left out. */
  gaugesIn(headers: ReplyHeaders): Gauge[];
  /** The client of one key. Its SDK is loaded with the first call. */
  open(endpoint: ProviderEndpoint, tools: ProviderTools): ProviderClient;
}

/** Shares of the usual prices. */
export interface BatchPrices {
  share: number;
  /** Of what comes from its cache. */
  cachedInputShare: number;
}

export interface AddressForm {
  /** What people copy from a manual's example, behind the address that is meant. */
  route: RegExp;
  /** Of an address that has none, where the SDK does not add the version itself. */
  path?: string;
}

/** Reads of a kept prompt renew its lifetime. */
export interface CacheLifetimes {
  shortMinutes: number;
  /** Absent where there is none to be had. */
  longMinutes?: number;
}

/** How large a call is; before its end, as far as it can be foreseen. */
export interface CallSize {
  inputTokens: number;
  /** Of these, from the provider's cache. */
  cachedInputTokens: number;
  /** What it makes, thoughts included; before its end as many as it may. */
  outputTokens: number;
  /** What it was allowed to make. */
  maxOutputTokens: number;
}

/** What it takes to reach a provider with one key. */
export interface ProviderEndpoint {
  kind: ProviderKind;
  /** Stands for the key: `gemini-1`. */
  label: string;
  /** With or without version, last slash and route. Empty: the vendor's own. */
  baseUrl: string;
  /** Empty for servers that want none. */
  apiKey: string;
  /** Sent with each request. */
  headers?: Readonly<Record<string, string>>;
  /** Certificates (PEM) that its server's may be signed with, besides those that this machine trusts. */
  ca?: string;
}

export interface ProviderTools {
  /** To the endpoint: with the certificates that it names. */
  send: SendRequest;
  clock: Clock;
  /** Shared by the keys of one address. */
  manners: LearnedManners;
  /** Where a client books what it buys beside calls, such as room for prompts; absent: it buys nothing. */
  books?: Books;
}

export interface Books {
  ledger: Pick<LedgerStore, 'reserve' | 'settle'>;
  /** Who waits for money. */
  queue: { tryAgain(): void };
  newId(): string;
  log: Pick<Logger, 'info' | 'warn'>;
}

/** One key of one provider. Made once, used for many calls. */
export interface ProviderClient {
  readonly kind: ProviderKind;
  /** Sends the call. Throws a ProviderFault, or the signal's reason once that is aborted. Never retries. */
  send(call: ModelCall, signal: AbortSignal): Promise<ModelReply>;
  /** What the provider itself says it has for this key; throws as `send`. Absent where it has no list. */
  listModels?(signal: AbortSignal): Promise<ListedModel[]>;
  /** Meanings of texts; throws as `send`. Absent where it sells none. */
  embed?(call: EmbeddingCall, signal: AbortSignal): Promise<EmbeddingReply>;
  /** Where calls can be left that need not be answered soon. */
  readonly batches?: BatchDesk;
  /** Ends what goes on beside calls, and waits until it is booked. Absent where there is nothing of that. */
  close?(): Promise<void>;
}
