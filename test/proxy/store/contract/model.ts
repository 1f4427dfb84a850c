/** The store as a few plain lists: slow, obvious, and what the real one is held against. */
import type { AdmitOutcome, AdmitRequest } from '../../../../proxy/store/admission.ts';
import type { ReserveOutcome, ReserveRequest } from '../../../../proxy/store/reservation.ts';

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

  /** Why the request may not come in; undefined: it may. Changes nothing. */
  refusal(request: AdmitRequest): 'busy' | { retryAfterMs: number } | undefined {
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
    return open.length >= request.concurrent ? 'busy' : undefined;
  }

  admit(request: AdmitRequest): AdmitOutcome['kind'] | { retryAfterMs: number } {
    const refused = this.refusal(request);
    if (refused !== undefined) return refused;
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
    const lefts = scopes.map(({ budget, sums }) => budget - sums.settledMicroUsd - sums.reservedMicroUsd);
    const left = Math.min(...lefts);
    if (left < atLeastMicroUsd) {
      const [ofAll = 0, ofCourse = 0] = lefts.map((each) => Math.max(0, each));
      return { kind: 'contended', scope: ofCourse < ofAll ? 'course' : 'global' };
    }
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

  close(answerId: string): void {
    for (const answer of this.answers) if (answer.answerId === answerId) answer.open = false;
  }

  /** What is held about a student is removed, while answers may be running. */
  forget(student: string): void {
    for (const answer of this.answers) if (answer.student === student) answer.student = 'removed';
    for (let i = this.#counted.length - 1; i >= 0; i -= 1) {
      if (this.#counted[i]?.subject === `student:${student}`) this.#counted.splice(i, 1);
    }
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
