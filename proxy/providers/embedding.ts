/** Texts whose meaning is wanted as numbers. */
export interface EmbeddingCall {
  /** The provider's own name of the model. */
  model: string;
  texts: readonly string[];
  /** Models put a question and what answers it near one another where they know which is which. */
  purpose: 'section' | 'question';
  /** Shorter vectors than the model's own, where it has those; absent: as they come. */
  dimensions?: number;
}

export interface EmbeddingReply {
  /** One for each text, in their order. */
  vectors: readonly (readonly number[])[];
  /** As the provider counts them; absent: it does not say. */
  inputTokens?: number;
}

/** What a model puts around each text at most. */
export const tokensAround = 8;

/** The longest of today have 4,096. */
const mostNumbers = 8_192;
/** Of a number as servers write it: 20 digits, and the blanks of a line of its own. */
const bytesPerNumber = 40;
/** For what stands beside the numbers, or in place of them. */
const bytesBeside = 256 * 1024;

/** More is read of no reply; 64 texts of 768 numbers each are 1.2 MB as Google writes them. */
export function mostReplyBytes({ texts }: Pick<EmbeddingCall, 'texts'>): number {
  return bytesBeside + texts.length * mostNumbers * bytesPerNumber;
}

/** What comes back is checked like anything of others. @throws TypeError */
export function vectorsFor(
  { texts }: EmbeddingCall,
  received: readonly (readonly number[] | undefined)[],
): (readonly number[])[] {
  const vectors = received.filter((vector) => vector?.every(Number.isFinite) === true);
  const [first] = vectors;
  const isWhole = vectors.length === texts.length && vectors.every((each) => each?.length === first?.length);
  if (!isWhole || first === undefined || first.length === 0 || first.length > mostNumbers) {
    throw new TypeError(`${texts.length} texts were sent, and no vector for each came back`);
  }
  return vectors as (readonly number[])[];
}
