import type { Model } from '../config/catalogue/model.ts';
import { hasBudget } from '../config/has-budget.ts';
import type { Config } from '../config/load.ts';
import type { Lesson, Meaning, Passage } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { Clock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { QuestionImage } from '../ground/image.ts';
import type { Turn } from '../ground/protocol.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import { ratesOn } from '../money/prices.ts';
import { type ImageTokens, sumOfImageTokens } from '../providers/image-tokens.ts';
import { kindOf } from '../providers/kinds.ts';
import type { ProviderKind } from '../providers/provider-kind.ts';
import { spokenIn } from '../providers/spoken-text.ts';
import type { AnswerPlan } from '../question/answer-plan.ts';
import type { AnswerWishes, Asked } from '../question/asked.ts';
import { leastMicroUsd } from '../question/candidate-cost.ts';
import type { Message } from '../question/message.ts';
import { answerLanguageName } from '../words/language-tag.ts';
import { askedLength } from './answer-length.ts';
import { prepareCandidates } from './candidate.ts';
import { needOf } from './context/need.ts';
import { type WeighTools, weighContext } from './context/weigh.ts';
import { findPassages } from './found.ts';
import { judgeMessage } from './message/judge-message.ts';
import { readMessage } from './message/read-message.ts';
import type { OutputLengths } from './output-lengths.ts';
import type { OutputSpeeds } from './output-speeds.ts';
import type { PromptBounds } from './prompt-bounds.ts';
import { promptCacheLifetime, type QuestionRates } from './prompt-cache.ts';
import type { PromptCuts } from './prompt-cuts.ts';
import { availableFirst, callableModels, planRoute } from './route.ts';

interface PlanTools extends WeighTools {
  config: Config;
  /** Whether it makes sense to plan with a model now. */
  access: { isAvailable(model: Model): boolean };
  questionRates: Pick<QuestionRates, 'perMinute'>;
  promptBounds: Pick<PromptBounds, 'mostStableTokens'>;
  promptCuts: Pick<PromptCuts, 'within'>;
  outputSpeeds: Pick<OutputSpeeds, 'mostPerSecond'>;
  outputLengths: Pick<OutputLengths, 'likely'>;
  clock: Clock;
}

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
  const { config, access, clock } = tools;
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
  const today = utcDay(clock.now());
  const route = availableFirst(
    planRoute(complexity, config.routing, config.catalogue, config.activeProviders, today, isShown),
    (model) => access.isAvailable(model),
  );
  const wanted = wishes.model === undefined ? [] : [wantedModel(wishes.model, course, isShown, tools, today)];
  const models = unique(wanted, route).map((model) =>
    shortened(tools.promptCuts.within(model), wishes.maxOutputTokens),
  );
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
    {
      imageTokens: ({ provider, upstreamName }) =>
        imageTokensOf(images, upstreamName, kindOf(provider, config.providers)),
      tokensPerMinute: (model) => tokensPerMinute(model, config),
      likelyOutputTokens: ({ name }) => tools.outputLengths.likely(name, complexity),
      mostTokensPerSecond: (model) => tools.outputSpeeds.mostPerSecond(model),
      isPayable: (candidate) => leastMicroUsd(candidate, clock.now()) <= dayMicroUsd(course, config),
      mostStableTokens: ({ name }, stable) => tools.promptBounds.mostStableTokens(name, stable),
      promptCache: (model, key, inputTokens, perMinute) =>
        promptCache(model, key, inputTokens, perMinute, tools),
      weigh: (model, prompts) => weighContext(model, course, prompts, tools),
      inputMicroUsd: (model) =>
        (ratesOn(model.prices, today, 1)?.input ?? 0) * tools.courseReads.scale(model.name),
    },
  );
  if (models.length > 0 && candidates.length === 0) throw new TutorError('context_too_long');
  if (isShown && models.length === 0) {
    // What the words alone would find may have nothing to do with what is in the picture.
    const none = () => [];
    return { message, complexity, reasons, isLive: false, isUnseen: true, candidates, passages: none };
  }
  return { message, complexity, reasons, isLive: models.length > 0, candidates, passages };
}

/** A provider that is not configured is not asked. */
function imageTokensOf(
  images: readonly QuestionImage[],
  model: string,
  kind: Pick<ProviderKind, 'imageTokens'> | undefined,
): ImageTokens {
  return sumOfImageTokens(kind === undefined ? [] : images.map((image) => kind.imageTokens(model, image)));
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

/**
 * One that the operator has chosen to ask: others may cost a hundred times as much.
 * @throws TutorError `not_found`; `invalid_request` where it is to be shown a picture and cannot
 */
function wantedModel(
  name: string,
  { settings }: LoadedCourse,
  mustSee: boolean,
  { config }: PlanTools,
  today: string,
): Model {
  const { activeProviders } = config;
  const routed = Object.values(config.routing).flat();
  const models = callableModels(routed, config.catalogue, activeProviders, today);
  // A retired one is asked for by its old name, or by that of its replacement.
  const [named] = routed.includes(name)
    ? callableModels([name], config.catalogue, activeProviders, today)
    : [];
  const model = named ?? models.find((each) => each.name === name);
  const mayCall =
    model !== undefined && (!hasBudget(config, [settings]) || ratesOn(model.prices, today, 1) !== undefined);
  if (mayCall && (model.vision || !mustSee)) return model;
  if (mayCall) {
    const hint = `model: "${name}" cannot be shown pictures; "auto" chooses one that can`;
    throw new TutorError('invalid_request', { hint });
  }
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
  perMinute: number | undefined,
  { config, questionRates, clock }: PlanTools,
): PromptCacheLifetime {
  const kind = kindOf(provider, config.providers);
  if (kind === undefined) return 'off';
  const rates = ratesOn(prices, utcDay(clock.now()), inputTokens);
  const seen = questionRates.perMinute(name, promptCacheKey);
  // Those that were asked in another way count, too, where they will be asked in this one.
  const questionsPerMinute =
    perMinute === undefined || perMinute === 0 ? seen : Math.max(perMinute, seen ?? 0);
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
