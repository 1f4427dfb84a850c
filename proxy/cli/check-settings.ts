import { anonymousShare } from '../admit/shares.ts';
import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import { utcDay } from '../ground/days.ts';
import { ratesOn } from '../money/prices.ts';
import { counted } from './counted.ts';

export function budgetLine({ budget, limits, ...config }: Config): string {
  const { dailyUsd, monthlyUsd } = budget;
  const usd = (amount: number) => `$${amount.toFixed(2)}`;
  const amounts = [
    dailyUsd === null ? 'no budget of a day' : `${usd(dailyUsd)} a day`,
    ...(monthlyUsd === null ? [] : [`${usd(monthlyUsd)} a month`]),
  ];
  const shares = [
    [limits.student.dailyShare, 'a student'],
    [limits.address.hourlyShare, 'a network without signed identities in any hour'],
    [anonymousShare({ budget, limits, ...config }), 'all without signed identities'],
  ] as const;
  const of = shares.flatMap(([share, whose]) =>
    dailyUsd === null || share === 1 ? [] : [`${usd(share * dailyUsd)} ${whose}`],
  );
  return `Budget      ${amounts.join(', ')}${of.length === 0 ? '' : `; of a day ${of.join(', ')}`}`;
}

export function providerLines({ providers, activeProviders: active }: Config): string[] {
  const lines = ['Providers'];
  for (const [name, { kind, apiKeys, baseUrl, headers, tier }] of Object.entries(providers)) {
    const state = active.has(name)
      ? `active, ${counted(Math.max(apiKeys.length, 1), 'key')}`
      : 'inactive: no API key';
    const sends = Object.keys(headers).join(', ');
    lines.push(
      `  ${name.padEnd(12)} ${kind.padEnd(18)} ${state}${tier === undefined ? '' : `, tier ${tier}`}${baseUrl === '' ? '' : `, ${baseUrl}`}${sends === '' ? '' : `, with ${sends}`}`,
    );
  }
  return lines;
}

export function modelLines(config: Config, nowMs: number): string[] {
  const active = config.activeProviders;
  const lines = ['Models, with prices in USD per million tokens (input / cached / output)'];
  for (const [complexity, route] of Object.entries(config.routing)) {
    for (const name of route) {
      const model = config.catalogue[name];
      if (model === undefined) continue;
      const state = active.has(model.provider) ? '' : '  (inactive)';
      lines.push(
        `  ${complexity.padEnd(8)} ${name.padEnd(24)} ${prices(model, nowMs)}${retirement(model)}${state}`,
      );
    }
  }
  return lines;
}

function prices(model: Model, nowMs: number): string {
  const rates = ratesOn(model.prices, utcDay(nowMs), 1);
  return rates === undefined
    ? 'no price'
    : `${rates.input} / ${rates.cachedInput} / ${rates.output}`.padEnd(20);
}

function retirement({ retiresOn, replacement }: Model): string {
  if (retiresOn === undefined) return '';
  return `  retires ${retiresOn}${replacement === undefined ? '' : `, then ${replacement}`}`;
}
