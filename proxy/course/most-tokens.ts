/**
 * More tokens than any tokenizer makes of a text: what students and pages write
 * is paid for by this, because they choose the letters. `estimateTokens` knows
 * what texts of courses take; rare letters take twice what it says.
 *
 * Reasoning. Tokenizers of the day are built on bytes, or fall back to them for
 * characters that they do not know, so that no token stands for less than one
 * byte of UTF-8. Some bring a text into a normal form first (NFKC at the most),
 * in which a ligature such as U+FDFA grows from 3 bytes to 33; that form is
 * counted where it is longer. A lone surrogate is sent as U+FFFD, three bytes.
 */
export function mostTokens(text: string): number {
  return mostOf(byteCounts(text));
}

/** Bytes of UTF-8, as a text is written and in the normal form NFKC: of texts that are joined by a line end the sum of theirs. */
export interface ByteCounts {
  written: number;
  normal: number;
}

export function byteCounts(text: string): ByteCounts {
  const written = Buffer.byteLength(text);
  // Nothing but ASCII, which every normal form leaves as it is.
  if (written === text.length) return { written, normal: written };
  return { written, normal: Buffer.byteLength(text.normalize('NFKC')) };
}

export function mostOf({ written, normal }: ByteCounts): number {
  return Math.max(written, normal);
}

/**
 * Roles, separators and marks that a provider puts around each message: 3 or 4
 * tokens with OpenAI, about as many with the chat templates of open models. And
 * the seam between two texts, where tokens may be cut in another way.
 */
export const mostTokensPerMessage = 16;

/** What a provider adds to a whole call by itself: dates, channels, the opening of the answer. */
export const mostTokensPerCall = 256;
