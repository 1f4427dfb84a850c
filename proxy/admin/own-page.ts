import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/load.ts';
import { TutorError } from '../ground/errors.ts';
import { isOwnOrigin } from '../http/origins.ts';

/** What a page of ours sends with every change; no other site's form can. */
const changeHeader = 'x-course-tutor-admin';

/**
 * A browser sends the cookie of a session by itself, so a change has to come from a page of this address.
 * @throws TutorError `origin_not_allowed`
 */
export function requireOwnPage({ headers, host }: FastifyRequest, { server }: Pick<Config, 'server'>): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOwn = origin === undefined || isOwnOrigin(origin, host, server);
  const isOwnSite = site === undefined || site === 'same-origin';
  if (isOwn && isOwnSite && headers[changeHeader] !== undefined) return;
  throw new TutorError('origin_not_allowed', {
    hint: `changes need the header ${changeHeader} and have to come from the metrics page at server.publicUrl`,
  });
}
