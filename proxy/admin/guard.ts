import type { FastifyInstance, onRequestAsyncHookHandler, RouteOptions } from 'fastify';
import { type RouteRole, roleOf } from '../http/route-roles.ts';
import type { AdminAccess } from './access.ts';
import { type GuardedRole, requireRole } from './caller.ts';

/**
 * Lets to every route those whom `http/route-roles.ts` names for it. To be called before any route is registered: what
 * comes after is guarded whoever adds it, and what has no role there stops the start.
 */
export function guardRoutes(app: FastifyInstance, access: AdminAccess): void {
  app.decorateRequest('caller', null);
  const guards = new Map<GuardedRole, onRequestAsyncHookHandler>(
    (['teacher', 'admin', 'metrics'] as const).map((role) => [role, guardFor(role, access)]),
  );
  app.addHook('onRoute', (route) => {
    const roles = new Set([route.method].flat().map((method) => roleOf(method, route.url)));
    for (const role of roles) {
      const guard = isGuarded(role) ? guards.get(role) : undefined;
      if (guard !== undefined) putFirst(guard, route);
    }
  });
}

function guardFor(role: GuardedRole, access: AdminAccess): onRequestAsyncHookHandler {
  return async (request) => {
    request.caller = await access.check(request);
    requireRole(request.caller, role, request.method);
  };
}

function isGuarded(role: RouteRole): role is GuardedRole {
  return role === 'teacher' || role === 'admin' || role === 'metrics';
}

/** Fastify makes the HEAD of a GET of the same options. */
function putFirst(guard: onRequestAsyncHookHandler, route: RouteOptions): void {
  const others = [route.onRequest ?? []].flat();
  if (!others.includes(guard)) route.onRequest = [guard, ...others];
}
