import { EnvHttpProxyAgent, request } from 'undici';
import type { Config } from '../../config/load.ts';
import { privateAddresses, saysItIsPrivate } from '../../course/published/private-addresses.ts';
import { publicLookup } from '../../course/published/public-lookup.ts';
import type { Clock } from '../../ground/clock.ts';
import { trimEnd } from '../../ground/trim.ts';
import { version } from '../../ground/version.ts';
import type { Refusal } from '../mail/mailer.ts';
import { bodyFor, type HookPosting, idOf } from './forms.ts';
import { hookName, type WebhookConfig } from './hook-events.ts';
import { signed } from './signature.ts';

const timeoutMs = 10_000;

/** Tells webhooks. */
export interface Hooks {
  /** Never rejects. @returns undefined: it was taken */
  tell(name: string, posting: HookPosting): Promise<Refusal | undefined>;
  close(): Promise<void>;
}

/**
 * No redirect is followed, and no address of a private network is connected to,
 * whatever a name leads to, unless the hook says that it is meant to be.
 */
export function openHooks(
  { webhooks, server, proxies }: Pick<Config, 'webhooks' | 'server' | 'proxies'>,
  clock: Clock,
): Hooks {
  const byName = new Map(webhooks.map((hook) => [hookName(hook), hook]));
  const connect = { timeout: timeoutMs };
  const anywhere = new EnvHttpProxyAgent({ ...proxies, connect });
  const list = privateAddresses();
  const publicOnly = new EnvHttpProxyAgent({
    ...proxies,
    connect: { ...connect, blockList: list, lookup: publicLookup(list) },
  });
  const adminUrl = `${trimEnd(server.publicUrl, '/')}/admin/`;

  const send = async (hook: WebhookConfig, posting: HookPosting): Promise<number> => {
    const body = bodyFor(hook.kind, posting, adminUrl);
    const { statusCode, body: received } = await request(hook.url, {
      method: 'POST',
      dispatcher: hook.privateAddress ? anywhere : publicOnly,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      headers: {
        'content-type': 'application/json',
        'user-agent': `course-tutor/${version}`,
        ...(hook.secret !== '' && signed(hook.secret, idOf(posting), clock.now(), body)),
      },
      body,
    });
    // What it says is read by nobody.
    received.on('error', () => undefined).destroy();
    return statusCode;
  };

  return {
    async tell(name, posting) {
      const hook = byName.get(name);
      const refused = (reason: string, isPermanent: boolean) => ({ address: name, reason, isPermanent });
      if (hook === undefined) return refused('it is not configured any more', true);
      if (!hook.privateAddress && saysItIsPrivate(new URL(hook.url).hostname, list)) {
        return refused(
          'its address is of a private network; privateAddress: true says that it is meant',
          true,
        );
      }
      try {
        const status = await send(hook, posting);
        return status >= 200 && status < 300 ? undefined : refused(`HTTP ${status}`, isForGood(status));
      } catch (error) {
        return refused(whyOf(error), false);
      }
    },
    async close() {
      await Promise.all([anywhere.destroy(), publicOnly.destroy()]);
    },
  };
}

/** Asked for another time: 408, 425, 429, and whatever failed on the other side. */
function isForGood(status: number): boolean {
  return status < 500 && status !== 408 && status !== 425 && status !== 429;
}

/** The machine's word, without the address: that is a secret of most hooks. */
function whyOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? 'it cannot be reached');
}
