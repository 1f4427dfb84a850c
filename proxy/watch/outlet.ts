import type { Config } from '../config/load.ts';
import type { Clock } from '../ground/clock.ts';
import { courier } from './hooks/courier.ts';
import { openHooks } from './hooks/hooks.ts';
import type { Mailer } from './mail/mailer.ts';

/** Through what administrators are told; undefined: neither mails nor webhooks are configured. */
export async function openOutlet(config: Config, clock: Clock): Promise<Mailer | undefined> {
  const mailer = await mailerOf(config);
  return config.webhooks.length === 0 ? mailer : courier(mailer, openHooks(config, clock));
}

/** Loaded only where mails are sent: it is one of the larger packages. */
async function mailerOf({ email, proxies }: Config): Promise<Mailer | undefined> {
  if (email.smtpUrl === '') return undefined;
  const { createMailer } = await import('./mail/mailer.ts');
  return createMailer(email, proxies);
}
