import type { Model } from '../config/catalogue/model.ts';
import { hasBudget } from '../config/has-budget.ts';
import type { Config } from '../config/load.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { Complexity } from '../ground/protocol.ts';
import { ratesOn } from '../money/prices.ts';
import type { AnswerWishes } from '../question/asked.ts';
import type { PromptCuts } from './prompt-cuts.ts';
import { availableFirst, callableModels, planRoute } from './route.ts';

export interface ModelsTools {
  config: Config;
  /** Whether it makes sense to plan with a model now. */
  access: { isAvailable(model: Model): boolean };
  promptCuts: Pick<PromptCuts, 'within'>;
}

/** A question, as far as it decides about who may be asked. */
interface ModelsWanted {
  complexity: Complexity;
  course: LoadedCourse;
  wishes: AnswerWishes;
  /** Whether it comes with pictures. */
  isShown: boolean;
}

/**
 * The models for a question, best first, with no more context and no longer answers than are of use.
 * @param today UTC day, `YYYY-MM-DD`
 * @throws TutorError `not_found` or `invalid_request` if a model is wanted that cannot be asked
 */
export function modelsToAsk(wanted: ModelsWanted, today: string, tools: ModelsTools): Model[] {
  const { complexity, wishes, isShown } = wanted;
  const route = availableFirst(planRoute(complexity, tools.config, { today, isShown }), (model) =>
    tools.access.isAvailable(model),
  );
  const first = wishes.model === undefined ? [] : [wantedModel(wishes.model, wanted, today, tools)];
  return unique(first, route).map((model) =>
    shortened(tools.promptCuts.within(model), wishes.maxOutputTokens),
  );
}

/**
 * One that the operator has chosen to ask: others may cost a hundred times as much.
 * @throws TutorError `not_found`; `invalid_request` where it is to be shown a picture and cannot
 */
function wantedModel(
  name: string,
  { course: { settings }, isShown }: ModelsWanted,
  today: string,
  { config }: ModelsTools,
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
  if (mayCall && (model.vision || !isShown)) return model;
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
