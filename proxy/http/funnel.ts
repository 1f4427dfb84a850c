import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rateLimited } from '../admit/admit.ts';
import { courseNamed } from '../course/course-named.ts';
import { countedTelling } from '../funnel/telling.ts';
import { TutorError } from '../ground/errors.ts';
import type { FunnelReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { parse } from './bodies.ts';

const funnelBody = z.strictObject({
  course: z.string().min(1, 'must not be empty'),
  tellings: z
    .array(
      z.strictObject({
        step: z.enum(['saw', 'opened', 'cameBack']),
        lesson: z.string().max(500).optional(),
        previousDay: z.iso.date('must be a date such as 2026-11-23').optional(),
      }),
    )
    .min(1)
    .max(6, 'are too many at once'),
});

/** Long enough for a bucket that is empty to have room again. */
const retryAfterMs = 60_000;

/**
 * `POST /v1/funnel`: a browser tells that its student has seen the tutor, or
 * opened it. It says nothing of who that is; what it says is believed, and
 * bounded: see SECURITY.md.
 */
export async function postFunnel(request: FastifyRequest, tutor: Tutor): Promise<FunnelReply> {
  const { funnel, sessions, tellingLimit } = tutor;
  if (!funnel.isOn) throw new TutorError('not_found', { hint: 'privacy.funnel is off' });
  const body = parse(funnelBody, request.body);
  const { settings, content } = courseNamed(body.course, tutor);
  if (!tellingLimit.take(sessions.addressKey(request.ip), body.tellings.length)) {
    throw rateLimited({ retryAfterMs });
  }
  const day = funnel.today;
  for (const telling of body.tellings) {
    const counted = countedTelling(telling, { id: settings.id, lessons: content.lessons }, day);
    if (counted !== undefined) funnel.told(counted);
  }
  return { day };
}
