import { admit } from './admit/admit.ts';
import { callContext } from './admit/call-context.ts';
import { countMessage } from './admit/count-message.ts';
import { meansOf } from './admit/shares.ts';
import { uncount } from './admit/uncount.ts';
import { AnswerStopped } from './answer/answer-stopped.ts';
import { withCourseHelp } from './answer/course-help.ts';
import { isInDistress, withoutDistress } from './answer/distress/recognise.ts';
import { supportAnswer } from './answer/distress/support-answer.ts';
import { doneData, endAnswer } from './answer/end-answer.ts';
import { firstTerms } from './answer/first-terms.ts';
import { outcomeOf } from './answer/outcome.ts';
import { restarting } from './answer/restarting.ts';
import { foundSources } from './answer/sources.ts';
import { Transcript } from './answer/transcript.ts';
import { answerParts } from './answer-parts.ts';
import type { AnswerEvent } from './ground/protocol.ts';
import { costsMoney, originOf } from './origin.ts';
import type { Asked } from './question/asked.ts';
import { ownLesson } from './question/own-lesson.ts';
import type { AnswerPart } from './question/part.ts';
import { Tally } from './question/tally.ts';
import type { CountedQuestion } from './store/admission.ts';
import type { AnswerOutcome } from './store/answers.ts';
import { type Lead, openingOf } from './teach/lead.ts';
import { noteProgress } from './teach/note-progress.ts';
import type { Tutor } from './tutor.ts';
import { understand } from './understand.ts';
import { type BelowAnswer, whatFollows } from './what-follows.ts';
import { studentWords } from './words/languages.ts';

/**
 * Answers a student. Who is in distress is answered before anything else. The
 * last event is `done`. Whoever stops reading before it has to call `return()`.
 * @param signal aborted when the answer is to end, with AnswerStopped
 * @throws TutorError for everything a student is to be told instead
 */
export async function* ask(
  asked: Asked,
  tutor: Tutor,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void> {
  const { body } = asked;
  if (isInDistress(body.question)) {
    yield* support(asked, tutor);
    return;
  }
  const history = body.history && withoutDistress(body.history);
  yield* answer({ ...asked, body: { ...body, ...(history && { history }) } }, tutor, signal);
}

/** A student in distress: once let in, the school's own words, and nothing that is kept. */
async function* support(asked: Asked, tutor: Tutor): AsyncGenerator<AnswerEvent, void> {
  const { clock, config, funnel } = tutor;
  asked.onAdmitted(await countMessage(asked, tutor));
  funnel.supported(asked.course.settings.id);
  yield* supportAnswer(asked.id, config.support, studentWords(asked.language).support, clock);
}

/**
 * The life of a question, from top to bottom: how hard it is and who may
 * answer, whether it may be asked (limits and money, one atomic step), the
 * answer (the teacher's own, kept, shared with others, or made), the sources, the bill.
 */
async function* answer(asked: Asked, tutor: Tutor, signal: AbortSignal): AsyncGenerator<AnswerEvent, void> {
  const { clock } = tutor;
  const { body, course, student } = asked;
  const lesson = ownLesson(asked)?.id;

  const understood = await understand(asked, tutor);
  const { plan, words, quiz, lead } = understood;
  const means = meansOf(asked, tutor);
  const context = callContext(asked, plan.complexity, means, tutor);
  const transcript = new Transcript(
    { id: asked.id, complexity: plan.complexity, mode: course.mode, ...(lead && openingOf(lead)) },
    course.content.sections,
    words,
    clock,
  );
  const tally = new Tally();
  const origin = originOf(asked, understood, tutor);

  let counted: CountedQuestion | undefined;
  let below: BelowAnswer = { sources: [], next: [] };
  let outcome: AnswerOutcome = 'stopped';
  try {
    const admission = await admit(
      { ...asked, question: body.question, lesson, daily: means.daily },
      context,
      costsMoney(origin) ? firstTerms(plan.candidates, context, tutor) : undefined,
      tutor,
    );
    const { reservation } = admission;
    counted = admission.counted;
    asked.onAdmitted(admission.allowances);
    tutor.funnel.asked(course.settings.id, lesson, student.pseudonym);

    const parts = answerParts({ asked, understood, origin, context, reservation, tally }, tutor, signal);
    yield* shown(parts, { transcript, lead }, tutor, signal);
    below = whatFollows(transcript, origin, understood, asked);
    outcome = transcript.finish ?? 'internal';
    if ('key' in origin && outcome === 'complete')
      keepForOthers(origin.key, asked, { transcript, tally }, tutor);
    // What a quiz is about is told with each of its answers: before, it might give one away.
    if (below.sources.length > 0 && quiz === undefined)
      yield { event: 'sources', data: { items: below.sources } };
  } catch (error) {
    outcome = outcomeOf(error);
    throw withCourseHelp(error, () => foundSources(plan.passages(), course, asked.language), tutor);
  } finally {
    if (origin.kind === 'shared') origin.subscription.leave();
    if (counted !== undefined)
      await endAnswer({ asked, plan, transcript, tally, sources: below.sources, outcome }, tutor);
    if (outcome === 'restarted') await uncount(counted, tutor);
  }
  // Only now: a student who has read it may ask again at once, and after it nothing can fail.
  yield { event: 'done', data: doneData(transcript, tally, below.next, quiz) };
}

/** Whoever asks the same gets it. An answer to half of the prompt is this student's alone. */
function keepForOthers(
  key: string,
  { id, student }: Asked,
  { transcript, tally }: { transcript: Transcript; tally: Tally },
  { cache }: Pick<Tutor, 'cache'>,
): void {
  if (tally.calls > 0 && !tally.wasCut) cache.set(key, transcript.keepable(tally.costMicroUsd));
  cache.link(id, key, student.pseudonym);
}

/** What the student sees of an answer. One that is ended from outside ends as far as it has come. */
async function* shown(
  parts: Iterable<AnswerPart> | AsyncIterable<AnswerPart>,
  { transcript, lead }: { transcript: Transcript; lead: Lead | undefined },
  tutor: Tutor,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void> {
  let stepToTake = lead;
  try {
    for await (const part of parts) {
      signal.throwIfAborted();
      const event = transcript.take(part);
      // A step of which nothing is seen, where no model could be reached, is not taken.
      if (stepToTake !== undefined && event?.event === 'delta') {
        await noteProgress(stepToTake, tutor);
        stepToTake = undefined;
      }
      if (event !== undefined) yield event;
    }
  } catch (error) {
    if (!(error instanceof AnswerStopped)) throw error;
    const event = transcript.stop();
    if (event !== undefined) yield event;
    if (error.reason === 'shutdown') throw restarting();
  }
}
