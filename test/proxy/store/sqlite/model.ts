/** The store as a few plain lists: slow, obvious, and what the real one is held against. */
import type {
  AdmitOutcome,
  AdmitRequest,
  ReserveOutcome,
  ReserveRequest,
} from '../../../../proxy/store/store.ts';

export interface ModelCall {
  callId: string;
  answerId: string;
  day: string;
  course: string;
  reservedMicroUsd: number;
  microUsd: number;
  status: 'open' | 'settled' | 'estimated';
}

interface ModelAnswer {
  answerId: string;
  student: string;
  open: boolean;
}

export class StoreModel {
  readonly calls: ModelCall[] = [];
  readonly answers: ModelAnswer[] = [];
  readonly #counted: { subject: string; atMs: number }[] = [];

  admit(request: AdmitRequest): AdmitOutcome['kind'] | { retryAfterMs: number } {
    const waits = request.limits.map(({ subject, requests, windowMs }) => {
      const inWindow = this.#counted
        .filter((entry) => entry.subject === subject && entry.atMs > request.nowMs - windowMs)
        .map(({ atMs }) => atMs);
      const leaving = inWindow.at(-requests);
      return inWindow.length < requests || leaving === undefined ? 0 : leaving + windowMs - request.nowMs;
    });
    const retryAfterMs = Math.max(0, ...waits);
    if (retryAfterMs > 0) return { retryAfterMs };
    const open = this.answers.filter((answer) => answer.student === request.student && answer.open);
    if (open.length >= request.concurrent) return 'busy';
    for (const { subject } of request.limits) this.#counted.push({ subject, atMs: request.nowMs });
    this.answers.push({ answerId: request.answerId, student: request.student, open: true });
    return 'admitted';
  }

  reserve(request: ReserveRequest): ReserveOutcome {
    const { day, course, budgets, microUsd, atLeastMicroUsd } = request;
    const scopes = [
      { scope: 'global', budget: budgets.globalMicroUsd ?? Number.POSITIVE_INFINITY, sums: this.sums(day) },
      {
        scope: 'course',
        budget: budgets.courseMicroUsd ?? Number.POSITIVE_INFINITY,
        sums: this.sums(day, course),
      },
    ] as const;
    for (const { scope, budget, sums } of scopes) {
      if (sums.settledMicroUsd + atLeastMicroUsd > budget) return { kind: 'budget_exceeded', scope };
    }
    const left = Math.min(
      ...scopes.map(({ budget, sums }) => budget - sums.settledMicroUsd - sums.reservedMicroUsd),
    );
    if (left < atLeastMicroUsd) return { kind: 'contended' };
    const reservedMicroUsd = Math.min(left, microUsd);
    this.calls.push({
      callId: request.callId,
      answerId: request.answerId,
      day,
      course,
      reservedMicroUsd,
      microUsd: 0,
      status: 'open',
    });
    return { kind: 'reserved', microUsd: reservedMicroUsd };
  }

  crash(): { calls: number; microUsd: number } {
    const open = this.calls.filter(({ status }) => status === 'open');
    for (const call of open) {
      call.status = 'estimated';
      call.microUsd = call.reservedMicroUsd;
    }
    for (const answer of this.answers) answer.open = false;
    return { calls: open.length, microUsd: open.reduce((sum, call) => sum + call.microUsd, 0) };
  }

  sums(day: string, course?: string) {
    const calls = this.calls.filter(
      (call) => call.day === day && (course === undefined || call.course === course),
    );
    const open = calls.filter(({ status }) => status === 'open');
    return {
      settledMicroUsd: calls.reduce((sum, call) => sum + call.microUsd, 0),
      reservedMicroUsd: open.reduce((sum, call) => sum + call.reservedMicroUsd, 0),
    };
  }
}
