import { z } from 'zod';
import { httpUrlOrEmpty } from './addresses.ts';

/** What webhooks hear of, unless they say less. */
const webhookEvents = ['budget', 'health', 'digest', 'handover'] as const;

const webhookSecret = z
  .string()
  .trim()
  .refine(
    (secret) => secret === '' || isWebhookSecret(secret),
    'must be at least 24 bytes as base64; make one with: openssl rand -base64 32',
  )
  .default('');

const webhookSchema = z
  .strictObject({
    url: httpUrlOrEmpty,
    /** For the signature; kind json needs one. */
    secret: webhookSecret,
    kind: z.enum(['json', 'slack', 'teams']).default('json'),
    events: z
      .array(z.enum(webhookEvents))
      .min(1, 'must name at least one')
      .default([...webhookEvents]),
    /** Whether its name may lead to an address of a private network. */
    privateAddress: z.boolean().default(false),
  })
  .superRefine(({ url, secret, kind, privateAddress }, context) => {
    if (url === '') return;
    const add = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
    if (kind === 'json' && secret === '') {
      add(
        'secret',
        'is missing: by it the receiver knows who writes; make one with: openssl rand -base64 32',
      );
    }
    if (!privateAddress && !url.startsWith('https:')) {
      add(
        'url',
        'must begin with https://, unless privateAddress says that it stays in a network of your own',
      );
    }
  });

/** Who is told beside those who get mails. One without an address is none. */
export const webhooks = z
  .array(webhookSchema)
  .transform((hooks) => hooks.filter(({ url }) => url !== ''))
  .default([]);

function isWebhookSecret(secret: string): boolean {
  const base64 = secret.replace(/^whsec_/, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && Buffer.from(base64, 'base64').length >= 24;
}
