import { callPolicy } from '../../answer/call-policy.ts';
import { KeyPool } from '../../answer/keys/key-pool.ts';
import { ModelAccess } from '../../answer/model-access.ts';
import type { Catalogue, Model } from '../../config/catalogue/model.ts';
import type { PriceRow, UsdPerMillion } from '../../config/catalogue/rates.ts';
import type { Config } from '../../config/load.ts';
import { CourseReads } from '../../plan/context/course-reads.ts';
import { OutputSpeeds } from '../../plan/output-speeds.ts';
import { QuestionRates } from '../../plan/prompt-cache.ts';
import { type BatchTimes, batchingClient, usualBatchTimes } from '../../providers/batch/batching-client.ts';
import { kindOf } from '../../providers/kinds.ts';
import type { BatchPrices, ProviderEndpoint } from '../../providers/provider-kind.ts';
import type { TutorToEvaluate } from './evaluation-tutor.ts';

/** A vendor ends a batch after a day by itself. */
const longestMs = 26 * 3_600_000;

export interface BatchTutor extends TutorToEvaluate {
  /** Resolves once no vendor works at a batch any more, or keeps its words, as far as that can be had. */
  parted(): Promise<void>;
}

/**
 * A tutor whose calls wait for a batch where their vendor sells that, at its price: what is set aside for them and
 * settled is what batches cost. Other models are asked as always. What it learns of speed and demand it
 * keeps to itself: a call of hours says nothing about how fast a student is answered.
 */
export function batchTutor(tutor: TutorToEvaluate, times: BatchTimes = usualBatchTimes): BatchTutor {
  const { clock, log, newId, providers } = tutor;
  const config = batchConfig(tutor.config);
  const partings = new Set<Promise<void>>();
  const open = (endpoint: ProviderEndpoint) => {
    const client = providers.open(endpoint);
    const { batches } = client;
    return batches === undefined
      ? client
      : batchingClient(client, batches, { partings, clock, log, newId, times });
  };
  return {
    ...tutor,
    config,
    access: new ModelAccess(new KeyPool(config, { open, clock, log }), clock, log),
    policy: {
      ...callPolicy(config),
      // What has failed in a batch has had its day.
      retryDelaysMs: [],
      timeoutsOf: (provider) =>
        isSold(provider, config)
          ? { firstByteTimeoutMs: longestMs, idleTimeoutMs: longestMs, longestMs }
          : tutor.policy.timeoutsOf(provider),
    },
    courseReads: new CourseReads(clock),
    questionRates: new QuestionRates(clock),
    outputSpeeds: new OutputSpeeds((provider) => kindOf(provider, config.providers)),
    parted: async () => {
      await Promise.all(partings);
    },
  };
}

/** Whether any of these models' providers sells batches. */
export function sellsBatches(models: readonly string[], config: Config): boolean {
  return models.some((name) => isSold(config.catalogue[name]?.provider ?? '', config));
}

function isSold(provider: string, { providers }: Pick<Config, 'providers'>): boolean {
  return kindOf(provider, providers)?.batchPrices !== undefined;
}

function batchConfig(config: Config): Config {
  const { cache, catalogue, providers } = config;
  const batched = (model: Model): Model => {
    const shares = kindOf(model.provider, providers)?.batchPrices;
    return shares === undefined
      ? model
      : { ...model, prices: model.prices.map((row) => discounted(row, shares)) };
  };
  const inBatches: Catalogue = Object.fromEntries(
    Object.entries(catalogue).map(([name, model]) => [name, batched(model)]),
  );
  return {
    ...config,
    catalogue: inBatches,
    // The calls of a batch run in any order, hours apart: a prompt that is written for the next one is written in vain.
    cache: { ...cache, prompt: 'off' },
    // A batch has limits of its own, which nobody counts by the minute.
    providers: Object.fromEntries(
      Object.entries(providers).map(([name, provider]) => {
        if (!isSold(name, config)) return [name, provider];
        const { tier: _, ...unlimited } = provider;
        return [name, unlimited];
      }),
    ),
  };
}

function discounted(row: PriceRow, { share, cachedInputShare }: BatchPrices): PriceRow {
  const { input, cachedInput, cacheWrite, cacheWriteLong, output, ...others } = row.usdPerMillion;
  const usdPerMillion: UsdPerMillion = {
    ...others,
    input: input * share,
    cachedInput: cachedInput * cachedInputShare,
    cacheWrite: cacheWrite * share,
    cacheWriteLong: cacheWriteLong * share,
    output: output * share,
  };
  return { ...row, usdPerMillion };
}
