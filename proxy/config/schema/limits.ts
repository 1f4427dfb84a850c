import { z } from 'zod';
import { budgetPercents } from '../../ground/thresholds.ts';
import { share, usd, whole } from './numbers.ts';
import { section } from './section.ts';

const aboveNothing = 'must be more than 0, or nobody could ask; such as 0.05 for 5 %';

const limitSchema = (requests: number, windowSeconds: number) => ({
  requests: whole.default(requests),
  windowSeconds: whole.max(86_400).default(windowSeconds),
});

export const limits = section({
  student: section({
    ...limitSchema(10, 60),
    concurrent: whole.default(1),
    /** Of the day's budget; 1: all of it. */
    dailyShare: share.positive(aboveNothing).default(0.05),
    /** null: no more than the share. */
    dailyUsd: usd.nullable().default(null),
    monthlyUsd: usd.nullable().default(null),
    dailyRequests: whole.nullable().default(null),
  }),
  address: section({
    ...limitSchema(60, 60),
    /** Of the day's budget, in any hour; for anonymous students together that share a network. */
    hourlyShare: share.positive(aboveNothing).default(0.25),
  }),
  anonymous: section({
    /** Of the day's budget, for all of them together; null: 0.5 where students can sign in, otherwise 1. */
    dailyShare: share.nullable().default(null),
  }),
});

export const budget = section({
  /** null: no budget. */
  dailyUsd: usd.nullable().default(20),
  monthlyUsd: usd.nullable().default(null),
  alertPercents: z.array(z.number().positive().max(1000)).default([...budgetPercents]),
});
