import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import { passedShare } from '../evaluation/report/run-record.ts';
import { runFolder, savedRuns } from '../evaluation/report/saved-runs.ts';
import { type ShareInterval, wilson } from '../figures/wilson.ts';
import { addDays, daysPerMonth, utcDay } from '../ground/days.ts';
import type { Complexity } from '../ground/protocol.ts';
import { noUsage, sumOfUsage, type TokenUsage } from '../ground/usage.ts';
import { usdOf } from '../money/micro-usd.ts';
import { costMicroUsd, ratesOn } from '../money/prices.ts';
import { DemandTally, demandDays } from '../plan/context/course-demand.ts';
import { evaluator } from '../store/evaluator.ts';
import type { WatchTools } from './tools.ts';

/** What the answers of the last days would have cost with another model. */
export interface ReplayedModel {
  model: string;
  /** At today's prices, of all calls that were replayed. */
  usd: number;
  /** Whether its provider has a key. */
  isCallable: boolean;
  /** Share of the calls whose prompt it could not have taken: those would have been shorter, and cheaper. */
  tooLong: number;
  /** Right answers in its last evaluations; null: it was never evaluated. */
  quality: (ShareInterval & { questions: number }) | null;
}

/** One model of the routing in the place of another. */
export interface Rerouting {
  complexity: Complexity;
  from: string;
  to: string;
  /** Right answers of both, 0 to 1; null: never evaluated. */
  quality: { from: number | null; to: number | null };
  /** USD that the replayed days would have cost more; less if negative. */
  moreUsd: number;
}

export interface MoneyAdvice {
  /** Days that were replayed, today and what has been of it among them. */
  days: number;
  calls: number;
  /** Who made them; without an identity each browser is one. */
  students: number;
  /** What students' calls cost in these days, by the ledger. */
  usd: number;
  /** What else was spent in them: rents of prompt caches, and evaluations. All three are what the overview has. */
  rentUsd: number;
  evaluationUsd: number;
  /** Cheapest first. */
  models: ReplayedModel[];
  /** The one that saves most without being known to be worse; null: there is none. */
  cheaper: Rerouting | null;
  /** The cheapest that was evaluated as better; null: there is none, or too little was evaluated. */
  better: Rerouting | null;
}

/** Read newest day first, until there are as many: more say nothing else, and take seconds. */
const enoughCalls = 100_000;
/** A model that is in none of them was evaluated long ago. */
const enoughRuns = 20;
/** Less is no saving that anybody changes a routing for. */
const leastSaving = 0.05;

/** Tokens of calls that cost alike in every model: of one complexity, between the same thresholds of prices. */
interface Sum {
  complexity: Complexity;
  /** Of one of its calls: which rates hold, and whether a model could take it. */
  inputTokens: number;
  calls: number;
  usage: TokenUsage;
}

/**
 * Had you used another model: the calls of students in the last 30 days at other
 * models' prices. Their tokens, and what of them a cache had, are taken as they
 * were, though each vendor counts and keeps a little otherwise.
 * @param demand counts the calls of its days meanwhile: reading a ledger takes long
 */
export async function moneyAdvice(
  tools: Pick<WatchTools, 'calendar' | 'clock' | 'config' | 'store'>,
  demand = new DemandTally(tools.clock.now()),
): Promise<MoneyAdvice> {
  const { calendar, clock, config } = tools;
  const today = utcDay(clock.now());
  const models = Object.values(config.catalogue).filter(
    ({ prices, retiresOn }) =>
      ratesOn(prices, today, 1) !== undefined && (retiresOn === undefined || retiresOn > today),
  );
  const { sums, ...read } = await readCalls(calendar.dayOf(clock.now()), models, demand, tools);
  const qualities = await evaluated(config);
  const replayed = models.map(
    (model): ReplayedModel => ({
      model: model.name,
      usd: costOf(model, sums, today),
      isCallable: config.activeProviders.has(model.provider),
      tooLong:
        read.calls === 0
          ? 0
          : callsIn(sums.filter((sum) => sum.inputTokens > model.contextTokens)) / read.calls,
      quality: qualities.get(model.name) ?? null,
    }),
  );
  replayed.sort((a, b) => a.usd - b.usd);
  return { ...read, models: replayed, ...reroutings(replayed, sums, models, config, today) };
}

type ReadCalls = Pick<MoneyAdvice, 'days' | 'calls' | 'students' | 'usd' | 'rentUsd' | 'evaluationUsd'>;

