import { AnswerCache, answerCacheKey } from '../../../proxy/answer/answer-cache.ts';
import type { Config } from '../../../proxy/config/load.ts';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import type { ChatBody, Turn } from '../../../proxy/ground/protocol.ts';
import { billCall } from '../../../proxy/money/bill.ts';
import { CourseReads } from '../../../proxy/plan/context/course-reads.ts';
import { readMessage } from '../../../proxy/plan/message/read-message.ts';
import { OutputLengths } from '../../../proxy/plan/output-lengths.ts';
import { OutputSpeeds } from '../../../proxy/plan/output-speeds.ts';
import { planAnswer } from '../../../proxy/plan/plan.ts';
import { PromptBounds } from '../../../proxy/plan/prompt-bounds.ts';
import { QuestionRates } from '../../../proxy/plan/prompt-cache.ts';
import { kindOf } from '../../../proxy/providers/kinds.ts';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import type { Candidate } from '../../../proxy/question/candidate.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { CachingProviders, type SimulatedReply } from './caching-providers.ts';
import type { MonthQuestion } from './class.ts';
import { RentedGoogle } from './rented-google.ts';
import { seeded } from './seeded.ts';

/** What a class has cost, and how it was served. */
export interface Played {
  questions: number;
  /** From the answer cache. */
  repeated: number;
  /** Answered with the whole course. */
  whole: number;
  microUsd: number;
  /** Of it, rent of prompt caches. */
  rentMicroUsd: number;
  inputTokens: number;
  cachedInputTokens: number;
  /** In the order of the questions. */
  firstTokenMs: number[];
  /** Of each day of school. */
  dayMicroUsd: number[];
}

const dayMs = 24 * 3_600_000;
const student = 'student';

/**
 * A class asks and the tutor's own code plans, prices and learns, on a clock that is moved by hand: everything
 * between a question and its bill but the network, the limits and the store.
 */
export async function play(
  questions: readonly MonthQuestion[],
  course: LoadedCourse,
  config: Config,
): Promise<Played> {
  const clock = new FakeClock('2026-11-02T00:00:00Z');
  const providers = new CachingProviders(clock, seeded(7));
  const google = new RentedGoogle(providers, clock);
  const cache = new AnswerCache(config.cache.answers, clock);
  const tools = {
    config,
    access: { isAvailable: () => true },
    questionRates: new QuestionRates(clock),
    courseReads: new CourseReads(clock),
    promptBounds: new PromptBounds(),
    promptCuts: { within: <Model>(model: Model) => model },
    outputLengths: new OutputLengths(),
    outputSpeeds: new OutputSpeeds((provider) => kindOf(provider, config.providers)),
    clock,
  };
  const played = nothingPlayed();
  const conversations = new Map<number, Turn[]>();
  const baseline = config.catalogue[config.routing.complex[0] ?? ''];

  for (const asked of questions) {
    clock.advance(Math.max(0, asked.atMs - clock.monotonicMs()));
    const day = Math.floor(asked.atMs / dayMs);
    const history = conversations.get(asked.conversation) ?? [];
    const body: ChatBody = {
      course: course.settings.id,
      question: asked.question,
      lesson: { id: asked.lesson },
      ...(history.length > 0 && { history }),
    };
    played.questions += 1;
    const plan = planAnswer({ body, course, wishes: {}, message: readMessage(body, 'en') }, tools);
    const key = answerCacheKey(body, {
      course: course.settings.id,
      version: course.content.version,
      mode: course.mode,
      complexity: plan.complexity,
      wishes: {},
      language: 'en',
      isOwnLesson: true,
    });
    const text = answerText(asked.outputTokens);
    conversations.set(asked.conversation, [
      ...history,
      { role: 'student', text: asked.question },
      { role: 'tutor', text },
    ]);
    if (key !== undefined && cache.get(key) !== undefined) {
      played.repeated += 1;
      played.firstTokenMs.push(3);
      continue;
    }
    const [candidate] = plan.candidates;
    if (candidate === undefined) throw new Error('no model for a question');
    tools.questionRates.observe(candidate.model.name, candidate.promptCacheKey);
    tools.courseReads.sent(candidate);
    const before = google.rentMicroUsd;
    const reply = await send(candidate, asked);
    const { model, stable, mostAddedTokens } = candidate;
    tools.promptBounds.learn(model.name, stable, reply.usage.inputTokens, mostAddedTokens);
    const { costMicroUsd } = billCall(model, reply.usage, clock.now(), baseline);
    const prompt = billCall(model, { ...reply.usage, outputTokens: 0 }, clock.now(), baseline);
    tools.courseReads.counted({
      candidate,
      usage: reply.usage,
      costMicroUsd,
      promptMicroUsd: prompt.costMicroUsd,
      firstTokenMs: reply.firstTokenMs,
      lifetimes: kindOf(model.provider, config.providers)?.cacheLifetimes,
    });
    const rent = google.rentMicroUsd - before;
    played.microUsd += costMicroUsd + rent;
    played.rentMicroUsd += rent;
    played.dayMicroUsd[day] = (played.dayMicroUsd[day] ?? 0) + costMicroUsd + rent;
    played.inputTokens += reply.usage.inputTokens;
    played.cachedInputTokens += reply.usage.cachedInputTokens;
    played.firstTokenMs.push(reply.firstTokenMs);
    if (candidate.stable === course.prefixes.full) played.whole += 1;
    if (key !== undefined)
      cache.set(key, { model: model.name, provider: model.provider, text, costMicroUsd });
  }
  return played;

  function send(candidate: Candidate, { outputTokens }: MonthQuestion): Promise<SimulatedReply> {
    const { model } = candidate;
    const call = callOf(candidate);
    return model.provider === 'gemini'
      ? google.answer(model, call, outputTokens)
      : Promise.resolve(providers.answer(model, call, outputTokens));
  }
}

function callOf(candidate: Candidate): ModelCall {
  const { model, prompt, promptCacheKey, promptCache, inputTokens, stableTokens, likely } = candidate;
  const context = {
    answerId: '',
    day: '2026-11-02',
    course: '',
    student,
    complexity: 'simple',
    budgets: { globalMicroUsd: null, courseMicroUsd: null },
    shares: [],
  } as const;
  return {
    model: model.upstreamName,
    prompt,
    maxOutputTokens: model.maxOutputTokens,
    promptCacheKey,
    promptCache,
    occasion: { model, context, inputTokens, stableTokens, likely },
  };
}

const filler = 'the answer goes on in words of its own and says what the section says, '.repeat(300);

/** As long as its tokens, for the history of the next turn. */
function answerText(tokens: number): string {
  return filler.slice(0, tokens * 4);
}

function nothingPlayed(): Played {
  return {
    questions: 0,
    repeated: 0,
    whole: 0,
    microUsd: 0,
    rentMicroUsd: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    firstTokenMs: [],
    dayMicroUsd: [],
  };
}
