import type { AskedCall } from './fake-provider-wire.ts';

/**
 * What vendors bill for a picture, played step by step as their pages describe it: it is scaled, then covered. The
 * sidecar's own bounds are not asked.
 */
export interface BilledImage {
  widthPx: number;
  heightPx: number;
}

export function billedImageTokens(
  { protocol, model }: Pick<AskedCall, 'protocol' | 'model'>,
  image: BilledImage,
): number {
  switch (protocol) {
    case 'openai':
      return openAi(model, image);
    case 'anthropic':
      return anthropic(model, image);
    case 'google':
      return google(model, image);
    default:
      return protocol satisfies never;
  }
}

function scaled({ widthPx, heightPx }: BilledImage, factor: number): BilledImage {
  return {
    widthPx: Math.max(1, Math.round(widthPx * factor)),
    heightPx: Math.max(1, Math.round(heightPx * factor)),
  };
}

function covering({ widthPx, heightPx }: BilledImage, sidePx: number): number {
  return Math.ceil(widthPx / sidePx) * Math.ceil(heightPx / sidePx);
}

function openAi(model: string, image: BilledImage): number {
  if (model.startsWith('gpt-4o')) {
    const longest = Math.max(image.widthPx, image.heightPx);
    const inSquare = scaled(image, Math.min(1, 2_048 / longest));
    const shortest = Math.min(inSquare.widthPx, inSquare.heightPx);
    const tiles = covering(scaled(inSquare, Math.min(1, 768 / shortest)), 512);
    return model.startsWith('gpt-4o-mini') ? 2_833 + 5_667 * tiles : 85 + 170 * tiles;
  }
  const isSmall = /^gpt-(4\.1|5\.4)-mini/.test(model);
  const [factor, budget] = isSmall ? [1.62, 1_536] : [1.2, 10_000];
  const patches = covering(image, 32);
  if (patches <= budget) return Math.ceil(patches * factor);
  const shrink = Math.sqrt((budget * 32 * 32) / (image.widthPx * image.heightPx));
  return Math.ceil(Math.min(budget, covering(scaled(image, shrink), 32)) * factor);
}

function anthropic(model: string, image: BilledImage): number {
  const isOlder = /-4-5$/.test(model);
  const [limit, longestPx] = isOlder ? [1_568, 1_568] : [4_784, 2_576];
  let fitted = scaled(image, Math.min(1, longestPx / Math.max(image.widthPx, image.heightPx)));
  while (covering(fitted, 28) > limit) fitted = scaled(fitted, 0.99);
  return covering(fitted, 28);
}

function google(model: string, { widthPx, heightPx }: BilledImage): number {
  if (/^gemini-[3-9]/.test(model)) return 1_120;
  if (widthPx <= 384 && heightPx <= 384) return 258;
  const unit = Math.min(768, Math.max(256, Math.floor(Math.min(widthPx, heightPx) / 1.5)));
  return 258 * covering({ widthPx, heightPx }, unit);
}
