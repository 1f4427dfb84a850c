import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { listenLocally } from './listen-locally.ts';

export interface SigningKey {
  id: string;
  alg: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
}

export async function makeSigningKey(id: string, alg: 'RS256' | 'ES256' = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { id, alg, privateKey, publicKey, publicJwk: { ...(await exportJWK(publicKey)), kid: id, alg } };
}

/** Publishes keys as an issuer does; what it answers is in the test's hand. */
export interface KeyServer {
  url: string;
  keys: SigningKey[];
  /** Instead of the keys. */
  answer: { status: number; body?: string; location?: string } | undefined;
  /** Addresses asked for. */
  requests: string[];
  close(): Promise<void>;
}

export async function startKeyServer(keys: SigningKey[]): Promise<KeyServer> {
  const http = createServer((request, response) => {
    server.requests.push(request.url ?? '');
    const { answer } = server;
    if (answer !== undefined) {
      if (answer.location !== undefined) response.setHeader('location', answer.location);
      response.writeHead(answer.status).end(answer.body);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: server.keys.map(({ publicJwk }) => publicJwk) }));
  });
  const address = await listenLocally(http);
  const server: KeyServer = {
    url: `${address.url}/jwks`,
    keys: [...keys],
    answer: undefined,
    requests: [],
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}
