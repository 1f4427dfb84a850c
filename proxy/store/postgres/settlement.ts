import type { CloseAnswer } from '../answers.ts';
import type { Settlement } from '../ledger.ts';
import { whole, wholeDifference, wholeMs } from '../rules/amounts.ts';
import { answerFigures, answerTimes, troubleOf } from '../rules/hour-figures.ts';
import { samplePoint } from '../rules/sample-point.ts';
import { bucketOf } from '../rules/times.ts';
import { toJson } from './json.ts';

/**
 * A settlement as `settle_call` (migrations/0007-settlement.ts) takes it.
 * @throws RangeError for an amount that is none
 */
export function settlementJson(settlement: Settlement): string {
  const { callId, nowMs, keyLabel, status, usage, microUsd, fault, firstTokenMs, totalMs } = settlement;
  return toJson({
    callId,
    nowMs,
    keyLabel,
    status,
    fault,
    usage: wholeUsage(usage),
    microUsd: whole(microUsd, 'microUsd'),
    firstTokenMs: wholeMs(firstTokenMs),
    totalMs: wholeMs(totalMs),
  });
}

/**
 * The end of an answer as `close_answer` takes it, with all that it adds to the figures.
 * @throws RangeError for an amount that is none
 */
export function closingJson(answer: CloseAnswer): string {
  const { answerId, nowMs, outcome, text, model, provider, cached, sources, usage, savedMicroUsd } = answer;
  const [best] = sources;
  return toJson({
    answerId,
    nowMs,
    outcome,
    text,
    model,
    provider,
    cached,
    sources: toJson(sources),
    sourceCount: sources.length,
    bestLesson: best?.lesson,
    bestHeading: best?.heading,
    usage: wholeUsage(usage),
    costMicroUsd: whole(answer.costMicroUsd, 'costMicroUsd'),
    saved: {
      routing: wholeDifference(savedMicroUsd.routing, 'savedMicroUsd.routing'),
      promptCache: wholeDifference(savedMicroUsd.promptCache, 'savedMicroUsd.promptCache'),
      answerCache: wholeDifference(savedMicroUsd.answerCache, 'savedMicroUsd.answerCache'),
    },
    firstTokenMs: wholeMs(answer.firstTokenMs),
    totalMs: wholeMs(answer.totalMs),
    samplePoint: samplePoint(answerId),
    counted: countedOf(answer),
  });
}

/** What an answer adds to the sums of its hour; the database knows how hard it was to be. */
export function countedOf(answer: CloseAnswer) {
  const { savedMicroUsd, outcome, model } = answer;
  const times = answerTimes(answer);
  return {
    figures: answerFigures('simple', answer),
    firstBucket: times && bucketOf(times.firstTokenMs),
    totalBucket: times && bucketOf(times.totalMs),
    model,
    savedMicroUsd: savedMicroUsd.routing + savedMicroUsd.promptCache + savedMicroUsd.answerCache,
    trouble: troubleOf(outcome),
  };
}

function wholeUsage(usage: Settlement['usage']) {
  return {
    inputTokens: whole(usage.inputTokens, 'inputTokens'),
    cachedInputTokens: whole(usage.cachedInputTokens, 'cachedInputTokens'),
    cacheWriteTokens: whole(usage.cacheWriteTokens, 'cacheWriteTokens'),
    cacheWriteLongTokens: whole(usage.cacheWriteLongTokens, 'cacheWriteLongTokens'),
    outputTokens: whole(usage.outputTokens, 'outputTokens'),
  };
}
