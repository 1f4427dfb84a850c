/** An evaluation cannot be made; the message says what to mend, one mistake a line. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
