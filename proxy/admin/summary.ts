import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Overview, type OverviewTools, overviewOf, summaryOf } from '../figures/overview.ts';
import { naturalStep, type Series, type SeriesStep, seriesOf } from '../figures/series.ts';
import { dailyBudgetUsd, type Summary } from '../figures/summary.ts';
import { TutorError } from '../ground/errors.ts';
import type { SharedWork } from '../ground/shared-work.ts';
import type { DayRange } from '../store/day-range.ts';
import type { Tutor } from '../tutor.ts';
import { type Caller, callerOf } from './caller.ts';
import { readRange } from './range.ts';

/** `GET /admin/api/summary?from=&to=&course=` */
export async function getSummary(request: FastifyRequest, tutor: Tutor): Promise<Summary> {
  const range = readRange(request, tutor);
  const figures = await tutor.store.figures(range, { step: 'day', signal: request.signal });
  return summaryOf(range, figures, toolsFor(request, range, tutor));
}

/** `GET /admin/api/series?from=&to=&course=&step=hour|day`; by hour up to three days unless asked otherwise. */
export async function getSeries(request: FastifyRequest, tutor: Tutor): Promise<Series> {
  const range = readRange(request, tutor);
  const step = readStep(request) ?? naturalStep(range);
  const figures = await tutor.store.figures(range, { step, signal: request.signal });
  return seriesOf(range, figures, step, tutor.calendar, tutor.clock.now());
}

/** `GET /admin/api/overview?from=&to=&course=&step=`: summary, series and spending, read at one moment. */
export async function getOverview(
  request: FastifyRequest,
  tutor: Tutor,
  shared: SharedWork<Overview>,
): Promise<Overview> {
  const range = readRange(request, tutor);
  const step = readStep(request);
  const tools = toolsFor(request, range, tutor);
  const { from, to, course } = range;
  // All else that it says is the same for everybody.
  const key = JSON.stringify([from, to, course, step, tools.dailyBudgetUsd]);
  const version = await tutor.store.admin.version();
  return shared.of(key, version, (signal) => overviewOf(range, tools, step, { signal }), request.signal);
}

function toolsFor(
  request: FastifyRequest,
  range: DayRange,
  { calendar, clock, config, store }: Tutor,
): OverviewTools {
  return {
    store,
    calendar,
    nowMs: clock.now(),
    dailyBudgetUsd: budgetFor(callerOf(request), range.course, config),
  };
}

/** What all courses together may spend is no business of a teacher's. */
function budgetFor(caller: Caller, course: string | undefined, config: Tutor['config']): number | null {
  if (caller.role !== 'teacher') return dailyBudgetUsd(config, course);
  return config.courses.find(({ id }) => id === course)?.dailyBudgetUsd ?? null;
}

const stepQuery = z.object({ step: z.enum(['hour', 'day']).optional() });

function readStep(request: FastifyRequest): SeriesStep | undefined {
  const parsed = stepQuery.safeParse(request.query);
  if (!parsed.success) throw new TutorError('invalid_request', { hint: 'step: must be hour or day' });
  return parsed.data.step;
}
