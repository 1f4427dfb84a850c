import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import Provider, { type ClientMetadata } from 'oidc-provider';
import { closeServer, listenLocally } from './listen-locally.ts';

export interface RealProvider {
  issuer: string;
  /** Who signs in next, and what is known of them. */
  account: Record<string, unknown> & { sub: string };
  /** What the person says instead of signing in. */
  refuses: boolean;
  close(): Promise<void>;
}

/**
 * The npm package oidc-provider on a loopback port, where everybody types the right password.
 * @param tls a certificate for `localhost`
 */
export async function startOidcProvider(
  client: ClientMetadata,
  tls?: { cert: string; key: string },
): Promise<RealProvider> {
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  const { port } = await listenLocally(server);
  const issuer = tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  const real: RealProvider = {
    issuer,
    account: { sub: 'nobody' },
    refuses: false,
    close: () => closeServer(server),
  };
  const provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...real.account, sub: id }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const result = real.refuses
      ? { error: 'access_denied', error_description: 'I would rather not' }
      : { login: { accountId: real.account.sub } };
    return provider.interactionFinished(request, response, result);
  });
  return real;
}
