import type { ImageSize } from '../../ground/image.ts';
import { coveringSquares, type ImageTokens } from '../image-tokens.ts';

/**
 * Claude sees squares of 28 pixels, each one token; what has more than a model takes is scaled down until it fits
 * (platform.claude.com/docs/en/build-with-claude/vision, read as of November 2026). Until 2026 the page said width
 * times height by 750, which comes to a little more for some sizes: the larger of both is set aside. The limits are
 * 1,568 tokens up to Claude 4.6 and Haiku 4.5, 4,784 from Opus 4.7 on; a fiftieth is added for how scaling rounds.
 * @param model the vendor's own name
 */
export function anthropicImageTokens(model: string, size: ImageSize): ImageTokens {
  const bySquares = coveringSquares(size, 28);
  const byArea = Math.ceil((size.widthPx * size.heightPx) / 750);
  const limit = limitOf(model);
  return {
    most: Math.min(Math.max(bySquares, byArea), Math.ceil(limit * 1.02) + 32),
    likely: Math.min(bySquares, limit),
  };
}

/** Those of the lower limit, with the day of their version or without; whatever is not named here may be a newer one. */
const older = /^claude-(?:3-.+|(?:sonnet|opus|haiku)-4(?:-[0-6])?(?:[-@]\d{8}|-latest)?)$/;

function limitOf(model: string): number {
  return older.test(model) ? 1_568 : 4_784;
}
