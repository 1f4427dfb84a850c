import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/load.ts';
import { trimEnd } from '../ground/trim.ts';

const name = 'course-tutor-admin';
/** Only where it is needed: an LMS behind the same address never sees it. */
const places = ['/admin', '/metrics'];

/** More than one is somebody else's doing; each that is looked up is a reading of the store. */
const mostCookies = 5;

/**
 * What may be the session's secret, in the order in which it came. Another page of the site, or of a host below it, may
 * have put cookies of this name beside: they come first where their path is longer.
 */
export function readSessionCookies({ headers }: FastifyRequest): string[] {
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .filter((value) => /^[\w-]{43}$/.test(value))
    .slice(0, mostCookies);
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Pick<Config, 'server' | 'lms'>,
  { secret, lifetimeMs }: { secret: string; lifetimeMs: number },
): void {
  reply.header('set-cookie', cookies(request, config, secret, Math.floor(lifetimeMs / 1000)));
}

export function dropSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Pick<Config, 'server' | 'lms'>,
): void {
  reply.header('set-cookie', cookies(request, config, '', 0));
}

function cookies(
  request: FastifyRequest,
  config: Pick<Config, 'server' | 'lms'>,
  value: string,
  maxAgeSeconds: number,
): string[] {
  const { server } = config;
  const isHttps = request.protocol === 'https' || server.publicUrl.startsWith('https:');
  const secure = isHttps && !isOpenedWithoutTls(request) ? '; Secure' : '';
  const root = rootOf(request, config);
  return places.map(
    (place) =>
      `${name}=${value}; Path=${root}${place}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}

/**
 * Where this browser finds the routes: below the prefix in front of an LMS, else below the path of the public address,
 * or at the top if it has opened the sidecar without the proxy that adds that. Nowhere else: the `/admin` of the
 * same host may be another program's, which must not get the cookie.
 */
function rootOf(
  { headers: { origin = '' } }: FastifyRequest,
  { server, lms }: Pick<Config, 'server' | 'lms'>,
): string {
  if (lms.upstream !== '') return lms.prefix;
  const own = new URL(server.publicUrl);
  const isOpenedElsewhere = URL.canParse(origin) && new URL(origin).origin !== own.origin;
  return isOpenedElsewhere ? '' : trimEnd(own.pathname, '/');
}

/**
 * On a machine's own loopback address the page is also opened without TLS,
 * whatever the public address is. The page itself says so; Host does not,
 * because a proxy puts the address there at which it finds the sidecar.
 */
function isOpenedWithoutTls({ headers: { origin } }: FastifyRequest): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin ?? '');
}
