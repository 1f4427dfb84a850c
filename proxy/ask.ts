import { admit } from './admit/admit.ts';
import { type Means, meansOf } from './admit/shares.ts';
import { answerCacheKey, type CachedAnswer, replay } from './answer/answer-cache.ts';
import { AnswerStopped } from './answer/answer-stopped.ts';
import { quoteCourse } from './answer/course-only.ts';
import { keyRequest } from './answer/keys/candidate-key.ts';
import { soloPayer } from './answer/payer.ts';
import { pursue } from './answer/pursue.ts';
import type { Make } from './answer/single-flight.ts';
import { Transcript } from './answer/transcript.ts';
import type { Lesson } from './course/course.ts';
import type { LoadedCourse } from './course/library.ts';
import { sourceOfPassage, sourceOfSection } from './course/source.ts';
import { type SpentPart, TutorError } from './ground/errors.ts';
import type { AnswerEvent, DoneData, Source } from './ground/protocol.ts';
import { planAnswer } from './plan/plan.ts';
import type { AnswerPlan } from './question/answer-plan.ts';
import type { Asked } from './question/asked.ts';
import { reservationTerms } from './question/candidate-cost.ts';
import type { AnswerPart } from './question/part.ts';
import { Tally } from './question/tally.ts';
import type { AnswerOutcome, CloseAnswer } from './store/answers.ts';
import type { CallContext } from './store/reservation.ts';
import type { Tutor } from './tutor.ts';
import { phrasesFor } from './words/phrases.ts';

const passagesShown = 3;

/**
 * The life of a question, from top to bottom: how hard it is and who may
 * answer, whether it may be asked (limits and money, one atomic step), the
 * answer (kept, shared with others, or made), the sources, the bill.
 * @param tell gets each event in the turn in which it came, the last one is `done`; must not throw
 * @throws TutorError for everything a student is to be told instead
 */
export async function ask(
  asked: Asked,
  tutor: Tutor,
  signal: AbortSignal,
  tell: (event: AnswerEvent) => void,
): Promise<void> {
  const { cache, calendar, clock, config, flights, store } = tutor;
  const { body, course, language, student } = asked;
  const phrases = phrasesFor(language);

  const plan = planAnswer(body, course, asked.wishes, tutor);
  const transcript = new Transcript(
    { id: asked.id, complexity: plan.complexity },
    course.content.sections,
    phrases,
    clock,
  );
  const nowMs = clock.now();
  const { daily, ...means } = meansOf(student, asked.addressKey, course.settings, config, calendar, nowMs);
  const context = callContext(asked, plan, means, tutor);
  const cacheKey = plan.isLive ? keyOf(asked, plan) : undefined;
  const kept = cacheKey === undefined ? undefined : cache.get(cacheKey);
  const seat = cacheKey === undefined || kept !== undefined ? undefined : flights.claim(cacheKey);
  const costsMoney = plan.isLive && kept === undefined && seat?.leads !== false;

  const own = new Tally();
  // Who leads an answer may change while it is made; what it took is booked by whoever does in the end.
  const tally = () => (seat?.leads === true ? seat.tally : own);
  let sources: Source[] = [];
  let outcome: AnswerOutcome = 'internal';
  let admitted = false;
  try {
    const admission = await admit(
      {
        student,
        addressKey: asked.addressKey,
        question: body.question,
        lesson: ownLesson(asked)?.id,
        ...(daily !== undefined && { daily }),
      },
      context,
      costsMoney ? firstTerms(plan, context, tutor) : undefined,
      config.limits,
      tutor,
    );
    admitted = true;
    asked.onAdmitted(admission.allowances);

    const take = (part: AnswerPart) => {
      const isShared = kept !== undefined || seat?.leads === false;
      if (part.kind === 'finished' && isShared) own.savedMicroUsd.answerCache = part.costMicroUsd;
      const event = transcript.take(part, isShared);
      if (event !== undefined) tell(event);
    };
    const settings = {
      ...pursuitSettings(tutor),
      wantedOutputTokens: asked.wishes.maxOutputTokens,
      ...(cacheKey !== undefined && { keep: (answer: CachedAnswer) => cache.set(cacheKey, answer) }),
    };
    const make: Make = (payer, makers, give) =>
      pursue(plan.candidates, admission.reservation, payer, settings, tutor, makers, give);
    try {
      const ready = plan.isLive
        ? kept && replay(kept)
        : quoteCourse(plan.passages().slice(0, passagesShown), course.content, phrases);
      if (ready !== undefined) {
        signal.throwIfAborted();
        for (const part of ready) take(part);
      } else if (seat !== undefined) await seat.board(make, context, signal, take);
      else await make(soloPayer(context, own), signal, take);
    } catch (error) {
      if (!(error instanceof AnswerStopped)) throw error;
      const event = transcript.stop();
      if (event !== undefined) tell(event);
    }
    sources = sourcesOf(transcript, plan, asked);
    outcome = transcript.finish ?? 'internal';
    if (cacheKey !== undefined && outcome === 'complete') {
      // An answer to half of the prompt is this student's alone.
      if (seat?.leads === true && !tally().wasCut)
        cache.set(cacheKey, transcript.keepable(tally().costMicroUsd));
      cache.link(asked.id, cacheKey, student.pseudonym);
    }
    if (sources.length > 0) tell({ event: 'sources', data: { items: sources } });
  } catch (error) {
    if (!(error instanceof TutorError)) throw error;
    outcome = outcomeOf(error);
    throw withCourseHelp(error, plan, course, tutor);
  } finally {
    seat?.leave();
    if (admitted) {
      const closed = store.close(closing(asked, transcript, tally(), sources, outcome, tutor));
      try {
        await Promise.all([tally().booked, closed]);
      } finally {
        logQuestion(asked, plan, transcript, tally(), outcome, tutor);
      }
    }
  }
  // Only now: a student who has read it may ask again at once, and after it nothing can fail.
  tell({ event: 'done', data: summary(transcript, tally()) });
}

