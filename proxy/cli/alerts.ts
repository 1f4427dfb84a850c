import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { providerKinds } from '../providers/kinds.ts';
import { createMailer } from '../watch/mail/mailer.ts';
import { testLetter } from '../watch/mail/test-letter.ts';
import { speechFor, toMail } from '../watch/tools.ts';

/**
 * `course-tutor alerts --test`: sends a mail to everybody who gets alerts, and
 * says what the mail server answered.
 * @returns 1 if it did not take it for everybody
 */
export async function alerts(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: 'string', default: 'config.yaml' },
      test: { type: 'boolean', default: false },
    },
  });
  if (!values.test) {
    console.error('Usage: course-tutor alerts --test [--config FILE]');
    return 1;
  }
  return await sendTest(values.config, env);
}

async function sendTest(file: string, env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const config = await loadConfig(file, env, providerKinds);
  const { email } = config;
  if (email.smtpUrl === '') {
    console.error(
      'No mail server is configured: set email.smtpUrl, e.g. smtps://user:password@mail.example.edu',
    );
    return 1;
  }
  const tools = { config, clock: systemClock, newId: randomUUID };
  const mail = toMail(
    testLetter(speechFor(email.language, config.timezone), tools),
    'test',
    systemClock.now(),
    tools,
  );
  const mailer = createMailer(email, config.proxies);
  console.log(
    `Sending to ${email.to.map(({ address }) => address).join(', ')} through ${new URL(email.smtpUrl).host} ...`,
  );
  const delivery = await mailer.send({ ...mail, remaining: [...mail.to] });
  mailer.close();
  switch (delivery.kind) {
    case 'taken':
      console.log(`The server answered: ${delivery.response}`);
      for (const { address, reason } of delivery.refused) console.error(`Not for ${address}: ${reason}`);
      return delivery.refused.length === 0 ? 0 : 1;
    case 'refused':
    case 'failed':
      console.error(`Not sent. ${delivery.reason}`);
      return 1;
    default:
      return delivery satisfies never;
  }
}
