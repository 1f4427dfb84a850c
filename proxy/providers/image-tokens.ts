import type { ImageSize } from '../ground/image.ts';

/** What one picture takes of a model's prompt, in tokens. */
export interface ImageTokens {
  /** No provider bills more for it. */
  most: number;
  /** An estimate, for what is no money. */
  likely: number;
}

/** Marks before and after each picture, and what a server may write to name it. */
const mostTokensAroundImage = 32;

/** Squares of so many pixels a side that cover it. */
export function coveringSquares({ widthPx, heightPx }: ImageSize, sidePx: number): number {
  return Math.ceil(widthPx / sidePx) * Math.ceil(heightPx / sidePx);
}

/** All pictures of a question together. */
export function sumOfImageTokens(all: readonly ImageTokens[]): ImageTokens {
  return {
    most: all.reduce((sum, { most }) => sum + Math.ceil(most) + mostTokensAroundImage, 0),
    likely: all.reduce((sum, { likely }) => sum + Math.ceil(likely), 0),
  };
}
