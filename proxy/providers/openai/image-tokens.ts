import type { ImageSize } from '../../ground/image.ts';
import { coveringSquares, type ImageTokens } from '../image-tokens.ts';

/**
 * OpenAI counts in one of two ways, by model (developers.openai.com/api/docs/guides/images-vision, "Calculating
 * costs", read as of November 2026): squares of 32 pixels, times a factor; or a base and so much for each tile of 512
 * pixels, of which there are at most 8, since the picture is first scaled into 2,048 by 2,048 pixels and then to 768
 * on its shorter side. Where a number of squares is named above which a picture is scaled down, it is `budget`; of
 * newer models none is relied on, since it depends on the level of detail and has been raised twice.
 */
type Rule = { by: 'squares'; factor: number; budget?: number } | { by: 'tiles'; base: number; tile: number };

const mostTiles = 8;

const rules: readonly (readonly [model: RegExp, rule: Rule])[] = [
  [/^gpt-(?:4\.1|5(?:\.4)?)-mini/, { by: 'squares', factor: 1.62, budget: 1_536 }],
  [/^gpt-(?:4\.1|5(?:\.4)?)-nano/, { by: 'squares', factor: 2.46, budget: 1_536 }],
  [/^o4-mini/, { by: 'squares', factor: 1.72, budget: 1_536 }],
  [/^gpt-(?:5\.[6-9]|6)/, { by: 'squares', factor: 1.2 }],
  [/^gpt-4o-mini/, { by: 'tiles', base: 2_833, tile: 5_667 }],
  [/^gpt-4(?:o|\.1)/, { by: 'tiles', base: 85, tile: 170 }],
];

/** A model that is not in the list: whatever is the dearest of the rules. */
const dearest: readonly Rule[] = [
  { by: 'squares', factor: 2.46 },
  { by: 'tiles', base: 2_833, tile: 5_667 },
];

/** @param model the vendor's own name */
export function openAiImageTokens(model: string, size: ImageSize): ImageTokens {
  const rule = rules.find(([pattern]) => pattern.test(model))?.[1];
  const counts = (rule === undefined ? dearest : [rule]).map((each) => countedBy(each, size));
  return {
    most: Math.max(...counts),
    likely: rule === undefined ? coveringSquares(size, 32) : Math.max(...counts),
  };
}

function countedBy(rule: Rule, size: ImageSize): number {
  switch (rule.by) {
    case 'squares':
      return Math.ceil(
        Math.min(coveringSquares(size, 32), rule.budget ?? Number.POSITIVE_INFINITY) * rule.factor,
      );
    case 'tiles':
      return rule.base + rule.tile * mostTiles;
    default:
      return rule satisfies never;
  }
}
