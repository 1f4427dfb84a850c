import type { Clock } from '../ground/clock.ts';
import type { TokenUsage } from '../ground/usage.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { ModelCall, ReplyChunk } from '../providers/provider.ts';
import type { ProviderClient } from '../providers/provider-kind.ts';
import { mostCharactersPerToken } from './characters-per-token.ts';

/** How long a provider may keep quiet. What it sends to keep the line open is no word. */
export interface CallTimeouts {
  /** From sending the call to the first chunk. */
  firstByteTimeoutMs: number;
  /** Between two chunks. */
  idleTimeoutMs: number;
  /** However much it says meanwhile; default: ten minutes. */
  longestMs?: number;
}

export interface AttemptTimers extends CallTimeouts {
  clock: Clock;
}

/** An answer can be read again for as long, and a model that thinks aloud needs less. */
const longestCallMs = 10 * 60_000;
/** Where a client has asked for a few tokens only, which not every server takes to the letter. */
const fewestCharacters = 8_000;

/**
 * One call to one model, under watch: no provider may keep a student waiting,
 * or talk, without an end. Ends after the chunk with the model's finish.
 * @throws ProviderFault `timeout` and `cut` from here, any other from the provider;
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
  const { clock } = timers;
  const watch = new SilenceWatch(clock, timers.firstByteTimeoutMs, () => controller.abort(silenceOf(call)));
  const endMs = clock.monotonicMs() + (timers.longestMs ?? longestCallMs);
  // A provider that goes on does not keep to the limit it was given.
  let charactersLeft = Math.max(fewestCharacters, call.maxOutputTokens * mostCharactersPerToken);
  let usage: TokenUsage | undefined;
  let isOver = false;
  try {
    const reply = await client.send(call, controller.signal);
    for await (const chunk of reply) {
      charactersLeft -= chunk.text.length + (chunk.thought?.length ?? 0);
      const nowMs = clock.monotonicMs();
      if (charactersLeft < 0 || nowMs > endMs) {
        throw new ProviderFault('cut', { cause: new Error('an answer without an end') });
      }
      if (!repeatsUsage(chunk, usage)) watch.heard(timers.idleTimeoutMs);
      usage = chunk.usage ?? usage;
      yield chunk;
    }
    isOver = true;
  } catch (error) {
    // A status that came in time says more than that its body did not.
    if (error instanceof ProviderFault && error.details.status !== undefined && !signal.aborted) throw error;
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    watch.end();
    signal.removeEventListener('abort', forward);
    // Ends the connection if the reading was left early; after a regular end it may carry the next call.
    if (!isOver) controller.abort();
  }
}

/** Whether a chunk says nothing but a usage that was known: some servers write it with every ping. */
function repeatsUsage({ usage, text, thought, finish }: ReplyChunk, known: TokenUsage | undefined): boolean {
  if (usage === undefined || known === undefined) return false;
  const saysMore = text !== '' || thought !== undefined || finish !== undefined;
  return !saysMore && usage.inputTokens === known.inputTokens && usage.outputTokens === known.outputTokens;
}

/** What it is that nothing comes: of a call that has not even gone out, the network's doing. */
function silenceOf({ trace }: ModelCall): ProviderFault {
  if (trace === undefined) return new ProviderFault('timeout');
  const { state: wire, isReused } = trace;
  return new ProviderFault(wire === 'unsent' ? 'network' : 'timeout', { wire, isReused });
}

/** Tells when nothing has come for too long. */
class SilenceWatch {
  readonly #clock: Clock;
  readonly #tell: () => void;
  #cancel: () => void;

  constructor(clock: Clock, limitMs: number, tell: () => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#cancel = clock.after(limitMs, tell);
  }

  /** @param limitMs until the next sign of life */
  heard(limitMs: number): void {
    this.#cancel();
    this.#cancel = this.#clock.after(limitMs, this.#tell);
  }

  end(): void {
    this.#cancel();
  }
}
