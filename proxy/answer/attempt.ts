import type { Clock } from '../clock.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { ModelCall, ProviderClient, ReplyChunk } from '../providers/provider.ts';

export interface AttemptTimers {
  clock: Clock;
  /** From sending the call to the first chunk. */
  firstByteTimeoutMs: number;
  /** Between two chunks. */
  idleTimeoutMs: number;
}

/**
 * One call to one model, under watch: no provider may keep a student waiting
 * without an end. Ends after the model's finish.
 * @throws ProviderFault `timeout` from here, any other from the provider;
 *   the signal's reason once the student's signal is aborted
 */
export async function* attempt(
  client: ProviderClient,
  call: ModelCall,
  timers: AttemptTimers,
  signal: AbortSignal,
): AsyncGenerator<ReplyChunk, void> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const forward = () => controller.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  const giveUp = () => controller.abort(new ProviderFault('timeout'));
  let cancelTimer = timers.clock.after(timers.firstByteTimeoutMs, giveUp);
  let isOver = false;
  try {
    const reply = await client.send(call, controller.signal);
    for await (const chunk of reply.chunks) {
      cancelTimer();
      yield chunk;
      // The signal is looked at after every wait: the student may have left while the chunk was written.
      controller.signal.throwIfAborted();
      cancelTimer = timers.clock.after(timers.idleTimeoutMs, giveUp);
    }
    isOver = true;
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', forward);
    // Ends the connection if the loop was left early; after a regular end it may carry the next call.
    if (!isOver) controller.abort();
  }
}
