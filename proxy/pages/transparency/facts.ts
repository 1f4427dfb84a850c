import { sessionLifetimeMs } from '../../admit/session.ts';
import { anonymousShare } from '../../admit/shares.ts';
import { embeddingModelOf } from '../../config/embedding-model.ts';
import type { Config } from '../../config/load.ts';
import { utcDay } from '../../ground/days.ts';
import { consentTerms } from '../../http/consent.ts';
import { callableModels } from '../../plan/route.ts';
import { kindOf, providerKinds } from '../../providers/kinds.ts';
import type { Tutor } from '../../tutor.ts';
import { isOwnNetwork } from './own-network.ts';

/** A model that questions are sent to. */
export interface UsedModel {
  name: string;
  provider: string;
  /** Where its server is; empty where nobody knows. */
  host: string;
  isOwnNetwork: boolean;
}

/** What the page says, as the running configuration has it. */
export interface TransparencyFacts {
  courses: string[];
  /** None: the course is quoted. */
  models: UsedModel[];
  /** Courses in which pictures may go with a question. */
  takesPictures: boolean;
  retentionDays: number;
  addressHours: number;
  sessionHours: number;
  countsFunnel: boolean;
  hasConsent: boolean;
  /** How many copies are kept; 0: none are made by themselves. */
  backups: number;
  reviewPercent: number;
  support: { text: string; url: string; phone: string };
  contact: string;
}

type Running = Pick<Tutor, 'config' | 'clock' | 'live'>;

export function transparencyFacts({ config, clock, live }: Running): TransparencyFacts {
  const { privacy, backup, limits, support, contact, courses } = config;
  const addressSeconds = Math.max(limits.address.windowSeconds, anonymousShare(config) > 0 ? hourSeconds : 0);
  return {
    courses: courses.map(({ title }) => title),
    models: [...(live ? usedModels({ config, clock }) : []), ...searchModels(config)],
    takesPictures: courses.some(({ images }) => images),
    retentionDays: privacy.retentionDays,
    addressHours: Math.ceil(addressSeconds / hourSeconds),
    sessionHours: sessionLifetimeMs / 1_000 / hourSeconds,
    countsFunnel: privacy.funnel,
    hasConsent: consentTerms(config) !== undefined,
    backups: backup.schedule === '' ? 0 : backup.keep,
    reviewPercent: privacy.reviewSamplePercent,
    support,
    contact,
  };
}

const hourSeconds = 3_600;

/** That which is sent questions to find what they are about. */
function searchModels(config: Config): UsedModel[] {
  const model = embeddingModelOf(config, providerKinds);
  return model === undefined ? [] : [usedModel(model, config)];
}

/** Each once, however many routes lead to it; those that are retired or have no key are not asked. */
function usedModels({ config, clock }: Omit<Running, 'live'>): UsedModel[] {
  const { routing, catalogue, activeProviders } = config;
  const routed = Object.values(routing).flat();
  const models = callableModels(routed, catalogue, activeProviders, utcDay(clock.now()));
  return models.map((model) => usedModel(model, config));
}

function usedModel(
  { name, provider }: { name: string; provider: string },
  { providers }: Pick<Config, 'providers'>,
): UsedModel {
  const address = providers[provider]?.baseUrl || kindOf(provider, providers)?.vendorUrl || '';
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return { name, provider, host, isOwnNetwork: isOwnNetwork(host) };
}
