import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../../proxy/config/catalogue/models.ts';
import type { ImageSize } from '../../../proxy/ground/image.ts';
import { mostImageSidePx } from '../../../proxy/http/images/read-images.ts';
import { sumOfImageTokens } from '../../../proxy/providers/image-tokens.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { billedImageTokens } from '../../support/image-bills.ts';

const kindOfProvider = { gemini: 'google', openai: 'openai', anthropic: 'anthropic' } as const;
type ProviderName = keyof typeof kindOfProvider;

const sides = [
  1,
  2,
  27,
  28,
  29,
  256,
  383,
  385,
  511,
  513,
  768,
  1_024,
  1_092,
  1_568,
  1_569,
  2_048,
  2_576,
  3_333,
  mostImageSidePx,
];
const sizes: readonly ImageSize[] = sides.flatMap((widthPx) =>
  sides.map((heightPx) => ({ widthPx, heightPx })),
);

describe('what a picture may take', () => {
  test.each([
    ...builtInModels.map(({ name, provider }) => ({ name, kind: kindOfProvider[provider as ProviderName] })),
    { name: 'gpt-4o', kind: 'openai' as const },
    { name: 'gpt-4o-mini', kind: 'openai' as const },
  ])('$name never bills more for one of any size', ({ name, kind }) => {
    for (const size of sizes) {
      const { most, likely } = kindNamed(kind).imageTokens(name, size);
      const billed = billedImageTokens({ protocol: kind, model: name }, size);
      expect(most, JSON.stringify(size)).toBeGreaterThanOrEqual(billed);
      expect(likely).toBeGreaterThan(0);
      expect(likely).toBeLessThanOrEqual(most);
    }
  });

  test.each([
    ['openai', 'ft:somebody-else', 'gpt-4o-mini', 'openai'],
    ['openai', 'ft:somebody-else', 'gpt-6-luna', 'openai'],
    ['google', 'models/new', 'gemini-2.5-flash', 'google'],
    ['google', 'models/new', 'gemini-3.8-flash', 'google'],
    ['anthropic', 'claude-next', 'claude-sonnet-5-5', 'anthropic'],
    ['anthropic', 'claude-opus-4-7', 'claude-sonnet-5-5', 'anthropic'],
    ['anthropic', 'claude-sonnet-4-10', 'claude-sonnet-5-5', 'anthropic'],
  ] as const)(
    '%s: "%s", which is not known, is taken for no less than %s',
    (kind, unknown, known, protocol) => {
      for (const size of sizes) {
        const { most } = kindNamed(kind).imageTokens(unknown, size);
        expect(most).toBeGreaterThanOrEqual(billedImageTokens({ protocol, model: known }, size));
      }
    },
  );

  test.each([
    'claude-3-5-sonnet-20241022',
    'claude-opus-4-20250514',
    'claude-opus-4-6',
    'claude-haiku-4-5@20251001',
  ])('of %s no more is set aside than it takes', (model) => {
    const { most } = kindNamed('anthropic').imageTokens(model, { widthPx: 4_096, heightPx: 4_096 });
    expect(most).toBeLessThan(1_700);
  });

  test('of a server of one’s own it is more than any known model takes', () => {
    const most = (widthPx: number, heightPx: number) =>
      kindNamed('openai-compatible').imageTokens('any', { widthPx, heightPx }).most;
    // Llama 3.2: up to four tiles of 1,601.
    expect(most(1, 1)).toBeGreaterThanOrEqual(6_404);
    // Pixtral: 16 pixels, and a mark at the end of each row.
    expect(most(1_024, 1_024)).toBeGreaterThanOrEqual(64 * 64 + 64);
    // Qwen2-VL: 28 pixels, without a limit of its own.
    expect(most(4_096, 4_096)).toBeGreaterThanOrEqual(147 * 147);
  });

  test('what stands around each is in the sum', () => {
    expect(sumOfImageTokens([])).toEqual({ most: 0, likely: 0 });
    expect(
      sumOfImageTokens([
        { most: 10.2, likely: 5 },
        { most: 20, likely: 7 },
      ]),
    ).toEqual({ most: 95, likely: 12 });
  });
});
