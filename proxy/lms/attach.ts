import type { Server } from 'node:http';
import type { FastifyHttpOptions } from 'fastify';
import { type ConnectionLimits, serverOptions } from '../http/connection-limits.ts';
import type { Tutor } from '../tutor.ts';
import { frontDoor } from './front-door.ts';
import { ownRoute } from './own-path.ts';
import { createLmsProxy, type LmsProxy } from './proxy.ts';
import { pageRules } from './settings.ts';

/** The way to the LMS that the sidecar stands in front of, if there is one. */
export function lmsProxy({ config, clock, log, newId }: Tutor): LmsProxy | undefined {
  const { lms, courses, server } = config;
  if (lms.upstream === '') return undefined;
  return createLmsProxy(
    { ...lms, pages: pageRules(lms.pages, courses) },
    { log, clock, newId, trustedProxies: server.trustedProxies, publicUrl: server.publicUrl },
  );
}

/** What is different about a server that passes to the LMS what is not its own. */
export function standingBefore(
  lms: LmsProxy,
  prefix: string,
  limits: ConnectionLimits,
): Required<Pick<FastifyHttpOptions<Server>, 'serverFactory' | 'rewriteUrl'>> {
  return {
    serverFactory: frontDoor(lms, prefix, serverOptions(limits)),
    rewriteUrl: ({ url = '/' }) => ownRoute(url, prefix),
  };
}
