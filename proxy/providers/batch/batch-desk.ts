import { ProviderFault } from '../fault.ts';
import type { ModelCall, ModelReply, ReplyChunk } from '../provider.ts';
import type { EventForm } from '../reply-events.ts';
import { ReplyState } from '../reply-state.ts';

/** Where a vendor takes calls that can wait for a day, at a lower price. Throws ProviderFaults, as a client does. */
export interface BatchDesk {
  /** @param calls of one model, each with a name of its own. @returns the name of the batch */
  submit(calls: readonly BatchCall[], signal: AbortSignal): Promise<string>;
  /** @returns what became of each call, by its name; undefined: it still runs */
  look(batch: string, signal: AbortSignal): Promise<ReadonlyMap<string, BatchResult> | undefined>;
  /** What was not begun is not billed. */
  cancel(batch: string, signal: AbortSignal): Promise<void>;
  /** Has the vendor delete the words of calls and replies. Fails as long as more of them may come. */
  discard(batch: string, signal: AbortSignal): Promise<void>;
  /** Of all prompts of a batch together. */
  readonly mostCharacters: number;
  /** How the vendor writes a whole reply. */
  events(): EventForm;
}

export interface BatchCall {
  name: string;
  call: ModelCall;
}

export type BatchResult =
  /** The reply, as one JSON document. */
  | { kind: 'answered'; document: string }
  /** Not billed. */
  | { kind: 'failed'; fault: ProviderFault };

/** Not done within its day, or stopped: it was not begun, and is not billed. */
export function notDone(why: string): BatchResult {
  return {
    kind: 'failed',
    fault: new ProviderFault('timeout', { isOver: true, cause: new Error(`the batch ${why}`) }),
  };
}

/** A reply that has come whole. @throws the fault of a call that was refused */
export function wholeReply(result: BatchResult, form: EventForm): ModelReply {
  if (result.kind === 'failed') throw result.fault;
  const { document } = result;
  return {
    headers: { get: () => null },
    async *[Symbol.asyncIterator](): AsyncGenerator<ReplyChunk, void> {
      const state = new ReplyState();
      form.enter(document, state, '');
      const finish = state.finishOf(true);
      const { text, thought, usage } = state;
      yield {
        text,
        ...(thought !== '' && { thought }),
        ...(usage !== undefined && { usage }),
        ...(finish !== undefined && { finish }),
      };
      if (finish === undefined) throw state.broken ?? new ProviderFault('cut');
    },
  };
}