/** What a page calls its lesson comes from a browser, which may say anything: only what the course has is kept. */
function ownLesson({ body, course }: Pick<Asked, 'body' | 'course'>): Lesson | undefined {
  return course.content.lessons.find(({ id }) => id === body.lesson?.id);
}

/** What stays the same in all reservations of this answer. */
function callContext(
  { id, course, student }: Asked,
  plan: AnswerPlan,
  means: Means,
  { calendar, clock }: Tutor,
): CallContext {
  return {
    answerId: id,
    day: calendar.dayOf(clock.now()),
    course: course.settings.id,
    student: student.pseudonym,
    complexity: plan.complexity,
    ...means,
  };
}

/** Where the answer may be shared with other students; undefined where it is this student's alone. */
function keyOf({ body, course, wishes, language }: Asked, { complexity }: AnswerPlan): string | undefined {
  return answerCacheKey(body, {
    course: course.settings.id,
    version: course.content.version,
    teaching: course.settings.teaching,
    complexity,
    wishes,
    language,
    isOwnLesson: ownLesson({ body, course }) !== undefined,
  });
}

function firstTerms({ candidates }: AnswerPlan, context: CallContext, tutor: Tutor) {
  const [first] = candidates;
  if (first === undefined) return undefined;
  const label = tutor.access.likelyLabel(keyRequest(first, context.student));
  return reservationTerms(first, tutor.newId(), label, tutor.clock.now(), context);
}

/** The sections that the text cites; where it cites none, those that were found for the question. */
function sourcesOf(transcript: Transcript, plan: AnswerPlan, { body, course }: Asked): Source[] {
  if (transcript.cited.length > 0) {
    return transcript.cited.map((section) => sourceOfSection(section, body.question, course));
  }
  return shownSources(plan, course);
}

function shownSources(plan: AnswerPlan, course: LoadedCourse): Source[] {
  return plan
    .passages()
    .slice(0, passagesShown)
    .map((passage) => sourceOfPassage(passage, course));
}

function summary(transcript: Transcript, tally: Tally): DoneData {
  const { inputTokens, cachedInputTokens, outputTokens } = tally.usage;
  const { routing, promptCache, answerCache } = tally.savedMicroUsd;
  return {
    finish: transcript.finish ?? 'complete',
    usage: { inputTokens, cachedInputTokens, outputTokens },
    costUsd: tally.costMicroUsd / 1_000_000,
    savedUsd: (routing + promptCache + answerCache) / 1_000_000,
    firstTokenMs: Math.round(transcript.firstTokenMs ?? transcript.elapsedMs()),
    totalMs: Math.round(transcript.elapsedMs()),
  };
}

