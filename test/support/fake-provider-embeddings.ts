import { type InvoiceLine, nothingBilled } from './fake-provider-billing.ts';
import { isObject, type JsonObject, objectsOf, type Protocol, textOf } from './fake-provider-wire.ts';
import { meaningVector } from './meaning-vectors.ts';

export interface EmbeddingRequest {
  protocol: Protocol;
  key: string;
  model: string;
  texts: string[];
}

const google = /^\/v1beta\/models\/([^/:]+):batchEmbedContents$/;

/** Tokens of a text, as this provider counts them. */
export function embeddedTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Undefined for what is no request for embeddings. */
export function embeddingRequest({
  path,
  headers,
  body,
}: {
  path: string;
  headers: Record<string, string>;
  body: JsonObject;
}): EmbeddingRequest | undefined {
  if (path === '/v1/embeddings') {
    const key = (headers.authorization ?? '').replace(/^Bearer /, '');
    const texts = Array.isArray(body.input) ? body.input.map(String) : [String(body.input)];
    return { protocol: 'openai', key, model: String(body.model), texts };
  }
  const [, model] = google.exec(path.split('?')[0] ?? '') ?? [];
  if (model === undefined) return undefined;
  const texts = objectsOf(body.requests).map(({ content }) =>
    isObject(content) ? textOf(content.parts) : '',
  );
  return { protocol: 'google', key: headers['x-goog-api-key'] ?? '', model, texts };
}

/** As OpenAI, which says what it counts, or Google, which does not. */
export function embeddingReply(
  { protocol, key, model, texts }: EmbeddingRequest,
  concepts: readonly (readonly string[])[],
): { body: object; line: InvoiceLine } {
  const inputTokens = texts.reduce((sum, text) => sum + embeddedTokens(text), 0);
  const vectors = texts.map((text) => meaningVector(text, concepts));
  return {
    body:
      protocol === 'google'
        ? { embeddings: vectors.map((values) => ({ values })) }
        : {
            object: 'list',
            model,
            data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse(),
            usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
          },
    line: { protocol, key, model, outcome: 'completed', ...nothingBilled, inputTokens },
  };
}
