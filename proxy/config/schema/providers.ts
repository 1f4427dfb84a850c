import { z } from 'zod';
import { httpUrlOrEmpty } from './addresses.ts';
import { positive, whole } from './numbers.ts';
import { secrets } from './secret.ts';
import { bare } from './section.ts';

/** Where a provider needs other times than the rest: a model of one's own is loaded before its first word. */
const providerTimes = z.strictObject({
  firstByteSeconds: positive.optional(),
  idleSeconds: positive.optional(),
});

const providerSchema = z.strictObject({
  /** One that there is: see references.ts. */
  kind: z.string(),
  apiKeys: secrets.default([]),
  /** Empty: the vendor's own address. */
  baseUrl: httpUrlOrEmpty.default(''),
  tier: z.string().min(1).optional(),
  /** Over `retry`. */
  retry: providerTimes.optional(),
  /** Besides the authorities that this machine trusts: a file (PEM), for a server with a certificate of one's own. */
  tls: z.strictObject({ ca: z.string().min(1, 'must name a file') }).optional(),
  /** Sent with each request. Empty ones, such as of an unset variable, are left out. */
  headers: z
    .record(
      z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'must be the name of a header'),
      // Only what an HTTP header may hold; an error about a header repeats it.
      z
        .string()
        .trim()
        .regex(/^[\x20-\x7e]*$/, 'has a character that no header can be sent with'),
    )
    .default({})
    .transform((headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))),
});

export const providers = z.record(z.string(), providerSchema).transform(bare);

/** Google's, as far as it publishes them; a configuration may change them or add its own. */
const defaultTiers: Record<string, { rpm: number; tpm: number }> = {
  free: { rpm: 15, tpm: 250_000 },
  tier1: { rpm: 1000, tpm: 1_000_000 },
};

export const tiers = z
  .record(z.string(), z.strictObject({ rpm: whole, tpm: whole }))
  .default({})
  .transform((tiers) => bare({ ...defaultTiers, ...tiers }));
