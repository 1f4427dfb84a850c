import type { Clock } from '../../ground/clock.ts';
import { newId } from '../../ground/new-id.ts';
import type { Query, Statement } from './connections.ts';

/** How long others believe in a process that does not renew, and the time between two renewals. */
export interface LeaseTerms {
  lengthMs: number;
  renewEveryMs: number;
}

export const usualLease: LeaseTerms = { lengthMs: 20_000, renewEveryMs: 2_000 };

/** Renewals of a process that have to be late before its students ask elsewhere: two, and half of one on its way. */
const renewalsMissed = 2.5;

const register: Statement = {
  name: 'process_register',
  text: `INSERT INTO process (id, lease_ends, address) VALUES ($1, clock_timestamp() + $2 * interval '1 ms', $3)`,
};
// Also one that has run out, as long as nobody has acted on that: see migrations/0001-tables.ts.
const renew: Statement = {
  name: 'process_renew',
  text: `UPDATE process SET lease_ends = clock_timestamp() + $2 * interval '1 ms'
    WHERE id = $1 AND state = 'living'
    RETURNING (SELECT count(*) FROM process AS other WHERE other.state = 'living' AND other.address IS NOT NULL
      AND (other.id = $1 OR other.lease_ends > clock_timestamp())) AS sidecars`,
};
const sayEnded: Statement = {
  name: 'process_ended',
  text: `UPDATE process SET state = 'ended' WHERE id = $1 AND state = 'living'`,
};

const sayAddress: Statement = {
  name: 'process_address',
  text: 'UPDATE process SET address = $2 WHERE id = $1',
};

/**
 * How this process proves that it lives: a row of its own, which it renews by
 * itself by the server's clock. Its id stands beside all that it has open. When
 * others have given it up it takes another id; what it had open under the old
 * one is settled by them.
 */
export class ProcessLease {
  readonly #query: Query;
  readonly #clock: Clock;
  readonly #terms: LeaseTerms;
  readonly #onRenewed: () => Promise<void>;
  #id = newId();
  #cancelTimer: (() => void) | undefined;
  #replacing: Promise<void> | undefined;
  #hasEnded = false;
  #address: string | undefined;
  #sidecars = 1;

  /** @param onRenewed called whenever the server was there to renew it */
  static async take(
    query: Query,
    clock: Clock,
    terms: LeaseTerms,
    onRenewed: () => Promise<void>,
  ): Promise<ProcessLease> {
    const lease = new ProcessLease(query, clock, terms, onRenewed);
    await query(register, [lease.#id, terms.lengthMs, null]);
    lease.#renewLater();
    return lease;
  }

  private constructor(query: Query, clock: Clock, terms: LeaseTerms, onRenewed: () => Promise<void>) {
    this.#query = query;
    this.#clock = clock;
    this.#terms = terms;
    this.#onRenewed = onRenewed;
  }

  /** To be written beside all that is opened. */
  get id(): string {
    return this.#id;
  }

  get lengthMs(): number {
    return this.#terms.lengthMs;
  }

  /**
   * What is left of the lease of a process that has missed its renewals. It has 15 s more before its calls are settled
   * at their worst case: what it has open costs nobody anything if it is there after all, but a student waits.
   */
  get silentLeftMs(): number {
    return Math.max(0, this.#terms.lengthMs - renewalsMissed * this.#terms.renewEveryMs);
  }

  /** Processes that live and have an address, as of the last renewal; commands beside them have none. At least 1. */
  get sidecars(): number {
    return this.#sidecars;
  }

  /** @throws whatever keeps the server from writing it down */
  async renew(): Promise<void> {
    const id = this.#id;
    const [renewed] = await this.#query<{ sidecars: number }>(renew, [id, this.#terms.lengthMs]);
    if (renewed === undefined) await this.replace(id);
    else this.#sidecars = Math.max(1, renewed.sidecars);
  }

  /** @param lapsed the id that others have given up; nothing happens if it has been replaced already */
  async replace(lapsed: string): Promise<void> {
    if (lapsed !== this.#id) return;
    this.#replacing ??= this.#takeNew().finally(() => {
      this.#replacing = undefined;
    });
    await this.#replacing;
  }

  /** Under every id that it takes from now on, too. */
  async announce(address: string): Promise<void> {
    this.#address = address;
    await this.#query(sayAddress, [this.#id, address]);
    await this.renew();
  }

  /** Whatever is open now runs no more. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    this.#cancelTimer?.();
    await this.#query(sayEnded, [this.#id]);
  }

  async #takeNew(): Promise<void> {
    const id = newId();
    await this.#query(register, [id, this.#terms.lengthMs, this.#address ?? null]);
    this.#id = id;
  }

  #renewLater(): void {
    if (this.#hasEnded) return;
    this.#cancelTimer = this.#clock.after(this.#terms.renewEveryMs, () => void this.#renewAndGoOn());
  }

  async #renewAndGoOn(): Promise<void> {
    try {
      await this.renew();
      await this.#onRenewed();
    } catch {
      // The server is away, which readiness and every question say. The lease is good for some tries more.
    }
    this.#renewLater();
  }
}
