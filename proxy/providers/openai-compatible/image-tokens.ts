import type { ImageSize } from '../../ground/image.ts';
import { coveringSquares, type ImageTokens } from '../image-tokens.ts';

/** The finest grid of the vision transformers that such servers run; most join four of its squares to a token. */
const finestPx = 14;
/** Llama 3.2 gives every picture up to four tiles of 1,601 tokens, whatever its size. */
const mostOfTiles = 4 * 1_601;

/**
 * Nobody knows which rule a server has; a token for each square of 14 pixels, one more for each row of them, and no
 * less than the largest fixed price of a known model is more than any of them: Qwen-VL (28 pixels), Pixtral (16, and
 * a mark a row), InternVL (256 for each of at most 13 tiles), LLaVA-NeXT (2,880), Gemma 3 (256), Llama 3.2 (6,404).
 */
export function compatibleImageTokens(_model: string, size: ImageSize): ImageTokens {
  const rows = Math.ceil(size.heightPx / finestPx);
  return {
    most: Math.max(coveringSquares(size, finestPx) + rows, mostOfTiles),
    likely: Math.max(coveringSquares(size, 2 * finestPx), 256),
  };
}
