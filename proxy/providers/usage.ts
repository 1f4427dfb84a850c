import { noUsage, type TokenUsage } from '../ground/usage.ts';

/**
 * What a call used, out of what its server says: the one place where a report
 * that anybody may have written becomes a TokenUsage. A count is a whole number
 * of tokens from 0 to more than any call can have; whatever else stands in its
 * place (null, a negative, a fraction, a text, 1e15) says nothing. Nought and
 * nothing are the same here: 0 in the result means that the server has not said,
 * and who bills by it has to look at what was sent and received (CallMeter).
 *
 * None of these throws. Undefined: nothing in the report can be used.
 */
export type UsageReader = (report: unknown) => TokenUsage | undefined;

/**
 * What is known after one more report of the same call: what that leaves open
 * stays as it was said before. Counts of a call only grow, so of two that
 * contradict each other the larger is believed, for the bill may follow either.
 */
export function latestUsage(before: TokenUsage | undefined, report: TokenUsage | undefined) {
  if (before === undefined || report === undefined) return report ?? before;
  const input = report.inputTokens >= before.inputTokens ? report : before;
  return { ...input, outputTokens: Math.max(report.outputTokens, before.outputTokens) };
}

/** Ten times the longest context that any model has. */
const mostTokens = 100_000_000;

export function countsOf(report: unknown): (name: string) => number {
  return (name) => {
    const value = member(report, name);
    const isCount = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens;
    return isCount ? (value as number) : 0;
  };
}

export function member(report: unknown, name: string): unknown {
  return typeof report === 'object' && report !== null
    ? (report as Record<string, unknown>)[name]
    : undefined;
}

/** A total without a prompt is no measure of the output. */
export function beyondPrompt(totalTokens: number, inputTokens: number): number {
  return inputTokens === 0 ? 0 : totalTokens - inputTokens;
}

/** Parts that are more than their whole are not believed where that would make the call cheaper. */
export function usable(usage: TokenUsage): TokenUsage | undefined {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  if (inputTokens === 0 && outputTokens === 0) return undefined;
  const cacheWriteLongTokens = Math.min(usage.cacheWriteLongTokens, inputTokens);
  const cacheWriteTokens = Math.min(usage.cacheWriteTokens, inputTokens - cacheWriteLongTokens);
  const mayBeCached = inputTokens - cacheWriteTokens - cacheWriteLongTokens;
  return {
    ...noUsage,
    inputTokens,
    cachedInputTokens: cachedInputTokens <= mayBeCached ? cachedInputTokens : 0,
    cacheWriteTokens,
    cacheWriteLongTokens,
    outputTokens,
  };
}
