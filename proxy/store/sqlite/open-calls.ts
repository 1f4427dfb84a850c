import type { DatabaseSync } from 'node:sqlite';
import type { ShareKey } from '../rules/share-slots.ts';
import type { Memory } from './memory.ts';

export interface OpenCall {
  /** Row number. */
  id: number;
  callId: string;
  day: string;
  course: string;
  model: string;
  startedMs: number;
  reservedMicroUsd: number;
  isRent: boolean;
  /** Whose shares it is counted in. */
  shares: readonly ShareKey[];
}

/** The calls whose money is set aside: all of them, so that one that is not here has been settled or never was. */
export interface OpenCalls extends Memory {
  find(callId: string): OpenCall | undefined;
  /** To be called after its row is written. */
  add(call: OpenCall): void;
  /** @param call that was found */
  remove(call: OpenCall): void;
}

export type OpenCallRow = Omit<OpenCall, 'shares' | 'isRent'> & { shares: string | null; isRent: 0 | 1 };

export function readShares(written: string | null): ShareKey[] {
  return written === null ? [] : (JSON.parse(written) as ShareKey[]);
}

export function openCalls(database: DatabaseSync): OpenCalls {
  const selectAll = database.prepare(
    `SELECT id, call_id AS callId, day, course, model, started_ms AS startedMs,
       reserved_micro_usd AS reservedMicroUsd, is_rent AS isRent, shares
     FROM call INDEXED BY call_open WHERE status = 'open'`,
  );
  let remembered: Map<string, OpenCall> | undefined;

  const open = () => {
    if (remembered !== undefined) return remembered;
    remembered = new Map();
    for (const row of selectAll.all() as unknown as OpenCallRow[]) {
      remembered.set(row.callId, { ...row, isRent: row.isRent === 1, shares: readShares(row.shares) });
    }
    return remembered;
  };

  return {
    find: (callId) => open().get(callId),
    add(call) {
      // Before anybody has asked there is nothing to add to: the row will be read with the others.
      remembered?.set(call.callId, call);
    },
    remove({ callId }) {
      open().delete(callId);
    },
    forget() {
      remembered = undefined;
    },
  };
}
