import { afterEach, beforeEach, describe } from 'vitest';
import { describeAdmin } from './admin.ts';
import { describeAdmission } from './admission.ts';
import { describeAnswers } from './answers.ts';
import { describeAnyOrder } from './any-order.ts';
import { describeApiKeys } from './api-keys.ts';
import { describeAsked } from './asked.ts';
import { describeAudit } from './audit.ts';
import { describeConsents } from './consents.ts';
import { describeEmbeddings } from './embeddings.ts';
import { describeExercises } from './exercises.ts';
import { describeFigures } from './figures.ts';
import { describeFunnel } from './funnel.ts';
import { describeHandovers } from './handovers.ts';
import { describeLastDollar } from './last-dollar.ts';
import { describeLedger } from './ledger.ts';
import { describePins } from './pins.ts';
import { describePrivacy } from './privacy.ts';
import { describeProcesses } from './processes.ts';
import { describeQuality } from './quality.ts';
import { describeQuizzes } from './quizzes.ts';
import { describeRecovery } from './recovery.ts';
import { describeReservation } from './reservation.ts';
import { describeSessions } from './sessions.ts';
import { describeSettlement } from './settlement.ts';
import { describeShares } from './shares.ts';
import { describeSignals } from './signals.ts';
import { describeStaff } from './staff.ts';
import { type MakePlace, Stage } from './stage.ts';
import { describeTotals } from './totals.ts';
import { describeWatch } from './watch.ts';

/** The stage of the test that runs; each test has one of its own. */
export type StageOf = () => Stage;

/**
 * What every store has to hold, subject by subject: the promises that are
 * written down in proxy/store/*.ts.
 * @param runs of whatever is tried in any order
 */
export function describeStore(name: string, makePlace: MakePlace, runs = 150): void {
  describe(name, () => {
    let stage: Stage | undefined;
    const current: StageOf = () => {
      if (stage === undefined) throw new Error('a stage is there while a test runs');
      return stage;
    };
    beforeEach(async () => {
      stage = await Stage.on(makePlace);
    });
    afterEach(async () => {
      await stage?.end();
      stage = undefined;
    });
    describe('admission', () => describeAdmission(current));
    describe('reservations', () => describeReservation(current));
    describe('shares', () => describeShares(current, makePlace));
    describeLastDollar(current, Math.ceil(runs / 75));
    describe('settlements', () => describeSettlement(current));
    describe('recovery', () => describeRecovery(current));
    describe('the ledger', () => describeLedger(current));
    describe('answers', () => describeAnswers(current));
    describe('asked questions', () => describeAsked(current));
    describe('figures', () => describeFigures(current));
    describe('totals', () => describeTotals(current));
    describe('quality', () => describeQuality(current));
    describe('administration', () => describeAdmin(current));
    describe('who is let in', () => describeStaff(current));
    describe('the audit log', () => describeAudit(current));
    describe('watch', () => describeWatch(current));
    describe('signals', () => describeSignals(current));
    describe('privacy', () => describePrivacy(current));
    describe('the funnel', () => describeFunnel(current));
    describe('consents', () => describeConsents(current));
    describe('embeddings', () => describeEmbeddings(current));
    describe('keys of programs', () => describeApiKeys(current));
    describe('quizzes', () => describeQuizzes(current));
    describe('exercises', () => describeExercises(current));
    describe('answers of teachers', () => describePins(current));
    describe('handovers', () => describeHandovers(current));
    describe('sessions', () => describeSessions(current));
    describe('processes', () => describeProcesses(current));
    describe('anything in any order', () => describeAnyOrder(makePlace, runs));
  });
}
