import { parseArgs } from 'node:util';
import { activeModels } from '../config/active.ts';
import type { Model } from '../config/catalogue/model.ts';
import { configOption } from '../config/config-option.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import type { Environment } from '../ground/environment.ts';
import { type CatalogueNews, catalogueNews, type News } from '../providers/catalogue-news.ts';
import { endpointsOf } from '../providers/endpoints.ts';
import { ProviderFault } from '../providers/fault.ts';
import { providerKinds } from '../providers/kinds.ts';
import type { ListedModel } from '../providers/listed-model.ts';
import { Providers } from '../providers/providers.ts';
import { openHttpClient } from '../providers/wire/http-client.ts';

/** A list is short; who has not sent it by then will not. */
const timeoutMs = 30_000;
/** New models of one provider that are named; the rest is counted. */
const mostNew = 20;

/**
 * `course-tutor models`: what the providers' own lists say that the catalogue
 * does not. Changes nothing.
 * @returns 1 if a routed model cannot be called any more, or a provider could not be asked
 */
export async function models(args: string[], env: Environment): Promise<number> {
  const { values } = parseArgs({ args, options: { config: configOption } });
  const config = await loadConfig(values.config, env, providerKinds);
  const http = openHttpClient(systemClock, config.proxies);
  const providers = new Providers({ http, clock: systemClock });
  let code = 0;
  try {
    for (const name of Object.keys(config.providers)) {
      if (!config.activeProviders.has(name)) {
        console.log(`${name}: no API key, so not asked`);
        continue;
      }
      const asked = await askProvider(name, config, providers);
      if (typeof asked === 'string') {
        console.error(`${name}: could not be asked (${asked})`);
        code = 1;
        continue;
      }
      const routed = new Set(activeModels(config));
      const own = Object.values(config.catalogue).filter(({ provider }) => provider === name);
      const found = catalogueNews(own, asked, utcDay(systemClock.now()));
      for (const line of linesOf(name, asked, found, routed)) console.log(line);
      if (found.news.some((each) => isBroken(each, routed))) code = 1;
    }
  } finally {
    await providers.close();
    await http.close();
  }
  console.log('\nNothing was changed. New models and other dates go into "models" of the configuration.');
  return code;
}

/** @returns why it could not be asked, for the operator */
async function askProvider(
  name: string,
  config: Config,
  providers: Providers,
): Promise<ListedModel[] | string> {
  const [endpoint] = endpointsOf(name, config);
  if (endpoint === undefined) return 'it has no key';
  const client = providers.open(endpoint);
  if (client.listModels === undefined) return 'it has no list of models';
  try {
    return await client.listModels(AbortSignal.timeout(timeoutMs));
  } catch (error) {
    return whyNot(error, name);
  }
}

/** An SDK puts what its connection ended with into an error of its own. */
function whyNot(error: unknown, name: string): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ProviderFault) return whatToDo(cause, name);
    if (cause.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  }
  return String(error);
}

function whatToDo({ kind, message }: ProviderFault, name: string): string {
  switch (kind) {
    case 'bad_key':
      return `${message}: it does not take the first key of providers.${name}.apiKeys`;
    case 'network':
      return `${message}: nobody answers at its address; look at providers.${name}.baseUrl and the network`;
    default:
      return message;
  }
}

function linesOf(
  name: string,
  listed: readonly ListedModel[],
  { news, others }: CatalogueNews,
  routed: ReadonlySet<string>,
): string[] {
  const fresh = news.filter(({ kind }) => kind === 'new');
  const shown = news.filter(({ kind }) => kind !== 'new').concat(fresh.slice(0, mostNew));
  const more = fresh.length - mostNew;
  return [
    `${name}: ${listed.length} models listed`,
    ...shown.map((each) => `  ${sentenceOf(each, routed)}`),
    ...(more > 0 ? [`  new       and ${more} more`] : []),
    ...(others.length > 0
      ? [`  others    ${others.length} of other kinds, such as for speech and pictures`]
      : []),
    ...(shown.length === 0 ? ['  all as in the catalogue'] : []),
  ];
}

function sentenceOf(news: News, routed: ReadonlySet<string>): string {
  switch (news.kind) {
    case 'gone': {
      const { model, isForeseen } = news;
      const why = isForeseen
        ? `retired on ${model.retiresOn}, as the catalogue says`
        : 'is not listed any more';
      return `gone      ${model.name} ${why}${instead(model)}${inUse(model, routed)}`;
    }
    case 'renamed': {
      const { model, names } = news;
      return `renamed   ${model.name} is listed as ${names.join(', ')}: set upstreamName in "models"${inUse(model, routed)}`;
    }
    case 'retires': {
      const { model, on, known } = news;
      const says =
        known === undefined
          ? 'the catalogue has no date'
          : on === known
            ? 'as the catalogue says'
            : `the catalogue says ${known}`;
      return `retires   ${model.name} on ${on} (${says})${instead(model)}${inUse(model, routed)}`;
    }
    case 'smaller': {
      const { model, contextTokens } = news;
      return `smaller   ${model.name} takes ${count(contextTokens)} tokens, the catalogue says ${count(model.contextTokens)}: set contextTokens in "models"${inUse(model, routed)}`;
    }
    case 'new': {
      const { id, contextTokens, retiresOn } = news.listed;
      const size = contextTokens === undefined ? '' : `, ${count(contextTokens)} tokens`;
      return `new       ${id}${size}${retiresOn === undefined ? '' : `, retires on ${retiresOn}`}: put it into "models" with its price to use it`;
    }
    default:
      return news satisfies never;
  }
}

function isBroken(news: News, routed: ReadonlySet<string>): boolean {
  return (news.kind === 'gone' || news.kind === 'renamed') && routed.has(news.model.name);
}

function instead({ replacement }: Model): string {
  return replacement === undefined ? '' : `; ${replacement} takes its place`;
}

function inUse({ name }: Model, routed: ReadonlySet<string>): string {
  return routed.has(name) ? ' [routed]' : '';
}

function count(tokens: number): string {
  return tokens.toLocaleString('en');
}
