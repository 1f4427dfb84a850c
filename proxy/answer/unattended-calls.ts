import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import type { ReplyChunk } from '../providers/provider.ts';
import { AnswerStopped } from './answer-stopped.ts';
import type { Attended } from './attended.ts';
import { type EndTools, endCall } from './call-end.ts';
import type { CallPolicy } from './call-policy.ts';
import type { Making } from './making.ts';
import type { PaidCall } from './paid-call.ts';

/** Each holds a key's place and a connection; far more than one class stops at a time. */
const mostCalls = 50;
/** A model that takes longer is ended, and booked at the most that it can cost. */
const longestMs = 120_000;

/**
 * Calls that go on without their student. Where a provider bills a stopped call
 * to the end that it would have had, stopping it saves nothing: read to its end
 * its bill is exact, and the answer is there for the next who asks.
 */
export class UnattendedCalls {
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'error'>;
  readonly #running = new Map<Promise<void>, AbortController>();

  constructor(clock: Clock, log: Pick<Logger, 'error'>) {
    this.#clock = clock;
    this.#log = log;
  }

  get hasRoom(): boolean {
    return this.#running.size < mostCalls;
  }

  /**
   * @param controller ends the call
   * @param booked resolves when the call has ended and is in the ledger
   */
  adopt(controller: AbortController, booked: Promise<void>): void {
    const cancel = this.#clock.after(longestMs, () => controller.abort(new AnswerStopped('lost')));
    const running = booked
      .catch((error: unknown) => this.#log.error({ err: error }, 'a call without its student failed'))
      .finally(() => {
        cancel();
        this.#running.delete(running);
      });
    this.#running.set(running, controller);
  }

  /** Resolves when none is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.keys());
  }

  /** Ends all of them and waits until they are booked. */
  async close(): Promise<void> {
    for (const controller of this.#running.values()) controller.abort(new AnswerStopped('shutdown'));
    await this.idle();
  }
}

/** Whether a call is paid for in any case, and its student has left: not a process that ends and could not wait for it. */
export function mayGoOn(
  { meter, key, reservedMicroUsd }: PaidCall,
  failure: unknown,
  { reason }: AbortSignal,
  unattended: Pick<UnattendedCalls, 'hasRoom'>,
): boolean {
  const hasLeft = reason instanceof AnswerStopped && reason.reason !== 'shutdown';
  const isWhole = failure === undefined || failure === reason;
  const isPaid = key.client.kind.billsStoppedCalls && reservedMicroUsd > 0 && meter.trace.state !== 'unsent';
  return hasLeft && isWhole && isPaid && unattended.hasRoom;
}

/** A call that its student has left, to its end. */
export async function readOn(
  paid: PaidCall,
  reading: Attended<ReplyChunk>,
  { reservations, keep }: Making,
  tools: EndTools & { policy: CallPolicy },
): Promise<void> {
  const { meter, candidate } = paid;
  let failure: unknown;
  try {
    for await (const chunk of reading.rest()) meter.observe(chunk);
  } catch (error) {
    failure = error;
  }
  const { bill, settlement } = endCall(paid, failure, tools.policy.baseline, tools);
  await reservations.settle(settlement);
  if (failure !== undefined || meter.finish !== 'complete') return;
  const { name, provider } = candidate.model;
  keep?.({ model: name, provider, text: meter.text, costMicroUsd: bill.costMicroUsd });
}
