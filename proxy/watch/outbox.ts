import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ClaimedMail, WatchStore } from '../store/watch-store.ts';
import type { Delivery, Mailer } from './mail/mailer.ts';

const minuteMs = 60_000;
/** Waits after the first, second, ... failure; the last one repeats. A greylisting server is content with the first. */
const retryDelaysMs = [1, 2, 5, 15, 30, 60].map((minutes) => minutes * minuteMs);
/** As long as other mail servers try (RFC 5321 section 4.5.4.1: at least 4 to 5 days). */
const giveUpAfterMs = 7 * 24 * 60 * minuteMs;
/** Longer than any attempt lasts; a mail whose sender was killed is taken up again after this. */
export const leaseMs = 2 * minuteMs;

/**
 * Sends what has been written. A mail is marked as sent after the server took
 * it: killed in between, it is sent again, with the same Message-ID, by which
 * mail clients know it. It is never lost without a word.
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
    while (!this.#stopped) {
      const mail = await this.#store.claimMail(this.#clock.now(), leaseMs);
      if (mail === undefined) return;
      const delivery = await this.#mailer.send(mail);
      const reached = await this.#record(mail, delivery);
      // A server that is down is not asked again for every mail that waits.
      if (!reached) return;
    }
  }

  async #record(mail: ClaimedMail, delivery: Delivery): Promise<boolean> {
    const nowMs = this.#clock.now();
    switch (delivery.kind) {
      case 'taken': {
        if (delivery.refused.length === 0) {
          await this.#store.mailSent(mail.id, nowMs);
          this.#log.info({ mail: mail.key, attempts: mail.attempts }, 'mail sent');
          return true;
        }
        const reason = delivery.refused.map((each) => `${each.address}: ${each.reason}`).join('; ');
        await this.#postpone(
          mail,
          reason,
          delivery.refused.map(({ address }) => address),
          'EENVELOPE',
        );
        return true;
      }
      case 'failed':
        await this.#postpone(mail, delivery.reason, mail.remaining, delivery.code);
        return false;
      default:
        return delivery satisfies never;
    }
  }

  async #postpone(
    mail: ClaimedMail,
    reason: string,
    remaining: readonly string[],
    code: string,
  ): Promise<void> {
    const nowMs = this.#clock.now();
    const delayMs = retryDelaysMs[Math.min(mail.attempts, retryDelaysMs.length) - 1] ?? minuteMs;
    const isHopeless = nowMs + delayMs > mail.writtenMs + giveUpAfterMs;
    // The server's words may hold addresses; they are for the admin page, not for the log.
    const what = { mail: mail.key, attempts: mail.attempts, code };
    if (isHopeless) this.#log.error(what, 'mail given up');
    else this.#log.warn({ ...what, retryInSeconds: delayMs / 1000 }, 'mail not sent');
    await this.#store.mailFailed(mail.id, {
      nowMs,
      remaining,
      reason,
      ...(!isHopeless && { retryAtMs: nowMs + delayMs }),
    });
  }
}
