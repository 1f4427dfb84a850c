import type { DatabaseSync } from 'node:sqlite';
import type { DaySpend } from '../ledger.ts';
import type { ShareKey } from '../rules/share-slots.ts';
import type { Memory } from './memory.ts';

/**
 * What the shares of students, networks and crowds have come to. Like the sums
 * of days (day-spend.ts) known in memory, and written in the transaction of the
 * calls that they sum. All to be called inside that transaction.
 */
export interface ShareSpends extends Memory {
  /** The slots from one to another, both inclusive. */
  of(subject: string, course: string, from: number, to: number): DaySpend;
  /** The same, each slot that has something settled by itself, in order. */
  settledIn(subject: string, course: string, from: number, to: number): { slot: number; microUsd: number }[];
  /** @param expiresMs from when on nobody asks for the slot any more */
  reserve(key: ShareKey, microUsd: number, expiresMs: number): void;
  settle(key: ShareKey, reservedMicroUsd: number, microUsd: number): void;
  requestsOf(key: ShareKey): number;
  ask(key: ShareKey, expiresMs: number): void;
  /** Takes back one request. */
  unask(key: ShareKey): void;
  write(): void;
}

/** Of a student there are up to four, some 400 bytes each. Who has been known longest is forgotten first, and read again. */
const rememberedSubjects = 20_000;

interface Slot extends DaySpend {
  key: ShareKey;
  requests: number;
  expiresMs: number;
  isChanged: boolean;
}

export function shareSpends(database: DatabaseSync): ShareSpends {
  const sql = statementsOn(database);
  const subjects = new Map<string, Map<number, Slot>>();
  let changed: Slot[] = [];

  const slotsOf = (subject: string, course: string): Map<number, Slot> => {
    const name = `${subject}\n${course}`;
    let slots = subjects.get(name);
    if (slots === undefined) {
      slots = new Map();
      for (const row of sql.select.all(subject, course) as unknown as (Omit<Slot, 'key'> & {
        slot: number;
      })[]) {
        slots.set(row.slot, { ...row, key: [subject, course, row.slot], isChanged: false });
      }
      subjects.set(name, slots);
    }
    return slots;
  };

  const slotsBetween = (subject: string, course: string, from: number, to: number) =>
    [...slotsOf(subject, course).values()].filter(({ key: [, , at] }) => at >= from && at <= to);

  const change = (key: ShareKey, expiresMs: number): Slot => {
    const [subject, course, at] = key;
    const slots = slotsOf(subject, course);
    const slot = slots.get(at) ?? { ...emptySlot, key };
    slots.set(at, slot);
    slot.expiresMs = Math.max(slot.expiresMs, expiresMs);
    if (!slot.isChanged) changed.push(slot);
    slot.isChanged = true;
    return slot;
  };

  return {
    of: (subject, course, from, to) => sumOf(slotsBetween(subject, course, from, to)),
    settledIn: (subject, course, from, to) =>
      slotsBetween(subject, course, from, to)
        .map(({ key: [, , slot], settledMicroUsd }) => ({ slot, microUsd: settledMicroUsd }))
        .filter(({ microUsd }) => microUsd > 0)
        .sort((one, other) => one.slot - other.slot),
    reserve(key, microUsd, expiresMs) {
      change(key, expiresMs).reservedMicroUsd += microUsd;
    },
    settle(key, reservedMicroUsd, microUsd) {
      const slot = change(key, 0);
      // What was removed meanwhile, with its student, has nothing to give back.
      slot.reservedMicroUsd = Math.max(0, slot.reservedMicroUsd - reservedMicroUsd);
      slot.settledMicroUsd += microUsd;
    },
    requestsOf: ([subject, course, slot]) => slotsOf(subject, course).get(slot)?.requests ?? 0,
    ask(key, expiresMs) {
      change(key, expiresMs).requests += 1;
    },
    unask(key) {
      const slot = change(key, 0);
      slot.requests = Math.max(0, slot.requests - 1);
    },
    write() {
      for (const slot of changed) {
        const { settledMicroUsd, reservedMicroUsd, requests, expiresMs } = slot;
        sql.upsert.run(...slot.key, settledMicroUsd, reservedMicroUsd, requests, expiresMs);
        slot.isChanged = false;
      }
      changed = [];
      for (const name of subjects.keys()) {
        if (subjects.size <= rememberedSubjects) break;
        subjects.delete(name);
      }
    },
    forget() {
      subjects.clear();
      changed = [];
    },
  };
}

const emptySlot = { settledMicroUsd: 0, reservedMicroUsd: 0, requests: 0, expiresMs: 0, isChanged: false };

function sumOf(slots: readonly Slot[]): DaySpend {
  const sum = { settledMicroUsd: 0, reservedMicroUsd: 0 };
  for (const { settledMicroUsd, reservedMicroUsd } of slots) {
    sum.settledMicroUsd += settledMicroUsd;
    sum.reservedMicroUsd += reservedMicroUsd;
  }
  return sum;
}

function statementsOn(database: DatabaseSync) {
  return {
    select: database.prepare(
      `SELECT slot, settled_micro_usd AS settledMicroUsd, reserved_micro_usd AS reservedMicroUsd, requests,
         expires_ms AS expiresMs
       FROM share_spend WHERE subject = ? AND course = ?`,
    ),
    upsert: database.prepare(
      `INSERT INTO share_spend VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET settled_micro_usd = excluded.settled_micro_usd,
         reserved_micro_usd = excluded.reserved_micro_usd, requests = excluded.requests,
         expires_ms = excluded.expires_ms`,
    ),
  };
}
