import { noUsage, sumOfUsage, type TokenUsage } from '../ground/usage.ts';
import type { Bill } from '../money/bill.ts';
import type { Settlement } from '../store/ledger.ts';

/** What an answer has used so far, over all its calls. */
export class Tally {
  usage: TokenUsage = { ...noUsage };
  costMicroUsd = 0;
  savedMicroUsd = { routing: 0, promptCache: 0 };
  /** Calls that were sent to a provider. */
  calls = 0;
  /** Whether the last call was answered by a server that had not read all of its prompt. */
  wasCut = false;
  /** How the last call ended, where that is to be written down together with the end of the answer. */
  unbooked: Settlement | undefined;

  add(usage: TokenUsage, bill: Bill): void {
    this.usage = sumOfUsage(this.usage, usage);
    this.costMicroUsd += bill.costMicroUsd;
    this.savedMicroUsd.routing += bill.savedMicroUsd.routing;
    this.savedMicroUsd.promptCache += bill.savedMicroUsd.promptCache;
  }

  /** All of another one: it is booked here and nowhere else. */
  takeOver({ usage, costMicroUsd, savedMicroUsd, calls, wasCut, unbooked }: Tally): void {
    this.add(usage, { costMicroUsd, savedMicroUsd });
    this.calls += calls;
    this.wasCut = wasCut;
    this.unbooked = unbooked;
  }
}
