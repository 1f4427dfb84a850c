import type { TokenUsage } from '../../../ground/usage.ts';
import { ProviderFault } from '../../fault.ts';
import type { ModelCall, ModelReply } from '../../provider.ts';
import type { GoogleClient } from '../google-call.ts';

/** What a call has to do with rented caches. */
export interface CacheUse {
  /** Of the cache to name in the call; undefined: there is none. */
  name: string | undefined;
  /** Google refused a call that named this cache. */
  lost(name: string): void;
  /** A call has ended that Google has billed. */
  used(usage: TokenUsage, cache: string | undefined): void;
}

/**
 * Sends a call with the rented cache. Where Google will not have it, the call
 * is sent again at once without it: the refused one was not billed, and it says
 * nothing about key, model or question.
 */
export async function sendThroughCache(
  google: Pick<GoogleClient, 'send'>,
  call: ModelCall,
  signal: AbortSignal,
  { name, lost, used }: CacheUse,
): Promise<ModelReply> {
  const plain = async () => observed(await google.send(call, signal), (usage) => used(usage, undefined));
  if (name === undefined) return plain();
  try {
    const reply = await google.send({ ...call, rentedCache: name }, signal);
    return observed(reply, (usage) => used(usage, name));
  } catch (error) {
    const suspicion = suspicionOf(error);
    if (suspicion === 'none') throw error;
    if (suspicion === 'gone') lost(name);
    const reply = await plain();
    if (suspicion === 'unfit') lost(name);
    return reply;
  }
}

/**
 * Google answers 403 "CachedContent not found (or permission denied)" for a
 * cache that is `gone`, as it does for a key that is refused. A 400 may be the
 * cache's doing or the question's: it was `unfit` if the call passes without it.
 * Where it was something else, the second call fails in the same way.
 */
function suspicionOf(error: unknown): 'gone' | 'unfit' | 'none' {
  if (!(error instanceof ProviderFault) || error.kind === 'context_too_long') return 'none';
  const { status } = error.details;
  if (status === 403 || status === 404) return 'gone';
  return status === 400 ? 'unfit' : 'none';
}

function observed(reply: ModelReply, used: (usage: TokenUsage) => void): ModelReply {
  return {
    headers: reply.headers,
    async *[Symbol.asyncIterator]() {
      let usage: TokenUsage | undefined;
      try {
        for await (const chunk of reply) {
          usage = chunk.usage ?? usage;
          yield chunk;
        }
      } finally {
        if (usage !== undefined && usage.inputTokens > 0) used(usage);
      }
    },
  };
}
