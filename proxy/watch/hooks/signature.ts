import { createHmac } from 'node:crypto';

/**
 * The headers of a signed webhook, in the form of Standard Webhooks 1.0, for
 * which there are libraries in most languages. The signature covers the id, by
 * which a receiver knows what it has had, and the time, by which it turns old
 * messages away.
 * @param secret base64, with or without `whsec_` before it
 */
export function signed(secret: string, id: string, nowMs: number, body: string): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
