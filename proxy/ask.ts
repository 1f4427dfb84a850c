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
import { nextQuestions } from './answer/next-questions.ts';
import { outcomeOf } from './answer/outcome.ts';
import { restarting } from './answer/restarting.ts';
import { sharingKey } from './answer/sharing-key.ts';
import { foundSources, sourcesOf } from './answer/sources.ts';
import { Transcript } from './answer/transcript.ts';
import { answerParts } from './answer-parts.ts';
import type { Lesson } from './course/course.ts';
import type { AnswerEvent, NextQuestion, Source } from './ground/protocol.ts';
import { readMessage } from './plan/message/read-message.ts';
import { planAnswer } from './plan/plan.ts';
import type { Asked } from './question/asked.ts';
import type { Message } from './question/message.ts';
import { ownLesson } from './question/own-lesson.ts';
import { Tally } from './question/tally.ts';
import type { CountedQuestion } from './store/admission.ts';
import type { AnswerOutcome } from './store/answers.ts';
import { leadOf, messageAtExercise } from './teach/lead.ts';
import { leadingBlock } from './teach/leading-block.ts';
import { noteProgress } from './teach/note-progress.ts';
import { pinFor } from './teach/pins/pin-for.ts';
import { pinnedSources } from './teach/pins/pinned-answer.ts';
import type { Tutor } from './tutor.ts';
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
  asked.onAdmitted(await countMessage(asked.student, asked.addressKey, config.limits, tutor));
  funnel.supported(asked.course.settings.id);
  yield* supportAnswer(asked.id, config.support, studentWords(asked.language).support, clock);
}

/**
 * The life of a question, from top to bottom: how hard it is and who may
 * answer, whether it may be asked (limits and money, one atomic step), the
 * answer (the teacher's own, kept, shared with others, or made), the sources, the bill.
 */
async function* answer(asked: Asked, tutor: Tutor, signal: AbortSignal): AsyncGenerator<AnswerEvent, void> {
  const { cache, calendar, clock, config, flights } = tutor;
  const { body, course, student } = asked;

  const messageOf = (question: string) => readMessage({ ...body, question, history: [] }, asked.language);
  const read = readMessage(body, asked.language);
  const quiz = quizWanted(asked, read);
  const lead = quiz === undefined ? await leadOf(asked, read, messageOf, tutor) : undefined;
  const message = lead === undefined ? read : messageAtExercise(read, lead);
  const planWith = (leading: string | undefined) =>
    planAnswer(
      { ...asked, message, leading, opensQuiz: quiz !== undefined, ...(lead && { reading: lead.lesson }) },
      tutor,
    );
  const plan = planWith(lead && leadingBlock(lead));
  const language = plan.message.language ?? asked.language;
  const words = studentWords(language);
  const means = meansOf(student, asked.addressKey, course.settings, config, calendar, clock.now());
  const context = callContext(asked, plan.complexity, means, tutor);
  const pinned = await pinFor(asked, read, lead, tutor);
  // What a teacher has written is no step of help.
  const led = pinned === undefined ? lead : undefined;
  const transcript = new Transcript(
    {
      ...{ id: asked.id, complexity: plan.complexity, mode: course.mode },
      ...(led && { step: { number: led.step, of: led.of }, exercise: led.exercise.id }),
    },
    course.content.sections,
    words,
    clock,
  );
  const tally = new Tally();
  const asksModel = plan.isLive && pinned === undefined;
  // What a student is told of an exercise is for that student.
  const key = asksModel && lead === undefined ? sharingKey(asked, plan.complexity) : undefined;
  const kept = key === undefined ? undefined : cache.get(key);
  const shared = key === undefined || kept !== undefined ? undefined : flights.subscribe(key);
  const costsMoney = asksModel && kept === undefined && shared?.leads !== false;

  let isOpen = false;
  let stepToTake = led;
  let counted: CountedQuestion | undefined;
  let sources: Source[] = [];
  let next: NextQuestion[] = [];
  let outcome: AnswerOutcome = 'stopped';
  try {
    const admission = await admit(
      {
        student,
        addressKey: asked.addressKey,
        question: body.question,
        lesson: ownLesson(asked)?.id,
        daily: means.daily,
        key: asked.key,
      },
      context,
      costsMoney ? firstTerms(plan.candidates, context, tutor) : undefined,
      config.limits,
      tutor,
    );
    isOpen = true;
    counted = admission.counted;
    asked.onAdmitted(admission.allowances);
    tutor.funnel.asked(course.settings.id, ownLesson(asked)?.id, student.pseudonym);

    const parts = answerParts(
      { pinned, quiz, kept, shared, lead },
      {
        ...{ asked, plan, planWith, language, words, context, tally, key },
        reservation: admission.reservation,
      },
      tutor,
      signal,
    );
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
    sources =
      pinned === undefined ? sourcesOf(transcript, plan.passages, asked) : pinnedSources(pinned, asked);
    next = nextQuestions({
      ...plan,
      lead: transcript.cited[0] ?? plan.passages()[0]?.section,
      course,
      lesson: ownLesson(asked),
      quizOn: body.quiz && quiz === undefined ? lessonToAsk(asked) : undefined,
      words,
      hasMoreHelp: led !== undefined && led.step < led.of,
      offered: transcript.offered,
    });
    outcome = transcript.finish ?? 'internal';
    if (key !== undefined && outcome === 'complete') {
      // An answer to half of the prompt is this student's alone.
      if (tally.calls > 0 && !tally.wasCut) cache.set(key, transcript.keepable(tally.costMicroUsd));
      cache.link(asked.id, key, student.pseudonym);
    }
    // What a quiz is about is told with each of its answers: before, it might give one away.
    if (sources.length > 0 && quiz === undefined) yield { event: 'sources', data: { items: sources } };
  } catch (error) {
    outcome = outcomeOf(error);
    throw withCourseHelp(error, () => foundSources(plan.passages(), course, asked.language), tutor);
  } finally {
    shared?.leave();
    if (isOpen) await endAnswer({ asked, plan, transcript, tally, sources, outcome }, tutor);
    if (outcome === 'restarted') await uncount(counted, tutor);
  }
  // Only now: a student who has read it may ask again at once, and after it nothing can fail.
  yield {
    event: 'done',
    data: { ...doneData(transcript, tally, next), ...(quiz && { quiz: { lesson: quiz.id } }) },
  };
}

/** On which lesson the student wants to be asked, where the client can show that. */
function quizWanted(asked: Asked, message: Message): Lesson | undefined {
  const isWanted = asked.body.quiz === true && message.kind === 'about-page' && message.wish === 'quiz';
  return isWanted ? lessonToAsk(asked) : undefined;
}

function lessonToAsk(asked: Asked): Lesson | undefined {
  return ownLesson(asked) ?? asked.reading;
}
