import type { ConfigValues } from '../schema.ts';
import type { KeyPath } from '../source.ts';
import type { Mistake } from './mistake.ts';
import { noneNamed } from './none-named.ts';

export function badAdministration({ admin, courses, email }: ConfigValues): Mistake[] {
  const known = courses.map(({ id }) => id);
  const bad: Mistake[] = admin.tokens.flatMap(({ scopes = [] }, index) =>
    scopes.flatMap((scope, at): Mistake[] => {
      const course = scope.startsWith('course:') ? scope.slice('course:'.length) : undefined;
      if (course === undefined || known.includes(course)) return [];
      const message = noneNamed('course', course, known);
      return [{ path: ['admin', 'tokens', index, 'scopes', at], message }];
    }),
  );
  for (const [group, roles] of Object.entries(admin.oidc.roles)) {
    for (const role of roles) {
      const course = role.startsWith('teacher:') ? role.slice('teacher:'.length) : undefined;
      if (course === undefined || known.includes(course)) continue;
      const message = noneNamed('course', course, known);
      bad.push({ path: ['admin', 'oidc', 'roles', group], message });
    }
  }
  if (admin.oidc.issuer !== '' && admin.oidc.clientId === '') {
    bad.push({
      path: ['admin', 'oidc', 'clientId'],
      message: 'is missing: the name under which the provider knows the tutor',
    });
  }
  if (email.smtpUrl !== '' && email.to.length === 0) {
    bad.push({ path: ['email', 'to'], message: 'email.smtpUrl is set, but nobody is named to write to' });
  }
  return bad;
}

export function badIdentity({ identity, courses, server }: ConfigValues): Mistake[] {
  const bad: Mistake[] = [];
  const known = courses.map(({ id }) => id);
  const registrations = new Set<string>();
  for (const [index, platform] of identity.lti.entries()) {
    const path = ['identity', 'lti', index];
    const registration = JSON.stringify([platform.issuer, platform.clientId]);
    if (registrations.has(registration)) {
      bad.push({ path, message: 'this issuer and clientId are there twice' });
    }
    registrations.add(registration);
    const named: [KeyPath, string][] = Object.entries(platform.courses).map(([context, course]) => [
      [...path, 'courses', context],
      course,
    ]);
    if (platform.course !== undefined) named.push([[...path, 'course'], platform.course]);
    for (const [at, course] of named) {
      if (known.includes(course)) continue;
      bad.push({ path: at, message: noneNamed('course', course, known) });
    }
  }
  if (identity.trustedHeader !== '' && server.trustedProxies.length === 0) {
    bad.push({
      path: ['identity', 'trustedHeader'],
      message: 'anybody could send this header; name the proxies that may in server.trustedProxies',
    });
  }
  return bad;
}
