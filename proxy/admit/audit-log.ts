import { LRUCache } from 'lru-cache';
import type { Clock } from '../ground/clock.ts';
import type { AuditEntry, AuditStore } from '../store/audit.ts';
import { removedName } from '../store/rules/hidden-names.ts';

/** A page that stays open reads the same again and again: it is noted once in this time. */
const sameReadingMs = 60 * 60_000;
const rememberedReadings = 2_000;

export type Deed = Omit<AuditEntry, 'timeMs'>;

/**
 * Notes who has read what students have said, changed or deleted something. It
 * is written before the reader gets anything: what cannot be noted is not shown.
 */
export class AuditLog {
  readonly #store: Pick<AuditStore, 'add'>;
  readonly #clock: Clock;
  readonly #readings = new LRUCache<string, number>({ max: rememberedReadings });

  constructor(store: Pick<AuditStore, 'add'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async note(deed: Deed): Promise<void> {
    await this.#store.add({ ...deed, timeMs: this.#clock.now() });
  }

  /** The same reading by the same person is noted once an hour. */
  async noteReading(deed: Deed): Promise<void> {
    const name = JSON.stringify([deed.who, deed.role, deed.action, deed.course, deed.subject]);
    const nowMs = this.#clock.monotonicMs();
    const lastMs = this.#readings.get(name);
    if (lastMs !== undefined && nowMs - lastMs < sameReadingMs) return;
    await this.note(deed);
    this.#readings.set(name, nowMs);
  }
}

/** As an entry names a student: found again by who has the pseudonym, and not to be read back. */
export function auditedStudent(pseudonym: string): string {
  return removedName(pseudonym);
}
