import type { AdminTokenConfig } from '../config/schema.ts';
import type { Caller } from './caller.ts';

/**
 * Who a token makes of whoever sends it: without scopes an administrator; with
 * `course:ID` a teacher of these courses; with `read` alone an administrator
 * who changes nothing. `read` beside a course makes a teacher who changes
 * nothing; `metrics` adds `/metrics` to what the others let one see.
 * @param number of the token in the configuration, from 1, for one that has no name
 */
export function callerByToken({ name, scopes }: AdminTokenConfig, number: number): Caller {
  const common = { who: `token ${name ?? number}`, by: 'token', expiresMs: undefined } as const;
  if (scopes === undefined) return { ...common, role: 'admin', readsOnly: false, readsMetrics: true };
  const readsOnly = scopes.includes('read');
  const readsMetrics = scopes.includes('metrics');
  const courses = scopes
    .filter((scope) => scope.startsWith('course:'))
    .map((scope) => scope.slice('course:'.length));
  if (courses.length > 0) return { ...common, role: 'teacher', courses, readsOnly, readsMetrics };
  if (readsOnly) return { ...common, role: 'admin', readsOnly, readsMetrics: true };
  return { ...common, role: 'metrics', readsOnly: true, readsMetrics };
}
