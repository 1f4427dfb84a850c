import type { Complexity } from '../ground/protocol.ts';
import { noUsage, type TokenUsage } from '../ground/usage.ts';
import type { CloseAnswer } from './answers.ts';
import type { DayRange } from './day-range.ts';
import type { ReserveOutcome, ReserveRequest } from './reservation.ts';

/** The money: one row for each model call, written when its worst case is set aside and completed when it is settled. */
export interface LedgerStore {
  /**
   * Reserves the worst case of one further call of an answer, which may be
   * closed: one that is made for several students goes on when the one who began
   * it has left. Settled and reserved money together never pass a budget or a
   * share, over all processes. A call that costs nothing always fits.
   * @throws RangeError for an amount that is none, or a least above the most
   * @throws Error if the answer was never opened, or a call of that id is open
   */
  reserve(request: ReserveRequest): Promise<ReserveOutcome>;

  /**
   * Turns a reservation into what was used, on the day on which it was made;
   * with `close` also ends an answer, in the same transaction: this is how the
   * last call of an answer ends. Settling a call a second time changes nothing,
   * nor does closing an answer a second time; each half is done whatever has
   * become of the other. Neither has to be of the other.
   * @throws RangeError for an amount that is none; then neither is done
   */
  settle(settlement: Settlement, close?: CloseAnswer): Promise<void>;

  /**
   * Settles what nobody can settle any more: the calls that processes have left
   * open that do not live any more, each at the most that it can have cost by
   * now, and closes their answers as `crashed`. What a living process has open,
   * this one's own included, stays as it is: so it may be called at any time. To
   * be called at start, before the first admission, and by those who share a
   * store again and again, for whoever dies meanwhile.
   *
   * How a process proves that it lives is the store's own affair, from its
   * opening to `end`:
   * - A store of one process (SQLite) is owned through a lock of the operating
   *   system, which goes with the process. Whoever has it knows that all others
   *   are dead; whoever has not (a command beside the sidecar) settles nothing.
   * - A store that several share gives each process an id of its own, writes it
   *   beside all that is opened, and keeps a lease for it, which it renews by
   *   itself, by the database's clock. Whose lease has run out counts as dead,
   *   though it may only have stood still: such a call may be running on, so it
   *   is settled at all that was reserved (see rules/left-call.ts). What the
   *   process itself settles after that changes nothing, and it takes a new id
   *   before it admits again.
   */
  recover(nowMs: number): Promise<Recovered>;

  /** Spent and reserved on a day, for the whole tutor (`course` undefined) or one course: the sum of the ledger's rows. */
  spend(day: string, course?: string): Promise<DaySpend>;

  /** Rows in order of time. What is written while it is read may or may not be among them; each row comes once. */
  ledger(query: DayRange): AsyncIterable<LedgerRow>;

  /**
   * The same as a file, for people: bytes in pieces that are handed on as they are. A year has millions of rows, so
   * it is neither made nor sent faster than answers can be made beside it.
   */
  ledgerFile(query: DayRange, form: LedgerForm): AsyncIterable<Uint8Array>;
}

export type LedgerForm = 'json' | 'csv';

/**
 * How a call ended in the ledger: `settled` by the provider's own usage,
 * `estimated` where it reported none or only part, `released` where nothing
 * was billed.
 */
export type CallStatus = 'settled' | 'estimated' | 'released';

export interface Settlement {
  callId: string;
  nowMs: number;
  /** The key it was sent with, where that is not the one foreseen when the money was set aside. */
  keyLabel?: string;
  status: CallStatus;
  usage: TokenUsage;
  microUsd: number;
  /** Kind of the fault that ended the call, if one did. */
  fault?: string;
  firstTokenMs?: number;
  totalMs: number;
}

export interface DaySpend {
  settledMicroUsd: number;
  reservedMicroUsd: number;
}

/** One model call. */
export interface LedgerRow {
  timeMs: number;
  day: string;
  answerId: string;
  course: string;
  student: string;
  model: string;
  provider: string;
  keyLabel: string;
  complexity: Complexity;
  usage: TokenUsage;
  reservedMicroUsd: number;
  microUsd: number;
  /** `open`: the call is running. */
  status: CallStatus | 'open';
  fault?: string;
  /** The rent of a prompt cache, and no call that answers. */
  isRent?: true;
}

/** What was settled of calls that nobody can settle any more. */
export interface Recovered {
  calls: number;
  microUsd: number;
}

/** The settlement of a call that was not sent: nothing was billed. */
export function released(callId: string, nowMs: number): Settlement {
  return { callId, nowMs, status: 'released', usage: noUsage, microUsd: 0, totalMs: 0 };
}
