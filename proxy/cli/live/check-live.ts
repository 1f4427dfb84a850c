import { callPolicy } from '../../answer/call-policy.ts';
import { activeModels } from '../../config/active.ts';
import type { Config } from '../../config/load.ts';
import { proxyTo } from '../../config/outgoing-proxies.ts';
import { secretsOf } from '../../config/secrets.ts';
import type { Clock } from '../../ground/clock.ts';
import { redactor } from '../../log/redact.ts';
import { endpointsOf } from '../../providers/endpoints.ts';
import type { ProviderEndpoint } from '../../providers/provider-kind.ts';
import { Providers } from '../../providers/providers.ts';
import { openHttpClient } from '../../providers/wire/http-client.ts';
import { type Asked, type AskTools, askOnce } from './ask-once.ts';
import { type AskedModel, cutSentence, whatIsWrong } from './what-is-wrong.ts';

/** One line of the table. */
export interface LiveLine extends AskedModel {
  asked: Asked;
  /** What is to be mended; undefined: nothing. */
  problem: string | undefined;
}

/** Words, each of a token or more: above what Ollama reads unless it is told otherwise, by far below other contexts. */
const paddingTokens = 6_000;

/**
 * Asks each routed model that can be called for one word, with the first key of its provider, and every further key
 * for one word of one model. A server that may cut prompts is sent a longer one as well.
 */
export async function askRoutedModels(config: Config, clock: Clock): Promise<LiveLine[]> {
  const http = openHttpClient(clock, config.proxies);
  const providers = new Providers({ http, clock });
  const redact = redactor(secretsOf(config));
  const byProvider = Map.groupBy(activeModels(config), (name) => config.catalogue[name]?.provider ?? '');
  try {
    const lines = [...byProvider].map(async ([provider, names]) => {
      const timeouts = callPolicy(config).timeoutsOf(provider);
      const tools: AskTools = { clock, timeouts, redact };
      const found: LiveLine[] = [];
      // One after the other: a free tier takes few at once, and a server of one's own loads one model at a time.
      for (const [index, endpoint] of endpointsOf(provider, config).entries()) {
        for (const name of index === 0 ? names : names.slice(0, 1)) {
          found.push(await lineOf(name, endpoint, config, providers, tools));
        }
      }
      return found;
    });
    return (await Promise.all(lines)).flat();
  } finally {
    await providers.close();
    await http.close();
  }
}

async function lineOf(
  name: string,
  endpoint: ProviderEndpoint,
  config: Config,
  providers: Providers,
  tools: AskTools,
): Promise<LiveLine> {
  const model = config.catalogue[name];
  if (model === undefined) throw new Error(`no model "${name}"`);
  const asking: AskedModel = {
    model,
    label: endpoint.label,
    baseUrl: shown(endpoint.baseUrl),
    proxy: proxyOf(endpoint, config),
    firstByteSeconds: tools.timeouts.firstByteTimeoutMs / 1_000,
  };
  const client = providers.open(endpoint);
  const asked = await askOnce(model, client, '', tools);
  switch (asked.kind) {
    case 'failed':
      return { ...asking, asked, problem: whatIsWrong(asked.fault, asking) };
    case 'silent':
      return {
        ...asking,
        asked,
        problem: `it answers with no word: it may need more room to think than ${model.maxOutputTokens} tokens, or another model`,
      };
    case 'answered': {
      if (!endpoint.kind.mayCutPrompts || model.contextTokens < 2 * paddingTokens) {
        return { ...asking, asked, problem: undefined };
      }
      const longer = await askOnce(model, client, padding(), tools);
      const costMicroUsd = asked.costMicroUsd + ('costMicroUsd' in longer ? longer.costMicroUsd : 0);
      const both = { ...asked, costMicroUsd };
      if (longer.kind === 'failed') {
        return { ...asking, asked: both, problem: `a longer prompt: ${whatIsWrong(longer.fault, asking)}` };
      }
      const problem = longer.kind === 'answered' ? cutSentence(longer.prompt, asking) : undefined;
      return { ...asking, asked: both, problem };
    }
    default:
      return asked satisfies never;
  }
}

function padding(): string {
  return `\n\nWhat follows is filler.${' word'.repeat(paddingTokens)}`;
}

function shown(baseUrl: string): string {
  if (baseUrl === '') return '';
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname === '/' ? '' : pathname}`;
}

/** Without what lets one through. */
function proxyOf({ kind, baseUrl }: ProviderEndpoint, { proxies }: Config): string {
  const { protocol, hostname, port } = new URL(baseUrl || kind.vendorUrl);
  const [proxy, usual] = protocol === 'https:' ? [proxies.httpsProxy, 443] : [proxies.httpProxy, 80];
  const through = proxyTo({ hostname, port: port === '' ? usual : Number(port) }, proxy, proxies);
  if (through === '') return '';
  const { protocol: scheme, host } = new URL(through);
  return `${scheme}//${host}`;
}

/** The table, a line for each. */
export function tableOf(lines: readonly LiveLine[]): string[] {
  const rows = lines.map(({ model, label, asked, problem }) => [
    model.name,
    label,
    asked.kind === 'answered' ? `${(asked.firstWordMs / 1_000).toFixed(2)} s` : '-',
    asked.kind === 'failed' ? '-' : `$${(asked.costMicroUsd / 1e6).toFixed(6)}`,
    problem === undefined ? 'ready' : 'see below',
  ]);
  const all = [['model', 'key', 'first word', 'cost', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
