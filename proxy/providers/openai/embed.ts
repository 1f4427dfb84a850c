import type { OpenAI } from 'openai';
import { type EmbeddingCall, type EmbeddingReply, vectorsFor } from '../embedding.ts';
import { countsOf } from '../usage.ts';

/** Over OpenAI's Embeddings API, whoever serves it. As plain numbers: servers of one's own know no other form. */
export async function embedWith(
  client: OpenAI,
  call: EmbeddingCall,
  signal: AbortSignal,
): Promise<EmbeddingReply> {
  const { model, texts, dimensions } = call;
  const { data, usage } = await client.embeddings.create(
    {
      model,
      input: [...texts],
      encoding_format: 'float',
      ...(dimensions !== undefined && { dimensions }),
    },
    { signal },
  );
  const inOrder = data.toSorted((a, b) => a.index - b.index);
  const inputTokens = countsOf(usage)('prompt_tokens');
  return {
    vectors: vectorsFor(
      call,
      inOrder.map(({ embedding }) => embedding),
    ),
    ...(inputTokens > 0 && { inputTokens }),
  };
}
