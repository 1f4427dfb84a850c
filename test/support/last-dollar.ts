import { setImmediate as turn } from 'node:timers/promises';
import { Reservations } from '../../proxy/answer/reservation.ts';
import type { Model } from '../../proxy/config/catalogue/model.ts';
import { noUsage, type TokenUsage } from '../../proxy/ground/usage.ts';
import { affordableOutputTokens, billCall } from '../../proxy/money/bill.ts';
import type { Candidate } from '../../proxy/question/candidate.ts';
import type { CallContext } from '../../proxy/store/reservation.ts';
import { ReservationQueue } from '../../proxy/store/reservation-queue.ts';
import type { Store } from '../../proxy/store/store.ts';
import type { FakeClock } from './fake-clock.ts';

export interface Crowd {
  store: Store;
  clock: FakeClock;
  random: () => number;
  model: Model;
  day: string;
  budgetMicroUsd: number;
  students: number;
  /** No provider bills more for the prompt. */
  mostInputTokens: number;
  /** What it does bill. */
  inputTokens: number;
  medianOutputTokens: number;
  likelyOutputTokens?: number;
  /** The same of a question with less to read. */
  frugal?: { mostInputTokens: number; inputTokens: number };
}

export interface LastDollar {
  billedMicroUsd: number;
  answered: number;
  refused: number;
  /** Answers that ended at their limit. */
  cut: number;
  /** From the first question to the last bill. */
  lastedMs: number;
  /** When 85 % of the budget was used; undefined: never. */
  mostUsedAfterMs: number | undefined;
}

/** A model writes so many tokens a second, after this time. */
const writing = { firstTokenMs: 900, tokensPerSecond: 90 };

/** As many students as there are ask at once, before a budget that does not suffice for all of them. */
export async function spendLastDollar(crowd: Crowd): Promise<LastDollar> {
  const { clock, random, model, day, budgetMicroUsd } = crowd;
  const work = new Work();
  const store = counted(crowd.store, work);
  const queue = new ReservationQueue(store, clock);
  const began = clock.monotonicMs();
  const result: LastDollar = {
    billedMicroUsd: 0,
    answered: 0,
    refused: 0,
    cut: 0,
    lastedMs: 0,
    mostUsedAfterMs: undefined,
  };
  let open = crowd.students;
  let made = 0;
  const askOne = async (student: number) => {
    const context = contextOf(crowd, student);
    const admission = await store.admit({
      answerId: context.answerId,
      nowMs: clock.now(),
      day,
      course: context.course,
      student: context.student,
      complexity: context.complexity,
      question: 'q',
      limits: [],
      concurrent: 1,
    });
    if (admission.kind !== 'admitted') throw new Error(admission.kind);
    const newId = () => `${day}-${student}-${++made}`;
    const reservations = new Reservations(undefined, () => context, { store, queue, clock, newId });
    const signal = new AbortController().signal;
    const holding = reservations.hold(candidateOf(crowd), 'key', signal);
    let step = await holding.next();
    while (!step.done) step = await holding.next();
    const hold = step.value;
    if (hold.kind === 'refused') {
      result.refused += 1;
      return;
    }
    const { candidate } = hold;
    const affordable = affordableOutputTokens(model, clock.now(), candidate, hold.microUsd);
    const most = Math.min(model.maxOutputTokens, affordable);
    const wanted = Math.round(crowd.medianOutputTokens * Math.exp(0.45 * normal(random)));
    const outputTokens = Math.min(most, wanted);
    await after(clock, Math.round(writing.firstTokenMs + (outputTokens / writing.tokensPerSecond) * 1_000));
    const usage: TokenUsage = { ...noUsage, inputTokens: candidate.likely.inputTokens, outputTokens };
    const microUsd = billCall(model, usage, clock.now(), undefined).costMicroUsd;
    if (microUsd > hold.microUsd) throw new Error(`billed ${microUsd} of ${hold.microUsd}`);
    await reservations.settle({
      callId: hold.callId,
      nowMs: clock.now(),
      status: 'settled',
      usage,
      microUsd,
      totalMs: 1,
    });
    result.billedMicroUsd += microUsd;
    result.answered += 1;
    if (outputTokens < wanted) result.cut += 1;
    if (result.billedMicroUsd >= 0.85 * budgetMicroUsd) {
      result.mostUsedAfterMs ??= clock.monotonicMs() - began;
    }
  };
  const all = Array.from({ length: crowd.students }, (_, student) =>
    askOne(student).finally(() => {
      open -= 1;
    }),
  );
  while (open > 0) {
    await work.done();
    const [next] = clock.pending;
    if (next !== undefined) clock.advance(next);
  }
  await Promise.all(all);
  result.lastedMs = clock.monotonicMs() - began;
  return result;
}

/** What the store is at: a database takes real time, in which the clock must stand still. */
class Work {
  #running = 0;

  async of<T>(promise: Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await promise;
    } finally {
      this.#running -= 1;
    }
  }

  /** Resolves once nothing is left to do at this moment. */
  async done(): Promise<void> {
    for (let idle = 0; idle < 3; idle += 1) {
      await turn();
      if (this.#running > 0) idle = -1;
    }
  }
}

function counted(store: Store, work: Work): Store {
  // `as`: of a store nothing else is asked here.
  return {
    admit: (request) => work.of(store.admit(request)),
    reserve: (request) => work.of(store.reserve(request)),
    settle: (settlement, close) => work.of(store.settle(settlement, close)),
  } as Pick<Store, 'admit' | 'reserve' | 'settle'> as Store;
}

function after(clock: FakeClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function contextOf({ day, budgetMicroUsd }: Crowd, student: number): CallContext {
  return {
    answerId: `${day}-${student}`,
    day,
    course: 'python',
    student: `${day}-${student}`,
    complexity: 'complex',
    budgets: { globalMicroUsd: budgetMicroUsd, courseMicroUsd: null },
    shares: [],
  };
}

function candidateOf(crowd: Crowd, sizes: Pick<Crowd, 'mostInputTokens' | 'inputTokens'> = crowd): Candidate {
  const { model, likelyOutputTokens, frugal } = crowd;
  // `as`: of what is sent nothing matters here.
  return {
    model,
    inputTokens: sizes.mostInputTokens,
    likely: { inputTokens: sizes.inputTokens, stableTokens: 0 },
    promptCache: 'short',
    mostTokensPerSecond: undefined,
    likelyOutputTokens,
    frugal: () => (frugal === undefined ? undefined : candidateOf(crowd, frugal)),
  } as Candidate;
}
