import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { totalsOf } from '../totals.ts';
import { adminStore } from './admin-store.ts';
import { admissions } from './admission.ts';
import { answers } from './answers.ts';
import type { Checkpointer } from './checkpointer.ts';
import { daySpends } from './day-spend.ts';
import { figureCounts } from './figure-counts.ts';
import { figuresReader } from './figures.ts';
import { groupCommits } from './group-commit.ts';
import { ledgerReader } from './ledger.ts';
import { privacyRecords } from './privacy.ts';
import { recovery } from './recovery.ts';
import { reservations } from './reservation.ts';
import { secrets } from './secrets.ts';
import { settlements } from './settlement.ts';
import { signalReader } from './signals.ts';
import { topics } from './topics.ts';
import { transactionsOn } from './transaction.ts';
import { watchNotes } from './watch-notes.ts';
import { windowLog } from './window-log.ts';

/**
 * The store on one SQLite database, on this thread. What a question needs is
 * committed together with the work of the same turn of the event loop; the rest
 * is over when its promise is made.
 * Several processes may admit and settle on one file without overspending;
 * `recover` is for a file that no other process has open (see ownership.ts).
 *
 * @param log left out where there is no write-ahead log, or it is kept short by SQLite alone
 * @param release called at the end, after the database is closed
 */
export function sqliteStore(database: DatabaseSync, log?: Checkpointer, release?: () => void): Store {
  const counts = figureCounts(database);
  const transact = transactionsOn(database, {
    committing: counts.write,
    committed: () => log?.committed(),
    rolledBack: counts.drop,
  });
  const { commitSoon, flush } = groupCommits(transact);
  const spends = daySpends(database);
  const windows = windowLog(database);
  const answering = answers(database, counts, topics(database));
  const reserve = reservations(database, spends);
  const settle = settlements(database, spends, counts);
  const admit = admissions(database, windows, answering, reserve, counts);
  const recover = recovery(database, spends, counts);
  const secretOf = secrets(database);
  const figures = figuresReader(database);
  const alive = database.prepare('SELECT count(*) FROM secret');

  return {
    secret: async (name) => transact(() => secretOf(name)),
    admit: (request) => commitSoon(() => admit(request)),
    count: (limits, nowMs) =>
      commitSoon(
        () => windows.blocked(limits, nowMs) ?? { kind: 'counted', allowances: windows.count(limits, nowMs) },
      ),
    reserve: (request) => commitSoon(() => reserve(request, answering.rowOf(request.answerId))),
    settle: (settlement, close) =>
      commitSoon(() => {
        settle(settlement);
        if (close !== undefined) answering.close(close);
      }),
    close: (answer) => commitSoon(() => answering.close(answer)),
    recover: async (nowMs) => transact(() => recover(nowMs)),
    spend: async (day, course) => spends.of(day, course),
    ledger: ledgerReader(database),
    figures: async (query) => figures(query),
    totals: async (query) => totalsOf(figures(query)),
    admin: adminStore(database, transact),
    answerOf: async (student, answerId) => answering.find(student, answerId),
    rate: async (rating) => transact(() => answering.rate(rating)),
    watch: watchNotes(database, transact),
    signals: signalReader(database),
    privacy: privacyRecords(database, transact),
    async ping() {
      alive.get();
      log?.check();
    },
    async end() {
      flush();
      await log?.end();
      database.close();
      release?.();
    },
  };
}
