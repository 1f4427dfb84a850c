import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import type { Passage } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { Clock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody, Turn } from '../ground/protocol.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import { ratesOn } from '../money/prices.ts';
import { kindOf } from '../providers/kinds.ts';
import { spokenIn } from '../providers/spoken-text.ts';
import type { AnswerPlan } from '../question/answer-plan.ts';
import type { AnswerWishes } from '../question/asked.ts';
import { leastMicroUsd } from '../question/candidate-cost.ts';
import { answerLanguageName } from '../words/language-tag.ts';
import { prepareCandidates } from './candidate.ts';
import { judgeComplexity } from './complexity.ts';
import type { OutputSpeeds } from './output-speeds.ts';
import type { PromptBounds } from './prompt-bounds.ts';
import { promptCacheLifetime, type QuestionRates } from './prompt-cache.ts';
import type { PromptCuts } from './prompt-cuts.ts';
import { availableFirst, callableModels, planRoute } from './route.ts';

interface PlanTools {
  config: Config;
  /** Whether it makes sense to plan with a model now. */
  access: { isAvailable(model: Model): boolean };
  questionRates: QuestionRates;
  promptBounds: PromptBounds;
  promptCuts: PromptCuts;
  outputSpeeds: Pick<OutputSpeeds, 'mostPerSecond'>;
  clock: Clock;
}

/** Where only passages fit a model, many of them make up for the rest of the course. */
const passagesFound = 12;
/** As long as a question may be. Of the rest of a body no more is looked at here, whatever a client writes into it. */
const readCharacters = 8_000;

/**
 * @throws TutorError `context_too_long` if the question fits no model, `not_found`
 *   if a model is wanted that cannot be called
 */
export function planAnswer(
  body: ChatBody,
  course: LoadedCourse,
  wishes: AnswerWishes,
  tools: PlanTools,
): AnswerPlan {
  const { config, access, clock } = tools;
  const { complexity, reasons } = judgeComplexity(body.question, {
    ...(body.lesson?.selection !== undefined && {
      selection: body.lesson.selection.slice(0, readCharacters),
    }),
  });
  let found: readonly Passage[] | undefined;
  const passages = () => {
    found ??= findPassages(body, course);
    return found;
  };
  const today = utcDay(clock.now());
  const route = availableFirst(
    planRoute(complexity, config.routing, config.catalogue, config.activeProviders, today),
    (model) => access.isAvailable(model),
  );
  const wanted = wishes.model === undefined ? [] : [wantedModel(wishes.model, course, tools, today)];
  const models = unique(wanted, route).map((model) =>
    shortened(tools.promptCuts.within(model), wishes.maxOutputTokens),
  );
  const candidates = prepareCandidates(
    models,
    course,
    {
      passages,
      lesson: body.lesson,
      history: spokenTurns(body.history ?? []),
      question: body.question,
      answerLanguage: answerLanguageName(body.language),
    },
    {
      tokensPerMinute: (model) => tokensPerMinute(model, config),
      mostTokensPerSecond: (model) => tools.outputSpeeds.mostPerSecond(model),
      isPayable: (candidate) => leastMicroUsd(candidate, clock.now()) <= dayMicroUsd(course, config),
      mostStableTokens: ({ name }, stable) => tools.promptBounds.mostStableTokens(name, stable),
      promptCache: (model, key, inputTokens) => promptCache(model, key, inputTokens, tools),
    },
  );
  if (models.length > 0 && candidates.length === 0) throw new TutorError('context_too_long');
  return { complexity, reasons, isLive: models.length > 0, candidates, passages };
}

/** What models thought aloud in earlier answers is not sent back to them, whatever a client has kept. */
function spokenTurns(history: readonly Turn[]): Turn[] {
  return history.map((turn) => (turn.role === 'tutor' ? { ...turn, text: spokenIn(turn.text) } : turn));
}

/** A follow-up that finds nothing by itself is searched together with the question before it. */
function findPassages({ question, lesson, history }: ChatBody, { search }: LoadedCourse): Passage[] {
  const selection = lesson?.selection?.slice(0, readCharacters);
  const options = {
    limit: passagesFound,
    ...(lesson?.id !== undefined && { lessonId: lesson.id }),
    ...(selection !== undefined && { selection }),
  };
  const found = search.find(question, options);
  if (found.length > 0) return found;
  const before = history?.findLast(({ role }) => role === 'student');
  if (before === undefined) return [];
  return search.find(`${before.text.slice(0, readCharacters)} ${question}`, options);
}

/**
 * One that the operator has chosen to ask: others may cost a hundred times as much.
 * @throws TutorError `not_found`
 */
function wantedModel(name: string, { settings }: LoadedCourse, { config }: PlanTools, today: string): Model {
  const { activeProviders } = config;
  const routed = Object.values(config.routing).flat();
  const models = callableModels(routed, config.catalogue, activeProviders, today);
  // A retired one is asked for by its old name, or by that of its replacement.
  const [named] = routed.includes(name)
    ? callableModels([name], config.catalogue, activeProviders, today)
    : [];
  const model = named ?? models.find((each) => each.name === name);
  // No budget could hold for a model without a price.
  const { budget, limits } = config;
  const amounts = [budget.dailyUsd, budget.monthlyUsd, limits.student.dailyUsd, limits.student.monthlyUsd];
  const hasBudget = amounts.some((usd) => usd !== null) || settings.dailyBudgetUsd !== undefined;
  const mayCall = model !== undefined && (!hasBudget || ratesOn(model.prices, today, 1) !== undefined);
  if (mayCall) return model;
  throw new TutorError('not_found', { hint: `there is no model "${name}" here: "auto" chooses one` });
}

function unique(wanted: readonly Model[], route: readonly Model[]): Model[] {
  return wanted.concat(route.filter((model) => !wanted.includes(model)));
}

function shortened(model: Model, maxOutputTokens = model.maxOutputTokens): Model {
  return maxOutputTokens < model.maxOutputTokens ? { ...model, maxOutputTokens } : model;
}

function promptCache(
  { name, provider, prices }: Model,
  promptCacheKey: string,
  inputTokens: number,
  { config, questionRates, clock }: PlanTools,
): PromptCacheLifetime {
  const kind = kindOf(provider, config.providers);
  if (kind === undefined) return 'off';
  const rates = ratesOn(prices, utcDay(clock.now()), inputTokens);
  const questionsPerMinute = questionRates.perMinute(name, promptCacheKey);
  return promptCacheLifetime(kind, config.cache.prompt, rates, questionsPerMinute);
}

/** What may be spent on a course in a day. */
function dayMicroUsd({ settings }: LoadedCourse, { budget }: Config): number {
  const usd = Math.min(
    budget.dailyUsd ?? Number.POSITIVE_INFINITY,
    settings.dailyBudgetUsd ?? Number.POSITIVE_INFINITY,
  );
  return usd * 1_000_000;
}

function tokensPerMinute({ provider }: Model, config: Config): number | undefined {
  const tier = config.providers[provider]?.tier;
  return tier === undefined ? undefined : config.tiers[tier]?.tpm;
}
