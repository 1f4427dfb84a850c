import { z } from 'zod';
import { whole } from './numbers.ts';
import { bare } from './section.ts';
import { isoDate } from './times.ts';

/** A million tokens for a million dollars: beyond any price, and a sum of them is still counted exactly. */
const rate = z.number().min(0).max(1e6);

const ratesSchema = z.strictObject({
  input: rate,
  cachedInput: rate.optional(),
  cacheWrite: rate.optional(),
  cacheWriteLong: rate.optional(),
  output: rate,
  /** Of a prompt cache for rent, as Google sells it; absent: none is rented. */
  storagePerHour: rate.optional(),
});

const modelSchema = z.strictObject({
  provider: z.string().min(1).optional(),
  /** The provider's own name of the model, where it differs from the key. */
  upstreamName: z.string().min(1).optional(),
  contextTokens: whole.optional(),
  maxOutputTokens: whole.min(300).optional(),
  /** Whether it can be shown pictures. */
  vision: z.boolean().optional(),
  usdPerMillion: ratesSchema.optional(),
  retiresOn: isoDate.optional(),
  replacement: z.string().min(1).optional(),
});

export const models = z.record(z.string(), modelSchema).default({}).transform(bare);
