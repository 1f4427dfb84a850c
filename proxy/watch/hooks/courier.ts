import type { Delivery, Mailer, Refusal } from '../mail/mailer.ts';
import { isHookName } from './hook-events.ts';
import type { Hooks } from './hooks.ts';

/**
 * Carries what stands in the outbox to everybody it is for: mails to the mail
 * server, the same to webhooks. Neither waits for the other to be reached.
 * @param mailer undefined: none is configured; nobody is written to then
 */
export function courier(mailer: Mailer | undefined, hooks: Hooks): Mailer {
  return {
    async send(mail) {
      const names = mail.remaining.filter(isHookName);
      const addresses = mail.remaining.filter((recipient) => !isHookName(recipient));
      const letter = {
        ...mail,
        to: mail.to.filter((recipient) => !isHookName(recipient)),
        remaining: addresses,
      };
      const [delivery, told] = await Promise.all([
        mailer === undefined || addresses.length === 0 ? undefined : mailer.send(letter),
        Promise.all(names.map((name) => hooks.tell(name, mail))),
      ]);
      const refusals = told.filter((refusal) => refusal !== undefined);
      if (delivery === undefined) return outcomeOf(names.length, refusals);
      if (names.length === 0) return delivery;
      return outcomeOf(mail.remaining.length, [...refusals, ...refusalsIn(delivery, addresses)]);
    },
    close() {
      mailer?.close();
      void hooks.close();
    },
  };
}

function outcomeOf(recipients: number, refused: Refusal[]): Delivery {
  if (refused.length < recipients || refused.length === 0)
    return { kind: 'taken', response: 'told', refused };
  return { kind: 'refused', code: 'EENVELOPE', reason: refused[0]?.reason ?? '', refused };
}

/** Those whom the mail has not reached, where it is not the only one that was to be told. */
function refusalsIn(delivery: Delivery, addresses: readonly string[]): Refusal[] {
  switch (delivery.kind) {
    case 'taken':
      return delivery.refused;
    case 'refused':
      if (delivery.refused.length > 0) return delivery.refused;
      break;
    case 'failed':
      break;
    default:
      return delivery satisfies never;
  }
  return addresses.map((address) => ({ address, reason: delivery.reason, isPermanent: false }));
}