function closing(
  asked: Asked,
  transcript: Transcript,
  tally: Tally,
  sources: readonly Source[],
  outcome: AnswerOutcome,
  tutor: Tutor,
): CloseAnswer {
  return {
    answerId: asked.id,
    nowMs: tutor.clock.now(),
    outcome,
    text: transcript.text,
    model: transcript.model,
    provider: transcript.provider,
    // An answer that was taken over is one that was paid for.
    cached: transcript.cached && tally.calls === 0,
    sources,
    usage: tally.usage,
    costMicroUsd: tally.costMicroUsd,
    savedMicroUsd: savedNetOfRent(tally, asked, tutor),
    totalMs: transcript.elapsedMs(),
    ...(transcript.firstTokenMs !== undefined && { firstTokenMs: transcript.firstTokenMs }),
  };
}

/**
 * What rented caches cost is in the ledger as calls of their own and no part of
 * what any student's answer cost. Here it is taken off once, so that the savings
 * of a day are net of it.
 */
function savedNetOfRent(
  { calls, savedMicroUsd }: Tally,
  { course }: Asked,
  { rentedCaches }: Tutor,
): CloseAnswer['savedMicroUsd'] {
  const rentMicroUsd = calls === 0 ? 0 : rentedCaches.takeUnbooked(course.settings.id);
  if (rentMicroUsd === 0) return savedMicroUsd;
  return { ...savedMicroUsd, promptCache: savedMicroUsd.promptCache - rentMicroUsd };
}

function pursuitSettings({ config }: Tutor) {
  const [premium] = config.routing.complex;
  return {
    retryDelaysMs: config.retry.delaysSeconds.map((seconds) => seconds * 1000),
    timeoutsOf(provider: string) {
      const own = config.providers[provider]?.retry;
      return {
        firstByteTimeoutMs: (own?.firstByteSeconds ?? config.retry.firstByteSeconds) * 1000,
        idleTimeoutMs: (own?.idleSeconds ?? config.retry.idleSeconds) * 1000,
      };
    },
    baseline: premium === undefined ? undefined : config.catalogue[premium],
  };
}

function outcomeOf({ code, details }: TutorError): AnswerOutcome {
  switch (code) {
    case 'budget_exceeded':
      return spentOutcome(details.spent);
    case 'providers_unavailable':
    case 'context_too_long':
      return code;
    default:
      return 'internal';
  }
}

/** What of the money was used up: an administrator sees each by itself. */
function spentOutcome(spent: SpentPart | undefined): AnswerOutcome {
  switch (spent) {
    case undefined:
    case 'questions':
      return 'budget_exceeded';
    case 'month':
      return 'month_budget';
    case 'student':
      return 'student_share';
    case 'network':
      return 'network_share';
    case 'anonymous':
      return 'anonymous_share';
    default:
      return spent satisfies never;
  }
}

/** A student who gets no answer gets what the course says, and when the tutor is back. */
function withCourseHelp(
  error: TutorError,
  plan: AnswerPlan,
  course: LoadedCourse,
  { calendar, clock }: Tutor,
): TutorError {
  if (error.code !== 'budget_exceeded' && error.code !== 'providers_unavailable') return error;
  return new TutorError(error.code, {
    ...error.details,
    cause: error,
    passages: shownSources(plan, course),
    ...(error.code === 'budget_exceeded' &&
      backAt(error.details.resetsAt ?? calendar.nextDayStart(clock.now()), clock)),
  });
}

/** The instant for those who know what time it is, and what is left until then for those whose clock is wrong. */
function backAt(resetsAt: Date, clock: Tutor['clock']): { resetsAt: Date; retryAfterSeconds: number } {
  return { resetsAt, retryAfterSeconds: Math.ceil((resetsAt.getTime() - clock.now()) / 1000) };
}

/** One line per question; nothing in it that the student wrote or read. */
function logQuestion(
  { id, course }: Asked,
  { complexity, reasons }: AnswerPlan,
  transcript: Transcript,
  { calls, usage, costMicroUsd }: Tally,
  outcome: AnswerOutcome,
  { log }: Tutor,
): void {
  log.info(
    {
      answer: id,
      course: course.settings.id,
      complexity,
      reasons,
      model: transcript.model,
      cached: transcript.cached,
      outcome,
      calls,
      usage,
      costMicroUsd,
      firstTokenMs: transcript.firstTokenMs,
      totalMs: transcript.elapsedMs(),
    },
    'question',
  );
}
