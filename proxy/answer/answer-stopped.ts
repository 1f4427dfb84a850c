/** Why an answer was ended from outside. */
export type StopReason = 'stopped' | 'lost' | 'shutdown';

/** The abort reason of an answer that was ended from outside. */
export class AnswerStopped extends Error {
  override readonly name = 'AnswerStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the answer was ended: ${reason}`);
    this.reason = reason;
  }
}