async function readCalls(
  today: string,
  models: readonly Model[],
  demand: DemandTally,
  { store }: Pick<WatchTools, 'store'>,
): Promise<ReadCalls & { sums: Sum[] }> {
  const thresholds = models.flatMap(({ prices, contextTokens }) => [
    ...prices.map((row) => row.aboveInputTokens),
    contextTokens,
  ]);
  const sums = new Map<string, Sum>();
  const students = new Set<string>();
  const microUsd = { usd: 0, rentUsd: 0, evaluationUsd: 0 };
  let [calls, days] = [0, 0];
  for (; days < daysPerMonth && calls < enoughCalls; days += 1) {
    const day = addDays(today, -days);
    for await (const row of store.ledger({ from: day, to: day })) {
      const { student, status, usage, complexity, isRent } = row;
      if (status === 'open') continue;
      const whose = student === evaluator ? 'evaluationUsd' : isRent ? 'rentUsd' : 'usd';
      microUsd[whose] += row.microUsd;
      if (days < demandDays) demand.add(row);
      if (whose !== 'usd' || usage.inputTokens === 0) continue;
      calls += 1;
      students.add(student);
      const size = thresholds.filter((threshold) => usage.inputTokens > threshold).length;
      const key = `${complexity} ${size}`;
      const sum = sums.get(key) ?? { complexity, inputTokens: usage.inputTokens, calls: 0, usage: noUsage };
      sums.set(key, { ...sum, calls: sum.calls + 1, usage: sumOfUsage(sum.usage, usage) });
    }
  }
  return {
    days,
    calls,
    students: students.size,
    sums: [...sums.values()],
    usd: usdOf(microUsd.usd),
    rentUsd: usdOf(microUsd.rentUsd),
    evaluationUsd: usdOf(microUsd.evaluationUsd),
  };
}

function costOf({ prices }: Model, sums: readonly Sum[], today: string): number {
  const microUsd = sums.map(({ inputTokens, usage }) => {
    const rates = ratesOn(prices, today, inputTokens);
    return rates === undefined ? 0 : costMicroUsd(usage, rates);
  });
  return usdOf(microUsd.reduce((sum, one) => sum + one, 0));
}

function callsIn(sums: readonly Sum[]): number {
  return sums.reduce((count, { calls }) => count + calls, 0);
}

/** Of each model the last evaluation in every course, as one. */
async function evaluated(config: Config): Promise<Map<string, ReplayedModel['quality']>> {
  const counts = new Map<string, { right: number; questions: number }>();
  for (const { id } of config.courses) {
    const seen = new Set<string>();
    let read = 0;
    for await (const { models } of savedRuns(runFolder(config, id))) {
      read += 1;
      if (read > enoughRuns) break;
      for (const { model, questions } of models) {
        const shares = questions.map(passedShare).filter((share) => share !== undefined);
        if (seen.has(model) || shares.length === 0) continue;
        seen.add(model);
        const { right, questions: before } = counts.get(model) ?? { right: 0, questions: 0 };
        counts.set(model, {
          right: right + shares.reduce((sum, share) => sum + share, 0),
          questions: before + shares.length,
        });
      }
    }
  }
  return new Map(
    [...counts].map(([model, { right, questions }]) => [model, { ...wilson(right, questions), questions }]),
  );
}

function reroutings(
  replayed: readonly ReplayedModel[],
  sums: readonly Sum[],
  models: readonly Model[],
  { routing, activeProviders, catalogue }: Config,
  today: string,
): Pick<MoneyAdvice, 'cheaper' | 'better'> {
  const qualityOf = (name: string) => replayed.find(({ model }) => model === name)?.quality?.share;
  const options = (['simple', 'medium', 'complex'] as const).flatMap((complexity) => {
    const from = routing[complexity].find((name) => activeProviders.has(catalogue[name]?.provider ?? ''));
    const own = sums.filter((sum) => sum.complexity === complexity);
    const routed = models.find(({ name }) => name === from);
    if (routed === undefined || own.length === 0) return [];
    const nowUsd = costOf(routed, own, today);
    return (
      models
        .filter(({ name, provider }) => name !== from && activeProviders.has(provider))
        // Nobody moves to what is about to be replaced.
        .filter(({ replacement, retiresOn }) => replacement === undefined && retiresOn === undefined)
        .filter(({ contextTokens }) => own.every(({ inputTokens }) => inputTokens <= contextTokens))
        .map((model) => ({
          rerouting: {
            complexity,
            from: routed.name,
            to: model.name,
            quality: { from: qualityOf(routed.name) ?? null, to: qualityOf(model.name) ?? null },
            moreUsd: costOf(model, own, today) - nowUsd,
          },
          nowUsd,
          was: qualityOf(routed.name),
          is: qualityOf(model.name),
        }))
    );
  });
  const cheaper = options
    .filter(({ rerouting, nowUsd }) => rerouting.moreUsd < -leastSaving * nowUsd)
    .filter(({ was, is }) => was === undefined || is === undefined || is >= was);
  const better = options.filter(({ was, is }) => was !== undefined && is !== undefined && is > was);
  const leastFirst = (some: typeof options) =>
    some.map(({ rerouting }) => rerouting).sort((a, b) => a.moreUsd - b.moreUsd)[0] ?? null;
  return { cheaper: leastFirst(cheaper), better: leastFirst(better) };
}
