import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../figures/metrics.ts';
import { summaryOf } from '../figures/overview.ts';
import { dailyBudgetUsd, type Summary } from '../figures/summary.ts';
import type { Tutor } from '../tutor.ts';
import type { AdminSources } from './sources.ts';

/** `GET /metrics`, or `/metrics?names=former` for those that were renamed as well: the figures of today, for all courses and for each, and how the providers stand. */
export async function getMetrics(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
  metrics: Metrics,
  { keyStatus }: Pick<AdminSources, 'keyStatus'>,
): Promise<FastifyReply> {
  const summaries: Summary[] = [await today(tutor, undefined)];
  for (const { id } of tutor.config.courses) summaries.push(await today(tutor, id));
  const { names } = request.query as { names?: unknown };
  const text = await metrics.text(summaries, keyStatus(), names === 'former');
  return reply.type(metrics.contentType).send(text);
}

async function today(
  { calendar, clock, config, store }: Tutor,
  course: string | undefined,
): Promise<Summary> {
  const nowMs = clock.now();
  const day = calendar.dayOf(nowMs);
  const range = { from: day, to: day, ...(course !== undefined && { course }) };
  return summaryOf(range, await store.figures(range, { step: 'day' }), {
    nowMs,
    calendar,
    dailyBudgetUsd: dailyBudgetUsd(config, course),
  });
}
