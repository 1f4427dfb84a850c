import type { Meaning, Passage } from '../course/course.ts';
import { utcDay } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { Complexity, Turn } from '../ground/protocol.ts';
import { spokenIn } from '../providers/spoken-text.ts';
import type { AnswerPlan } from '../question/answer-plan.ts';
import type { AnswerWishes, Asked } from '../question/asked.ts';
import { type Message, mayAnswer } from '../question/message.ts';
import { answerLanguageName } from '../words/language-tag.ts';
import { askedLength } from './answer-length.ts';
import { prepareCandidates } from './candidate.ts';
import { needOf } from './context/need.ts';
import type { AskedMaterial } from './drafts.ts';
import { findPassages } from './found.ts';
import { judgeMessage } from './message/judge-message.ts';
import { modelTerms, type TermsTools } from './model-terms.ts';
import { type ModelsTools, modelsToAsk } from './models-to-ask.ts';

type PlanTools = ModelsTools & TermsTools;

interface Planned extends Pick<Asked, 'body' | 'course' | 'wishes' | 'images' | 'reading'> {
  /** What the student has sent. */
  message: Message;
  /** What a model is told of the exercise that the student is led through. */
  leading?: string | undefined;
  /** What of the course is near it by what it means. */
  meaning?: Meaning | undefined;
  /** All that is said is that a quiz follows. */
  opensQuiz?: boolean;
}

/**
 * @throws TutorError `context_too_long` if the question fits no model, `not_found`
 *   if a model is wanted that cannot be called
 */
export function planAnswer(planned: Planned, tools: PlanTools): AnswerPlan {
  const { message, body, course, wishes, images = [], opensQuiz = false } = planned;
  const isShown = images.length > 0;
  const { complexity, reasons } = judgeMessage(message, body, isShown);
  let found: readonly Passage[] | undefined;
  const passages = () => {
    found ??= findPassages(message, body, course, planned);
    return found;
  };
  const plan = { message, complexity, reasons, passages };
  const withoutModel: AnswerPlan = { ...plan, isLive: false, candidates: [] };
  if (opensQuiz || (!isShown && isForWords(message, body.history ?? [], wishes))) return withoutModel;
  const today = utcDay(tools.clock.now());
  const models = modelsToAsk({ complexity, course, wishes, isShown }, today, tools);
  if (models.length === 0) {
    // What the words alone would find may have nothing to do with what is in the picture.
    return isShown ? { ...withoutModel, isUnseen: true, passages: () => [] } : withoutModel;
  }
  const candidates = prepareCandidates(
    models,
    course,
    materialOf(planned, complexity, passages),
    modelTerms({ course, images, complexity }, today, tools),
  );
  if (candidates.length === 0) throw new TutorError('context_too_long');
  return { ...plan, isLive: true, candidates };
}

/** What models may read for a question. */
function materialOf(
  { message, body, course, images = [], leading }: Planned,
  complexity: Complexity,
  passages: () => readonly Passage[],
): AskedMaterial {
  // What has no lessons is no course: a quiz that is made, an answer that is judged (course/only-text.ts).
  const isForStudent = course.content.lessons.length > 0;
  return {
    passages,
    lesson: body.lesson,
    history: spokenTurns(body.history ?? []),
    question: body.question,
    images,
    about: message.question,
    meant: leading === undefined ? meantBy(message, passages) : undefined,
    leading,
    answerLanguage: answerLanguageName(body.language),
    answerLength: leading === undefined && isForStudent ? askedLength(message, complexity) : '',
    need: () => needOf(message, passages()),
  };
}

/** The exercise or the piece of code that the student has named by its number. */
function meantBy({ kind }: Message, passages: () => readonly Passage[]): Passage | undefined {
  return kind === 'exercise' || kind === 'code' ? passages()[0] : undefined;
}

/** What models thought aloud in earlier answers is not sent back to them, whatever a client has kept. */
function spokenTurns(history: readonly Turn[]): Turn[] {
  return history.map((turn) => (turn.role === 'tutor' ? { ...turn, text: spokenIn(turn.text) } : turn));
}

/** Answered in the tutor's own words, unless a certain model is wanted: it takes none to say hello. */
function isForWords(message: Message, history: readonly Turn[], wishes: AnswerWishes): boolean {
  if (message.kind !== 'courtesy' || wishes.model !== undefined) return false;
  return !(mayAnswer(message.courtesy) && history.length > 0);
}
