import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { admissions } from './admission.ts';
import { answers } from './answers.ts';
import type { Checkpointer } from './checkpointer.ts';
import { daySpends } from './day-spend.ts';
import { ledgerReader } from './ledger.ts';
import { recovery } from './recovery.ts';
import { reservations } from './reservation.ts';
import { secrets } from './secrets.ts';
import { settlements } from './settlement.ts';
import { totalsReader } from './totals.ts';
import { transactionsOn } from './transaction.ts';
import { windowLog } from './window-log.ts';

/**
 * The store on one SQLite database. Each call runs on this thread and is over
 * when its promise is made, so there is never a transaction to wait for.
 * Several processes may admit and settle on one file without overspending;
 * `recover` is for a file that no other process has open (see ownership.ts).
 *
 * @param log left out where there is no write-ahead log, or it is kept short by SQLite alone
 * @param release called at the end, after the database is closed
 */
export function sqliteStore(database: DatabaseSync, log?: Checkpointer, release?: () => void): Store {
  const transact = transactionsOn(database, () => log?.committed());
  const spends = daySpends(database);
  const windows = windowLog(database);
  const answering = answers(database);
  const reserve = reservations(database, spends);
  const settle = settlements(database, spends);
  const admit = admissions(database, windows, answering, reserve);
  const recover = recovery(database, spends);
  const secretOf = secrets(database);
  const totals = totalsReader(database);
  const alive = database.prepare('SELECT count(*) FROM secret');

  return {
    secret: async (name) => transact(() => secretOf(name)),
    admit: async (request) => transact(() => admit(request)),
    count: async (limits, nowMs) =>
      transact(
        () => windows.blocked(limits, nowMs) ?? { kind: 'counted', allowances: windows.count(limits, nowMs) },
      ),
    reserve: async (request) => transact(() => reserve(request, answering.rowOf(request.answerId))),
    settle: async (settlement, close) =>
      transact(() => {
        settle(settlement);
        if (close !== undefined) answering.close(close);
      }),
    close: async (answer) => transact(() => answering.close(answer)),
    recover: async (nowMs) => transact(() => recover(nowMs)),
    spend: async (day, course) => spends.of(day, course),
    ledger: ledgerReader(database),
    totals,
    answerOf: async (student, answerId) => answering.find(student, answerId),
    rate: async (rating) => transact(() => answering.rate(rating)),
    async ping() {
      alive.get();
      log?.check();
    },
    async end() {
      await log?.end();
      database.close();
      release?.();
    },
  };
}
