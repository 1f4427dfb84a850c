import { expect } from 'chai';
import type { ProblemCode } from '../../../proxy/ground/protocol.ts';
import { type Failure, type Remedy, remedyFor } from '../../../widget/conversation/failure.ts';
import { problem } from '../support/answers.ts';

const nothing = { askAgain: false, rephrase: false };
const again = { askAgain: true, rephrase: false };
const another = { askAgain: false, rephrase: true };

const byCode: Record<ProblemCode, Omit<Remedy, 'waitSeconds'>> = {
  invalid_request: another,
  unauthenticated: nothing,
  origin_not_allowed: nothing,
  forbidden: nothing,
  tutor_off: nothing,
  not_found: nothing,
  context_too_long: another,
  rate_limited: { askAgain: true, rephrase: true },
  busy: { askAgain: true, rephrase: true },
  consent_required: again,
  budget_exceeded: again,
  providers_unavailable: again,
  internal: again,
};

const byKind: Record<Exclude<Failure['kind'], 'problem'>, Omit<Remedy, 'waitSeconds'>> = {
  unconfigured: nothing,
  offline: again,
  unreachable: again,
  lost: again,
  unanswered: again,
  ended: nothing,
};

const remedyOf = (code: string, status: number, retryAfterSeconds?: number) =>
  remedyFor({
    kind: 'problem',
    problem: { ...problem(code as ProblemCode), status, ...(retryAfterSeconds && { retryAfterSeconds }) },
  });

describe('what a student can do about a failure', () => {
  for (const [code, expected] of Object.entries(byCode)) {
    it(`after ${code}`, () => {
      const remedy = remedyOf(code, problem(code as ProblemCode).status);
      expect(remedy).to.deep.equal({ ...expected, waitSeconds: 0 });
      const later = remedyOf(code, problem(code as ProblemCode).status, 12);
      // A tutor that is off for a time only is back then.
      const passes = expected.askAgain || code === 'tutor_off';
      expect(later).to.deep.equal({ ...expected, askAgain: passes, waitSeconds: passes ? 12 : 0 });
    });
  }

  for (const [kind, expected] of Object.entries(byKind)) {
    it(`when it is ${kind}`, () => {
      const remedy = remedyFor({ kind: kind as keyof typeof byKind });
      expect(remedy).to.deep.equal({ ...expected, waitSeconds: 0 });
    });
  }

  it('after a code of a newer sidecar: to ask again where that may pass by itself', () => {
    for (const status of [400, 401, 403, 404, 410, 451]) {
      expect(remedyOf('new_code', status).askAgain).to.equal(false);
    }
    for (const status of [429, 500, 502, 503, 529]) {
      expect(remedyOf('new_code', status, 7)).to.deep.equal({ ...again, waitSeconds: 7 });
    }
  });
});
