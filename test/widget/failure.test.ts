import { expect } from 'chai';
import { remedyFor } from '../../widget/failure.ts';
import { problem } from './support/answers.ts';

describe('what a student can do about a failure', () => {
  it('is another wording where the question itself was refused', () => {
    for (const code of ['invalid_request', 'context_too_long'] as const) {
      const remedy = remedyFor({ kind: 'problem', problem: problem(code) });
      expect(remedy).to.deep.equal({ askAgain: false, rephrase: true, waitSeconds: 0 });
    }
  });

  it('is to wait as long as the sidecar says', () => {
    const limited = problem('rate_limited', { retryAfterSeconds: 12 });
    expect(remedyFor({ kind: 'problem', problem: limited }).waitSeconds).to.equal(12);
  });

  it('is to ask again after everything else', () => {
    for (const kind of ['offline', 'unreachable', 'lost'] as const) {
      expect(remedyFor({ kind }).askAgain).to.equal(true);
    }
    for (const code of ['budget_exceeded', 'providers_unavailable', 'internal', 'unauthenticated'] as const) {
      expect(remedyFor({ kind: 'problem', problem: problem(code) }).askAgain).to.equal(true);
    }
  });
});
