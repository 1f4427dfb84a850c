import { z } from 'zod';
import { whole } from './numbers.ts';
import { bare } from './section.ts';
import { isoDate } from './times.ts';

const ratesSchema = z.strictObject({
  input: z.number().min(0),
  cachedInput: z.number().min(0).optional(),
  cacheWrite: z.number().min(0).optional(),
  cacheWriteLong: z.number().min(0).optional(),
  output: z.number().min(0),
  /** Of a prompt cache for rent, as Google sells it; absent: none is rented. */
  storagePerHour: z.number().min(0).optional(),
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
