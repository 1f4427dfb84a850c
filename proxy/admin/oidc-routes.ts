import type { FastifyInstance, FastifyReply } from 'fastify';
import { trimEnd } from '../ground/trim.ts';
import type { Tutor } from '../tutor.ts';
import { begunSeconds, type OidcSignIn } from './oidc.ts';
import type { SignIn } from './sign-in.ts';
import type { OidcFailure } from './wire.ts';

const cookieName = 'course-tutor-oidc';

/** `GET /admin/oidc/login` and `/admin/oidc/callback`: to the school's sign-in and back. */
export function oidcRoutes(
  app: FastifyInstance,
  { config }: Pick<Tutor, 'config'>,
  oidc: OidcSignIn,
  signIn: SignIn,
): void {
  const publicUrl = trimEnd(config.server.publicUrl, '/');
  // It comes back with a click on another site, so no strict one would.
  const place = `Path=${new URL(publicUrl).pathname.replace(/\/$/, '')}/admin/oidc; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

  app.get('/admin/oidc/login', async (_request, reply) => {
    const { location, ticket } = await oidc.begin();
    return reply
      .header('set-cookie', `${cookieName}=${ticket}; Max-Age=${begunSeconds}; ${place}`)
      .header('cache-control', 'no-store')
      .redirect(location, 302);
  });

  app.get('/admin/oidc/callback', async (request, reply) => {
    const query = request.url.split('?')[1] ?? '';
    const outcome = await oidc.finish(query, ticketIn(request.headers.cookie));
    reply.header('cache-control', 'no-store');
    if (outcome.kind === 'failed') return failed(outcome.failure, reply);
    await signIn.open(outcome.person, request, reply);
    return reply.redirect(`${publicUrl}/admin/`, 303);
  });

  function failed(failure: OidcFailure, reply: FastifyReply): FastifyReply {
    return reply.redirect(`${publicUrl}/admin/#sign-in-failed=${failure}`, 303);
  }
}

function ticketIn(cookies: string | undefined): string {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? '';
}
