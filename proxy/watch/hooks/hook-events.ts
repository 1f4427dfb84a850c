import { hash } from 'node:crypto';
import type { Config } from '../../config/load.ts';

export type WebhookConfig = Config['webhooks'][number];

const prefix = 'webhook:';

/**
 * As what a webhook stands among the recipients of a mail: it rides in the same
 * outbox, and is told once, whichever process sends it. Most addresses of hooks
 * are secrets, so that only the host can be read in it.
 */
export function hookName({ url }: Pick<WebhookConfig, 'url'>): string {
  return `${prefix}${new URL(url).host}#${hash('sha256', url, 'base64url').slice(0, 8)}`;
}

export function isHookName(recipient: string): boolean {
  return recipient.startsWith(prefix);
}

/** What a mail is about: its key begins with that. */
export function eventOf(key: string): string {
  return key.split(':', 1)[0] ?? '';
}

/** The webhooks that hear of an event; a test is for all of them. */
export function hooksFor(event: string, { webhooks }: Pick<Config, 'webhooks'>): string[] {
  return webhooks
    .filter(({ events }) => event === 'test' || events.some((each) => each === event))
    .map(hookName);
}
