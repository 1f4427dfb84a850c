import { AnswerCache } from '../../answer/answer-cache.ts';
import { SingleFlight } from '../../answer/single-flight.ts';
import type { Config } from '../../config/load.ts';
import { ReservationQueue } from '../../store/reservation-queue.ts';
import { PinBoard } from '../../teach/pins/pin-board.ts';
import type { Tutor } from '../../tutor.ts';
import type { EvaluationLedger } from './evaluation-ledger.ts';

/** What of a tutor an evaluation needs; it closes nothing that it was given. */
export type TutorToEvaluate = Omit<Tutor, 'close'>;

/** A model by its name, or the routing as students get it. */
export const asRouted = 'auto';

/**
 * A tutor that answers as the given one does, with the same prompts, keys,
 * retries and prices, but for an evaluation: by one model alone, where one is
 * named; out of the evaluation's money; without the limits of a student; and
 * without an answer that was kept or is being made for somebody else.
 */
export function evaluationTutor(tutor: TutorToEvaluate, model: string, ledger: EvaluationLedger): Tutor {
  const config = configFor(model, tutor.config);
  return {
    ...tutor,
    config,
    store: ledger,
    queue: new ReservationQueue(ledger, tutor.clock),
    cache: new AnswerCache({ max: 0, ttlHours: 1 }, tutor.clock),
    flights: new SingleFlight(),
    // What teachers have written says nothing about a model.
    pins: new PinBoard({ ...tutor, pins: 'off' }),
    close: async () => undefined,
  };
}

function configFor(model: string, config: Config): Config {
  const alone = [model];
  return {
    ...config,
    limits: {
      ...config.limits,
      student: {
        requests: Number.MAX_SAFE_INTEGER,
        windowSeconds: 1,
        concurrent: Number.MAX_SAFE_INTEGER,
        dailyShare: 1,
        dailyUsd: null,
        monthlyUsd: null,
        dailyRequests: null,
      },
    },
    // Nobody falls back: an answer of another model says nothing about this one.
    ...(model !== asRouted && { routing: { simple: alone, medium: alone, complex: alone } }),
  };
}
