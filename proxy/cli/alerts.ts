import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { providerKinds } from '../providers/kinds.ts';
import type { NewMail } from '../store/watch.ts';
import { isHookName } from '../watch/hooks/hook-events.ts';
import { openHooks } from '../watch/hooks/hooks.ts';
import { createMailer } from '../watch/mail/mailer.ts';
import { testLetter } from '../watch/mail/test-letter.ts';
import { speechFor, toMail } from '../watch/tools.ts';

/**
 * `course-tutor alerts --test`: sends a mail to everybody who gets alerts, tells
 * every webhook, and says what each answered.
 * @returns 1 if anybody did not take it
 */
export async function alerts(args: string[], env: Environment): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: configOption,
      test: { type: 'boolean', default: false },
    },
  });
  if (!values.test) {
    console.error('Usage: course-tutor alerts --test [--config FILE]');
    return 1;
  }
  const config = await loadConfig(values.config, env, providerKinds);
  if (config.email.smtpUrl === '' && config.webhooks.length === 0) {
    console.error(
      'No mail server is configured: set email.smtpUrl, e.g. smtps://user:password@mail.example.edu. No webhooks are, either.',
    );
    return 1;
  }
  const tools = { config, clock: systemClock, newId: randomUUID };
  const letter = testLetter(speechFor(config.email.language, config.timezone), tools);
  const mail = toMail(letter, 'test', systemClock.now(), tools);
  const wereTaken = [
    config.email.smtpUrl === '' || (await testMail(mail, config)),
    ...(await testHooks(mail, config)),
  ];
  return wereTaken.every(Boolean) ? 0 : 1;
}

async function testMail(mail: NewMail, { email, proxies }: Config): Promise<boolean> {
  const to = mail.to.filter((recipient) => !isHookName(recipient));
  const mailer = createMailer(email, proxies);
  console.log(`Sending to ${to.join(', ')} through ${new URL(email.smtpUrl).host} ...`);
  const delivery = await mailer.send({ ...mail, to, remaining: to });
  mailer.close();
  switch (delivery.kind) {
    case 'taken':
      console.log(`The server answered: ${delivery.response}`);
      for (const { address, reason } of delivery.refused) console.error(`Not for ${address}: ${reason}`);
      return delivery.refused.length === 0;
    case 'refused':
    case 'failed':
      console.error(`Not sent. ${delivery.reason}`);
      return false;
    default:
      return delivery satisfies never;
  }
}

async function testHooks(mail: NewMail, config: Config): Promise<boolean[]> {
  const hooks = openHooks(config, systemClock);
  const told = await Promise.all(
    mail.to.filter(isHookName).map(async (name) => {
      const refusal = await hooks.tell(name, mail);
      if (refusal === undefined) console.log(`${name} has taken it.`);
      else console.error(`${name} has not taken it: ${refusal.reason}`);
      return refusal === undefined;
    }),
  );
  await hooks.close();
  return told;
}
