import type { GoogleGenAI } from '@google/genai';
import { type EmbeddingCall, type EmbeddingReply, vectorsFor } from '../embedding.ts';
import { countsOf } from '../usage.ts';

const taskTypes = { section: 'RETRIEVAL_DOCUMENT', question: 'RETRIEVAL_QUERY' } as const;

/** Google counts the tokens, and does not always tell. */
export async function embedWith(
  google: GoogleGenAI,
  call: EmbeddingCall,
  signal: AbortSignal,
): Promise<EmbeddingReply> {
  const { model, texts, purpose, dimensions } = call;
  const { embeddings = [], usageMetadata } = await google.models.embedContent({
    model,
    contents: [...texts],
    config: {
      taskType: taskTypes[purpose],
      abortSignal: signal,
      ...(dimensions !== undefined && { outputDimensionality: dimensions }),
    },
  });
  const inputTokens = countsOf(usageMetadata)('promptTokenCount');
  return {
    ...(inputTokens > 0 && { inputTokens }),
    vectors: vectorsFor(
      call,
      embeddings.map(({ values }) => values),
    ),
  };
}
