import { z } from 'zod';
import { httpUrlOrEmpty } from './addresses.ts';
import { usd } from './numbers.ts';
import { section } from './section.ts';
import { cron, cronOrEmpty } from './times.ts';

export const schedule = section({
  alerts: cron.default('* * * * *'),
  digest: cron.default('0 8 * * 1'),
  tiers: cron.default('*/5 * * * *'),
  retention: cron.default('30 3 * * *'),
  /** When published sites are read again. */
  sites: cron.default('15 4 * * *'),
});

export const evaluation = section({
  /** Empty: none are made by themselves. */
  schedule: cronOrEmpty('0 2 * * *').default(''),
  /** The most that one of them may spend, for each course; out of the day's budget. */
  budgetUsd: usd.default(1),
  /** The model that judges beside the rules; empty: none. */
  judge: z.string().default(''),
  /** Those by schedule wait for batches of OpenAI, Anthropic and Google, at half the price and for up to a day. */
  batches: z.boolean().default(false),
  folder: z.string().min(1, 'must name a folder').default('data/evaluations'),
});

export const telemetry = section({
  /** Collector of OpenTelemetry that gets the traces, by OTLP over HTTP; empty: none. */
  otlp: httpUrlOrEmpty.default(''),
});
