import type { Lesson, Meaning, Passage } from '../course/course.ts';
import { utcDay } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { Turn } from '../ground/protocol.ts';
import { spokenIn } from '../providers/spoken-text.ts';
import type { AnswerPlan } from '../question/answer-plan.ts';
import type { AnswerWishes, Asked } from '../question/asked.ts';
import type { Message } from '../question/message.ts';
import { answerLanguageName } from '../words/language-tag.ts';
import { askedLength } from './answer-length.ts';
import { prepareCandidates } from './candidate.ts';
import { needOf } from './context/need.ts';
import { findPassages } from './found.ts';
import { judgeMessage } from './message/judge-message.ts';
import { readMessage } from './message/read-message.ts';
import { modelTerms, type TermsTools } from './model-terms.ts';
import { type ModelsTools, modelsToAsk } from './models-to-ask.ts';

type PlanTools = ModelsTools & TermsTools;

interface Planned extends Pick<Asked, 'body' | 'course' | 'wishes' | 'language' | 'images'> {
  /** What the student has sent, where that was found out already. */
  message?: Message;
  /** What a model is told of the exercise that the student is led through, and the lesson that has it. */
  leading?: string | undefined;
  reading?: Lesson | undefined;
  /** What of the course is near it by what it means. */
  meaning?: Meaning | undefined;
  /** All that is said is that a quiz follows. */
  opensQuiz?: boolean;
}

/**
 * @throws TutorError `context_too_long` if the question fits no model, `not_found`
 *   if a model is wanted that cannot be called
 */
export function planAnswer(
  {
    body,
    course,
    wishes,
    language,
    images = [],
    message = readMessage(body, language),
    leading,
    reading,
    meaning,
    opensQuiz = false,
  }: Planned,
  tools: PlanTools,
): AnswerPlan {
  const { complexity, reasons } = judgeMessage(message, body, images.length > 0);
  let found: readonly Passage[] | undefined;
  const passages = () => {
    found ??= findPassages(message, body, course, { reading, meaning });
    return found;
  };
  const history = body.history ?? [];
  const isShown = images.length > 0;
  if (opensQuiz || (!isShown && isForWords(message, history, wishes))) {
    return { message, complexity, reasons, isLive: false, candidates: [], passages };
  }
  const today = utcDay(tools.clock.now());
  const models = modelsToAsk({ complexity, course, wishes, isShown }, today, tools);
  const candidates = prepareCandidates(
    models,
    course,
    {
      passages,
      lesson: body.lesson,
      history: spokenTurns(history),
      question: body.question,
      images,
      about: message.question,
      meant: leading === undefined ? meantBy(message, passages) : undefined,
      leading,
      answerLanguage: answerLanguageName(body.language),
      // What has no lessons is no course: a quiz that is made, an answer that is judged (course/only-text.ts).
      answerLength:
        leading !== undefined || course.content.lessons.length === 0 ? '' : askedLength(message, complexity),
      need: () => needOf(message, passages()),
    },
    modelTerms({ course, images, complexity }, today, tools),
  );
  if (models.length > 0 && candidates.length === 0) throw new TutorError('context_too_long');
  if (isShown && models.length === 0) {
    // What the words alone would find may have nothing to do with what is in the picture.
    const none = () => [];
    return { message, complexity, reasons, isLive: false, isUnseen: true, candidates, passages: none };
  }
  return { message, complexity, reasons, isLive: models.length > 0, candidates, passages };
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
  // "Yes" may be the answer to what a model has asked; so may be what sounds rude.
  const mayAnswer = message.courtesy === 'reply' || message.courtesy === 'insult';
  return !(mayAnswer && history.length > 0);
}
