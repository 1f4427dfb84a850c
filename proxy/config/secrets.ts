import { uriDecoded } from '../ground/uri-decoded.ts';
import type { Config } from './load.ts';

/** Everything in the configuration that lets somebody in somewhere. */
export function secretsOf({
  providers,
  admin,
  identity,
  email,
  storage,
  webhooks,
  telemetry,
  proxies,
}: Pick<Config, 'providers' | 'admin' | 'identity' | 'email' | 'storage' | 'webhooks' | 'telemetry'> &
  Partial<Pick<Config, 'proxies'>>): string[] {
  return [
    ...Object.values(providers).flatMap(({ apiKeys, baseUrl, headers }) => [
      ...apiKeys,
      ...secretsInUrl(baseUrl),
      ...Object.values(headers),
    ]),
    ...admin.tokens.map(({ token }) => token),
    admin.passwordHash,
    admin.oidc.clientSecret,
    identity.sharedSecret,
    ...secretsInUrl(email.smtpUrl),
    ...secretsInUrl(storage.url),
    ...secretsInUrl(telemetry.otlp),
    ...secretsInUrl(proxies?.httpProxy ?? ''),
    ...secretsInUrl(proxies?.httpsProxy ?? ''),
    ...webhooks.flatMap(({ url, secret }) => [secret, ...secretsInUrl(url), ...longPath(url)]),
  ];
}

/** The password of an address, and what stands in its query: some servers take keys there. */
export function secretsInUrl(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { username, password, searchParams } = new URL(address);
  if (password === '') return [...searchParams.values()];
  // The last is how it goes over the wire (RFC 4616), which servers like to repeat.
  const plain = `\0${uriDecoded(username)}\0${uriDecoded(password)}`;
  return [password, uriDecoded(password), plain, ...searchParams.values()];
}

/** Whoever knows the path of a hook may write to it; one that is short is none that nobody could guess. */
function longPath(address: string): string[] {
  const { pathname } = new URL(address);
  return pathname.length > 24 ? [pathname] : [];
}
