import { noUsage, type TokenUsage } from '../ground/usage.ts';
import type { Bill } from '../money/bill.ts';

/** What an answer has used so far, over all its calls. */
export class Tally {
  usage: TokenUsage = { ...noUsage };
  costMicroUsd = 0;
  savedMicroUsd = { routing: 0, promptCache: 0, answerCache: 0 };
  /** Calls that were sent to a provider. */
  calls = 0;
  /** Whether the last call was answered by a server that had not read all of its prompt. */
  wasCut = false;
  /** Resolves once the last call is in the ledger; rejects where that fails. */
  booked: Promise<void> = Promise.resolve();

  add(usage: TokenUsage, bill: Bill): void {
    this.usage = {
      inputTokens: this.usage.inputTokens + usage.inputTokens,
      cachedInputTokens: this.usage.cachedInputTokens + usage.cachedInputTokens,
      cacheWriteTokens: this.usage.cacheWriteTokens + usage.cacheWriteTokens,
      cacheWriteLongTokens: this.usage.cacheWriteLongTokens + usage.cacheWriteLongTokens,
      outputTokens: this.usage.outputTokens + usage.outputTokens,
    };
    this.costMicroUsd += bill.costMicroUsd;
    this.savedMicroUsd.routing += bill.savedMicroUsd.routing;
    this.savedMicroUsd.promptCache += bill.savedMicroUsd.promptCache;
  }
}
