import type { TokenUsage } from '../../ground/usage.ts';
import { ProviderFault } from '../../providers/fault.ts';
import type { ModelReply } from '../../providers/provider.ts';
import type { ProviderClient } from '../../providers/provider-kind.ts';

/** What a call has to do with rented caches. */
export interface CacheUse {
  /** Of the cache to name in the call; undefined: there is none. */
  name: string | undefined;
  /** Money for one is being asked for in the name of this answer, which has to stay open as long. */
  decided: Promise<void> | undefined;
}

export interface CacheWatch {
  /** A call is about to be sent. */
  begin(): CacheUse;
  /** The provider refused a call that named this cache. */
  lost(name: string): void;
  /** A call has ended that the provider has billed. */
  used(usage: TokenUsage, cache: string | undefined): void;
}

/**
 * A client whose calls use the rented cache. Where the provider will not have
 * it, the call is sent again at once without it: the refused one was not billed,
 * and it says nothing about key, model or question.
 */
export function throughCache(client: ProviderClient, watch: CacheWatch): ProviderClient {
  return {
    kind: client.kind,
    async send(call, signal) {
      const { name, decided } = watch.begin();
      const plain = async () =>
        observed(await client.send(call, signal), (usage) => watch.used(usage, undefined));
      try {
        if (name === undefined) return await plain();
        try {
          const reply = await client.send({ ...call, rentedCache: name }, signal);
          return observed(reply, (usage) => watch.used(usage, name));
        } catch (error) {
          const suspicion = suspicionOf(error);
          if (suspicion === 'none') throw error;
          if (suspicion === 'gone') watch.lost(name);
          const reply = await plain();
          if (suspicion === 'unfit') watch.lost(name);
          return reply;
        }
      } finally {
        await decided;
      }
    },
  };
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
