import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { personalMail } from '../store/rules/personal-mail.ts';
import type { ClaimedMail, WatchStore } from '../store/watch.ts';
import type { Delivery, Mailer, Refusal } from './mail/mailer.ts';

const minuteMs = 60_000;
/** Waits after the first, second, ... refusal; the last one repeats. A greylisting server is content with the first. */
const retryDelaysMs = [1, 2, 5, 15, 30, 60].map((minutes) => minutes * minuteMs);
/** The same where the server is not reached: a try costs nothing, and all that waits should go out soon after it is back. */
const restsMs = [1, 2, 5].map((minutes) => minutes * minuteMs);
/** As long as other mail servers try (RFC 5321 section 4.5.4.1: at least 4 to 5 days). */
const giveUpAfterMs = 7 * 24 * 60 * minuteMs;
/** Longer than any attempt lasts; a mail whose sender was killed is taken up again after this. */
const leaseMs = 2 * minuteMs;

/**
 * Sends what has been written. A mail is marked as sent after the server took
 * it: killed in between, it is sent again, with the same Message-ID, by which
 * mail clients know it. It is never lost without a word. Mails go out in the
 * order in which they were written: while the server is away the oldest one
 * asks for all of them.
 */
export class Outbox {
  readonly #store: WatchStore;
  readonly #mailer: Mailer;
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'info' | 'warn' | 'error'>;
  #running: Promise<void> | undefined;
  /** Somebody asked since the last look into the store began. */
  #wanted = false;
  readonly #wakes = new Set<() => void>();
  #stopped = false;
  /** Times in a row that the server was not reached. */
  #misses = 0;
  #restsUntilMs = 0;

  constructor(store: WatchStore, mailer: Mailer, clock: Clock, log: Pick<Logger, 'info' | 'warn' | 'error'>) {
    this.#store = store;
    this.#mailer = mailer;
    this.#clock = clock;
    this.#log = log;
  }

  /** Sends what is due now; one at a time, however many ask for it. */
  deliverDue(): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#deliverWhileWanted();
    return this.#running;
  }

  /** Sends what is due by then, for mails that wait a little for others to join them. */
  deliverAfter(delayMs: number): void {
    const cancel = this.#clock.after(delayMs, () => {
      this.#wakes.delete(cancel);
      this.deliverDue().catch((error: unknown) =>
        this.#log.error({ err: error }, 'the outbox cannot be read'),
      );
    });
    this.#wakes.add(cancel);
  }

  /** Waits for the attempt that is running; what is left stays written. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#wakes) cancel();
    await this.#running;
    this.#mailer.close();
  }

  async #deliverWhileWanted(): Promise<void> {
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#deliver();
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #deliver(): Promise<void> {
    while (!this.#stopped && this.#clock.monotonicMs() >= this.#restsUntilMs) {
      const mail = await this.#store.claimMail(this.#clock.now(), leaseMs);
      if (mail === undefined) return;
      const delivery = await this.#mailer.send(mail);
      await this.#record(mail, delivery);
    }
  }

  async #record(mail: ClaimedMail, delivery: Delivery): Promise<void> {
    if (delivery.kind === 'failed') {
      this.#misses += 1;
      const restMs = later(restsMs, this.#misses);
      this.#restsUntilMs = this.#clock.monotonicMs() + restMs;
      return this.#postpone(mail, mail.remaining, delivery, restMs);
    }
    this.#misses = 0;
    switch (delivery.kind) {
      case 'taken':
        return delivery.refused.length === 0
          ? this.#sent(mail)
          : this.#refused(mail, delivery.refused, mail.remaining.length > delivery.refused.length);
      case 'refused':
        return delivery.refused.length === 0
          ? this.#postpone(mail, mail.remaining, delivery, later(retryDelaysMs, mail.attempts))
          : this.#refused(mail, delivery.refused, false);
      default:
        return delivery satisfies never;
    }
  }

  async #sent(mail: ClaimedMail): Promise<void> {
    await this.#store.mailSent(mail.id, this.#clock.now());
    this.#log.info({ mail: mail.key, attempts: mail.attempts }, 'mail sent');
  }

  /** Tried again for those whom the server may take it for later; for the others that is said and over. */
  async #refused(mail: ClaimedMail, refusals: readonly Refusal[], wasTaken: boolean): Promise<void> {
    const code = 'EENVELOPE';
    const reason = refusals.map((each) => `${each.address}: ${each.reason}`).join('; ');
    const forGood = refusals.filter(({ isPermanent }) => isPermanent).map(({ address }) => address);
    const forNow = refusals.filter(({ isPermanent }) => !isPermanent).map(({ address }) => address);
    if (forGood.length > 0) {
      this.#log.error({ mail: mail.key, recipients: forGood.length, code }, 'mail refused for good');
    }
    if (forNow.length > 0) {
      return this.#postpone(mail, forNow, { code, reason }, later(retryDelaysMs, mail.attempts));
    }
    const nowMs = this.#clock.now();
    const refused = isForStudent(mail) ? [] : forGood;
    await this.#store.mailRefused(mail.id, {
      nowMs,
      refused,
      reason: shownReason(mail, reason, code),
      wasTaken,
    });
  }

  async #postpone(
    mail: ClaimedMail,
    remaining: readonly string[],
    { reason, code }: { reason: string; code: string },
    delayMs: number,
  ): Promise<void> {
    const nowMs = this.#clock.now();
    const isHopeless = nowMs + delayMs > mail.writtenMs + giveUpAfterMs;
    // The server's words may hold addresses; they are for the admin page, not for the log.
    const what = { mail: mail.key, attempts: mail.attempts, code };
    if (isHopeless) this.#log.error(what, 'mail given up');
    else this.#log.warn({ ...what, retryInSeconds: delayMs / 1000 }, 'mail not sent');
    await this.#store.mailFailed(mail.id, {
      nowMs,
      remaining: isForStudent(mail) && isHopeless ? [] : remaining,
      reason: shownReason(mail, reason, code),
      ...(!isHopeless && { retryAtMs: nowMs + delayMs }),
    });
  }
}

/** The address was left for one answer: nobody else is to read it. */
function isForStudent({ key }: ClaimedMail): boolean {
  return key.startsWith(personalMail.reply);
}

/** The server's words may repeat it. */
function shownReason(mail: ClaimedMail, reason: string, code: string): string {
  return isForStudent(mail) ? code : reason;
}

/** The wait after so many times; the last one repeats. */
function later(delaysMs: readonly number[], times: number): number {
  return delaysMs[Math.min(times, delaysMs.length) - 1] ?? minuteMs;
}
