import { utcDay } from '../account/bill.ts';
import type { Model } from '../account/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/load.ts';
import type { Passage } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../errors.ts';
import { answerLanguageName } from '../phrases/phrases.ts';
import type { ChatBody, Complexity } from '../protocol.ts';
import { type Candidate, prepareCandidates } from './candidate.ts';
import { judgeComplexity } from './complexity.ts';
import type { ModelAccess } from './model-access.ts';
import { availableFirst, planRoute } from './route.ts';

/** How a question is to be answered. */
export interface AnswerPlan {
  complexity: Complexity;
  /** Names of the rules that decided it. */
  reasons: string[];
  /** Whether a model is asked; otherwise the course is quoted. */
  isLive: boolean;
  /** Models that the question fits, best first. */
  candidates: Candidate[];
  /** What the course says, best first; searched for when it is first wanted. */
  passages(): readonly Passage[];
}

/** Where only passages fit a model, many of them make up for the rest of the course. */
const passagesFound = 12;

/** @throws TutorError `context_too_long` if the question fits no model */
export function planAnswer(
  body: ChatBody,
  course: LoadedCourse,
  tools: { config: Config; activeProviders: ReadonlySet<string>; access: ModelAccess; clock: Clock },
): AnswerPlan {
  const { config, activeProviders, access, clock } = tools;
  const { complexity, reasons } = judgeComplexity(body.question, {
    ...(body.lesson?.selection !== undefined && { selection: body.lesson.selection }),
  });
  let found: readonly Passage[] | undefined;
  const passages = () => {
    found ??= findPassages(body, course);
    return found;
  };
  const models = availableFirst(
    planRoute(complexity, config.routing, config.catalogue, activeProviders, utcDay(clock.now())),
    (model) => access.isAvailable(model),
  );
  const candidates = prepareCandidates(
    models,
    course,
    {
      passages,
      lesson: body.lesson,
      history: body.history ?? [],
      question: body.question,
      answerLanguage: answerLanguageName(body.language),
    },
    (model) => tokensPerMinute(model, config),
  );
  if (models.length > 0 && candidates.length === 0) throw new TutorError('context_too_long');
  return { complexity, reasons, isLive: models.length > 0, candidates, passages };
}

/** A follow-up that finds nothing by itself is searched together with the question before it. */
function findPassages({ question, lesson, history }: ChatBody, { search }: LoadedCourse): Passage[] {
  const options = { limit: passagesFound, ...(lesson?.id !== undefined && { lessonId: lesson.id }) };
  const found = search.find(question, options);
  if (found.length > 0) return found;
  const before = history?.findLast(({ role }) => role === 'student');
  return before === undefined ? [] : search.find(`${before.text} ${question}`, options);
}

function tokensPerMinute({ provider }: Model, config: Config): number | undefined {
  const tier = config.providers[provider]?.tier;
  return tier === undefined ? undefined : config.tiers[tier]?.tpm;
}
