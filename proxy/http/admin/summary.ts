import type { FastifyRequest } from 'fastify';
import { dailyBudgetUsd, type Summary, summarise } from '../../account/summary.ts';
import type { Tutor } from '../../tutor.ts';
import { passedDays, readRange } from './range.ts';

/** `GET /admin/api/summary?from=&to=&course=` */
export async function getSummary(request: FastifyRequest, tutor: Tutor): Promise<Summary> {
  const range = readRange(request, tutor);
  const totals = await tutor.store.totals(range);
  const { elapsedDays, wholeDays } = passedDays(range, tutor);
  return summarise(range, totals, dailyBudgetUsd(tutor.config, range.course), elapsedDays, wholeDays);
}
