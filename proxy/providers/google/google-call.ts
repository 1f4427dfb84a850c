import type { BatchDesk } from '../batch/batch-desk.ts';
import type { EmbeddingCall, EmbeddingReply } from '../embedding.ts';
import type { ListedModel } from '../listed-model.ts';
import type { ModelCall } from '../provider.ts';
import type { SdkClient } from '../wire/sdk-client.ts';
import type { PromptRental } from './rented-cache/rental.ts';

/** A call of Google's API. */
export interface GoogleCall extends ModelCall {
  /** Name of a rented cache that holds `prompt.stable`, which is then not sent. */
  rentedCache?: string;
}

/** One key, and the room for prompts that it may rent. */
export interface GoogleClient extends SdkClient<GoogleCall> {
  readonly rental: PromptRental;
  readonly batches: BatchDesk;
  listModels?(signal: AbortSignal): Promise<ListedModel[]>;
  embed(call: EmbeddingCall, signal: AbortSignal): Promise<EmbeddingReply>;
}
