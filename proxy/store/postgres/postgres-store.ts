import type { Clock } from '../../ground/clock.ts';
import { type DaySpend, released } from '../ledger.ts';
import { crashedAnswer } from '../rules/left-open.ts';
import { totalsOf } from '../rules/totals.ts';
import type { Store } from '../store.ts';
import { adminStore } from './admin.ts';
import { admissions } from './admission.ts';
import { answers } from './answers.ts';
import { apiKeys } from './api-keys.ts';
import { auditStore } from './audit.ts';
import { cleanTables } from './cleaning.ts';
import type { Connections, Statement, Transact } from './connections.ts';
import { consents } from './consents.ts';
import { Doubts } from './doubts.ts';
import { embeddings } from './embeddings.ts';
import { exercises } from './exercises.ts';
import { figuresReader } from './figures.ts';
import { funnelCounts } from './funnel.ts';
import { handovers } from './handovers.ts';
import { ledgerReader } from './ledger.ts';
import { peerAnswers } from './peers.ts';
import { pins } from './pins.ts';
import { privacyRecords } from './privacy.ts';
import { type LeaseTerms, ProcessLease } from './process-lease.ts';
import { quizzes } from './quizzes.ts';
import { recover } from './recovery.ts';
import { secrets } from './secrets.ts';
import { sessionEnds } from './sessions.ts';
import { signalReader } from './signals.ts';
import { staffStore } from './staff.ts';
import { togetherOn } from './together.ts';
import { uncounting } from './uncount.ts';
import { watchNotes } from './watch-notes.ts';

const spend: Statement = {
  name: 'spend',
  text: `SELECT settled_micro_usd AS "settledMicroUsd", reserved_micro_usd AS "reservedMicroUsd"
    FROM day_spend WHERE day = $1 AND course = $2`,
};
const countChange: Statement = { name: 'count_change', text: 'SELECT count_change($1)' };

/**
 * The store on a PostgreSQL database that several processes share. It remembers
 * nothing: what others have changed meanwhile is in every answer. What a
 * question needs is one statement each, and decided in the database.
 *
 * @param access `visit`: a command beside the sidecars, which ends nothing of theirs
 */
export async function postgresStore(
  connections: Connections,
  clock: Clock,
  access: 'own' | 'visit',
  leaseTerms: LeaseTerms,
): Promise<Store> {
  const { answering, reading, transact, snapshot } = connections;
  const doubts = new Doubts(clock, async ({ answerId, callId }) => {
    const nowMs = clock.now();
    if (callId !== undefined) await ending.settle(released(callId, nowMs));
    if (answerId !== undefined)
      await ending.close({ ...crashedAnswer(answerId, nowMs, nowMs), outcome: 'internal' });
  });
  const lease = await ProcessLease.take(answering, clock, leaseTerms, () => doubts.takeBackAll());
  const together = togetherOn(answering, lease);
  const asking = admissions(together, lease);
  const ending = answers(answering, together, lease);
  const peers = peerAnswers(answering, lease);
  const figures = figuresReader(snapshot);
  /** For what other processes hold in memory: they learn that it has changed. */
  const change: Transact = (work) =>
    transact(async (within) => {
      const result = await work(within);
      await within(countChange, [lease.id]);
      return result;
    });

  return {
    secret: secrets(answering),
    admit: (request) =>
      doubts.around(doubtOf(request.answerId, request.reservation?.callId), () => asking.admit(request)),
    count: asking.count,
    uncount: uncounting(answering, lease),
    reserve: (request) => doubts.around({ callId: request.callId }, () => asking.reserve(request)),
    settle: ending.settle,
    close: ending.close,
    answerOf: ending.answerOf,
    stored: async (student, answerId) => (await peers.answer(student, answerId))?.state,
    rate: ending.rate,
    recover: async (nowMs) =>
      access === 'visit' ? { calls: 0, microUsd: 0 } : recover(answering, lease, nowMs),
    async spend(day, course = '') {
      const [sums] = await answering<DaySpend>(spend, [day, course]);
      return sums ?? { settledMicroUsd: 0, reservedMicroUsd: 0 };
    },
    ...ledgerReader(reading),
    figures,
    totals: async (range, terms) => totalsOf(await figures(range, terms)),
    admin: adminStore(answering, reading, lease),
    staff: staffStore(answering),
    audit: auditStore(answering, reading),
    sessions: sessionEnds(answering),
    apiKeys: apiKeys(answering),
    funnel: funnelCounts(answering, reading, lease),
    exercises: exercises(answering, reading),
    quizzes: quizzes(answering, reading),
    pins: pins(reading, change),
    handovers: handovers(reading, change),
    consents: consents(answering),
    embeddings: embeddings(answering),
    peers,
    watch: watchNotes(reading, change),
    signals: signalReader(reading),
    privacy: privacyRecords(reading, change, () => cleanTables(connections)),
    // Writes, as every question does; a server that only reads says so.
    ping: () => lease.renew(),
    async end() {
      // Where the server is away nobody hears it; then the lease runs out.
      await lease.end().catch(() => undefined);
      await connections.end();
    },
  };
}

function doubtOf(answerId: string, callId: string | undefined) {
  return callId === undefined ? { answerId } : { answerId, callId };
}
