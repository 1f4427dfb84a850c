import type { ImageSize } from '../../ground/image.ts';
import { coveringSquares, type ImageTokens } from '../image-tokens.ts';

/** Of one tile, and of a picture of at most 384 pixels a side. */
const tileTokens = 258;
const smallPx = 384;
/** Tiles are as large as two thirds of the shorter side, within these. */
const [leastTilePx, mostTilePx] = [256, 768];

/**
 * Up to Gemini 2.5 a picture is 258 tokens a tile (ai.google.dev/gemini-api/docs/tokens, "Multimodal tokens"; the
 * size of tiles: cloud.google.com/vertex-ai/generative-ai/docs/multimodal/image-understanding). From Gemini 3 on it is
 * given up to 1,120 tokens, unless a call asks for another level of detail, which ours do not
 * (ai.google.dev/gemini-api/docs/media-resolution, both read as of November 2026); 2,240, the most that any level
 * has, are set aside, since the default is the vendor's to change. A model that is not known is counted both ways.
 * @param model the vendor's own name
 */
export function googleImageTokens(model: string, size: ImageSize): ImageTokens {
  const generation = Number(/^gemini-(\d+)/.exec(model)?.[1] ?? Number.NaN);
  const byTiles = tileTokens * tilesOf(size);
  if (generation < 3) return { most: Math.max(byTiles, tileTokens), likely: byTiles };
  const byLevel = { most: 2_240, likely: 1_120 };
  return generation >= 3 ? byLevel : { most: Math.max(byLevel.most, byTiles), likely: byLevel.likely };
}

function tilesOf(size: ImageSize): number {
  const { widthPx, heightPx } = size;
  if (widthPx <= smallPx && heightPx <= smallPx) return 1;
  const side = Math.floor(Math.min(widthPx, heightPx) / 1.5);
  return coveringSquares(size, Math.min(mostTilePx, Math.max(leastTilePx, side)));
}
