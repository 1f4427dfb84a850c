import type { DatabaseSync } from 'node:sqlite';
import { StoreInUse } from '../open-error.ts';
import type { Store } from '../store.ts';
import { adminStore } from './admin.ts';
import { admissions } from './admission.ts';
import { answers } from './answers.ts';
import { apiKeys } from './api-keys.ts';
import { auditStore } from './audit.ts';
import type { Checkpointer } from './checkpointer.ts';
import { consents } from './consents.ts';
import { daySpends } from './day-spend.ts';
import { embeddings } from './embeddings.ts';
import { beginLogAnew, emptyLog, logOf } from './empty-log.ts';
import { exercises } from './exercises.ts';
import { figureCounts } from './figure-counts.ts';
import { funnelCounts } from './funnel.ts';
import { groupCommits } from './group-commit.ts';
import { handovers } from './handovers.ts';
import { ledgerBytes, ledgerRows } from './ledger-rows.ts';
import type { Memory } from './memory.ts';
import { openAnswers } from './open-answers.ts';
import { openCalls } from './open-calls.ts';
import { pins } from './pins.ts';
import { privacyRecords } from './privacy.ts';
import { quizzes } from './quizzes.ts';
import { type Reader, readerOn } from './reader.ts';
import { recovery } from './recovery.ts';
import { rememberedTransactions } from './remembered.ts';
import { removals } from './removals.ts';
import { reservations } from './reservation.ts';
import { secrets } from './secrets.ts';
import { sessionEnds } from './sessions.ts';
import { settlements } from './settlement.ts';
import { shareSpends } from './share-spend.ts';
import { signalReader } from './signals.ts';
import { staffStore } from './staff.ts';
import { topics } from './topics.ts';
import { watchNotes } from './watch-notes.ts';
import { windowLog } from './window-log.ts';

/** The file of a database that no other process owns. */
export interface OwnedFile {
  /** Without what is in no row, where that does not take long. */
  rewrite(): void;
  /** To be called at the end, after the database is closed. */
  release(): void;
}

/**
 * The store on one SQLite database, on this thread. What a question needs is
 * committed together with the work of the same turn of the event loop; the rest
 * is over when its promise is made, but for what is read for people who look at
 * the tutor, and for removals, which take their time.
 *
 * What this process has read or written itself it remembers (see memory.ts).
 * Nobody else is expected to write to the file (see ownership.ts), but a command
 * of the operator may, and is noticed at the beginning of the next transaction:
 * so several processes may even admit and settle on one file without
 * overspending. `recover` alone is for the owner: it takes what is open at this
 * moment for left by the dead.
 *
 * @param log left out where there is no write-ahead log, or it is kept short by SQLite alone
 * @param file left out where the file is another process's, or there is none
 * @param reader left out where reads hold nobody up: on this thread and connection
 */
export function sqliteStore(
  database: DatabaseSync,
  log?: Checkpointer,
  file?: OwnedFile,
  reader: Reader = readerOn(database),
): Store {
  const { transact, transactApart, spends, answering, admission, reserve, settle, removing, recoverLeft } =
    workOn(database, log, file);
  const { commitSoon, flush, hold } = groupCommits(transact);
  const secretOf = secrets(database);
  const { user_version: schema } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  // Changes nothing, and is written to the disk like anything else.
  const writeNothingNew = database.prepare(`PRAGMA user_version = ${schema}`);

  const wipe = async () => {
    flush();
    await removing.finish();
    log?.beforeWrite();
    file?.rewrite();
    if (log !== undefined) await log.empty({ beginAnew: () => beginLogAnew(database), hold });
    else if (!(await emptyLog(logOf(database)))) throw new StoreInUse();
  };

  return {
    secret: async (name) => transact(() => secretOf(name)),
    admit: (request) => commitSoon(() => admission.admit(request)),
    count: (limits, nowMs) => commitSoon(() => admission.count(limits, nowMs)),
    uncount: (counted) => commitSoon(() => admission.uncount(counted)),
    reserve: (request) => commitSoon(() => reserve(request, request, answering.rowOf(request.answerId))),
    settle: (settlement, close) =>
      commitSoon(() => {
        settle(settlement);
        if (close !== undefined) answering.close(close);
      }),
    close: (answer) => commitSoon(() => answering.close(answer)),
    async recover(nowMs) {
      const recovered = recoverLeft(nowMs);
      if (file !== undefined) await removing.finish();
      return recovered ?? { calls: 0, microUsd: 0 };
    },
    spend: async (day, course) => spends.read(day, course),
    ledger: (query) => ledgerRows(reader, query),
    ledgerFile: (query, form) => ledgerBytes(reader, query, form),
    figures: (query, terms) => reader.read('figures', [query, terms?.step], terms?.signal),
    totals: (query, terms) => reader.read('totals', [query], terms?.signal),
    // One process has the file.
    peers: undefined,
    admin: adminStore(database, transact, reader),
    staff: staffStore(database, transact),
    audit: auditStore(database, transact, reader),
    answerOf: async (student, answerId) => answering.find(student, answerId),
    stored: async (student, answerId) => answering.stored(student, answerId),
    rate: async (rating) => transact(() => answering.rate(rating)),
    sessions: sessionEnds(database, transact),
    apiKeys: apiKeys(database, transact),
    funnel: funnelCounts(database, commitSoon, reader),
    exercises: exercises(database, commitSoon, reader),
    quizzes: quizzes(database, commitSoon, reader),
    pins: pins(database, transact),
    handovers: handovers(database, transact, reader),
    consents: consents(database, transact),
    embeddings: embeddings(database, transact),
    watch: watchNotes(database, transact),
    signals: signalReader(database, reader),
    privacy: privacyRecords(database, transactApart, reader, removing, wipe),
    async ping() {
      await commitSoon(() => writeNothingNew.run());
      log?.check();
    },
    async end() {
      flush();
      await reader.end();
      await log?.end();
      database.close();
      file?.release();
    },
  };
}

/** What decides, counts and remembers. */
function workOn(database: DatabaseSync, log: Checkpointer | undefined, file: OwnedFile | undefined) {
  const counts = figureCounts(database);
  const places = topics(database);
  const spends = daySpends(database);
  const shares = shareSpends(database);
  const windows = windowLog(database);
  const running = openAnswers(database);
  const calls = openCalls(database);
  const memories: Memory[] = [counts, places, spends, shares, windows, running, calls];
  const { transact, transactBehind } = rememberedTransactions(database, memories, log);
  const transactApart = transactBehind(memories);
  const answering = answers(database, running, counts, places);
  const reserve = reservations(database, spends, shares, calls);
  let settleLeft = file && recovery(database, spends, shares, counts);
  return {
    transact,
    transactApart,
    spends,
    answering,
    reserve,
    settle: settlements(database, { spends, shares, calls, counts }),
    admission: admissions(database, { windows, shares, running, answers: answering, reserve, counts }),
    removing: removals(database, {
      transact,
      // Nobody else's windows change; those of a class take 4 ms to read again, and its next question would wait.
      transactApart: transactBehind(memories.filter((memory) => memory !== windows)),
      forgetWindows: windows.forgetSubjects,
    }),
    /** What processes that have died left open. */
    recoverLeft(nowMs: number) {
      const left = settleLeft;
      const recovered = left && transactApart(() => left(nowMs));
      // Nobody else can die while this process has the file.
      settleLeft = undefined;
      return recovered;
    },
  };
}
