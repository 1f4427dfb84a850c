import type { Logger } from 'pino';
import type { Lesson } from '../course/course.ts';
import type { Clock } from '../ground/clock.ts';
import type { DoneData, NextQuestion, Source } from '../ground/protocol.ts';
import type { AnswerPlan } from '../question/answer-plan.ts';
import type { Asked } from '../question/asked.ts';
import type { Tally } from '../question/tally.ts';
import type { AnswerOutcome, CloseAnswer } from '../store/answers.ts';
import type { Store } from '../store/store.ts';
import type { Transcript } from './transcript.ts';

/** An answer that is over, however it ended. */
export interface EndingAnswer {
  asked: Pick<Asked, 'id' | 'course'>;
  plan: Pick<AnswerPlan, 'complexity' | 'reasons' | 'candidates'>;
  transcript: Transcript;
  tally: Tally;
  sources: readonly Source[];
  outcome: AnswerOutcome;
}

export interface EndAnswerTools {
  store: Pick<Store, 'settle' | 'close'>;
  queue: { tryAgain(): void };
  clock: Clock;
  log: Pick<Logger, 'info'>;
}

/** Books the last call of an answer for which another one is made: two cannot be booked with its end. */
export async function bookCall(
  tally: Tally,
  { store, queue }: Pick<EndAnswerTools, 'store' | 'queue'>,
): Promise<void> {
  const { unbooked } = tally;
  tally.unbooked = undefined;
  if (unbooked === undefined) return;
  await store.settle(unbooked);
  queue.tryAgain();
}

/** Closes an answer, and books its last call in the same step. */
export async function endAnswer(answer: EndingAnswer, tools: EndAnswerTools): Promise<void> {
  const { store, queue } = tools;
  const { unbooked } = answer.tally;
  try {
    if (unbooked === undefined) await store.close(closing(answer, tools));
    else await store.settle(unbooked, closing(answer, tools));
    queue.tryAgain();
  } finally {
    logQuestion(answer, tools);
  }
}

function closing(answer: EndingAnswer, tools: EndAnswerTools): CloseAnswer {
  const { asked, outcome, sources, tally, transcript } = answer;
  const { firstTokenMs } = transcript;
  return {
    answerId: asked.id,
    nowMs: tools.clock.now(),
    outcome,
    text: transcript.text,
    model: transcript.model,
    provider: transcript.provider,
    // A shared answer whose bill is booked here is one that was paid for.
    cached: transcript.cached && tally.calls === 0,
    sources,
    usage: tally.usage,
    costMicroUsd: tally.costMicroUsd,
    savedMicroUsd: { ...tally.savedMicroUsd, answerCache: transcript.sharedMicroUsd },
    totalMs: transcript.elapsedMs(),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
  };
}

/**
 * What a student reads of the end.
 * @param quiz the lesson on which the student is asked now, if that was wanted
 */
export function doneData(
  transcript: Transcript,
  { usage, costMicroUsd, savedMicroUsd }: Tally,
  next: NextQuestion[],
  quiz: Lesson | undefined,
): DoneData {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const savedMicroUsdInAll = savedMicroUsd.routing + savedMicroUsd.promptCache + transcript.sharedMicroUsd;
  return {
    finish: transcript.finish ?? 'complete',
    next,
    usage: { inputTokens, cachedInputTokens, outputTokens },
    costUsd: costMicroUsd / 1_000_000,
    savedUsd: savedMicroUsdInAll / 1_000_000,
    firstTokenMs: Math.round(transcript.firstTokenMs ?? transcript.elapsedMs()),
    totalMs: Math.round(transcript.elapsedMs()),
    ...(quiz && { quiz: { lesson: quiz.id } }),
  };
}

/** One line per question; nothing in it that the student wrote or read. */
function logQuestion(
  { asked, plan, transcript, tally, outcome }: EndingAnswer,
  { log }: Pick<EndAnswerTools, 'log'>,
): void {
  log.info(
    {
      answer: asked.id,
      course: asked.course.settings.id,
      complexity: plan.complexity,
      reasons: plan.reasons,
      model: transcript.model,
      context: contextOf(plan, transcript.model),
      cached: transcript.cached,
      outcome,
      calls: tally.calls,
      usage: tally.usage,
      costMicroUsd: tally.costMicroUsd,
      firstTokenMs: transcript.firstTokenMs,
      totalMs: transcript.elapsedMs(),
    },
    'question',
  );
}

/** How much of the course the model was sent, why, and what both ways were to cost; undefined where none was asked. */
function contextOf({ candidates }: EndingAnswer['plan'], model: string) {
  const context = candidates.find((candidate) => candidate.model.name === model)?.context;
  if (context === undefined) return undefined;
  const { mode, need, why, expected } = context;
  return { mode, need, why, ...(expected !== undefined && { expectedMicroUsd: expected }) };
}
