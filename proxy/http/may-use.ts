import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { isAllowedOrigin } from './origins.ts';

/** Why the page that asks may not use the tutor; undefined if it may. */
export function originRefusal(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { config }: Pick<Tutor, 'config'>,
): TutorError | undefined {
  if (isAllowedOrigin(headers.origin, headers.host, config)) return undefined;
  const hint = `add ${headers.origin} to "origins" in the configuration`;
  return new TutorError('origin_not_allowed', { hint });
}

/**
 * `GET /v1/origin`: whether the page that asks may use the tutor. It is the one
 * route that every page may read: browsers keep all other refusals from a page
 * that is not allowed, and without a reason nobody can tell its reader more
 * than that something failed. A page learns about itself alone, from what its
 * browser says of it.
 */
export async function getOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Pick<Tutor, 'config'>,
): Promise<void> {
  reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  const refusal = originRefusal(request, tutor);
  if (refusal !== undefined) throw refusal;
  await reply.code(204).send();
}
