import type { Config } from '../config/load.ts';

/** A shorter text is no secret worth the name, and would be found inside other words. */
const shortestSecret = 6;
const mark = '[redacted]';

/** Everything in the configuration that lets somebody in somewhere. */
export function secretsOf({
  providers,
  admin,
  identity,
  email,
  storage,
}: Pick<Config, 'providers' | 'admin' | 'identity' | 'email' | 'storage'>): string[] {
  return [
    ...Object.values(providers).flatMap(({ apiKeys, baseUrl }) => [...apiKeys, ...secretsInUrl(baseUrl)]),
    ...admin.tokens,
    admin.passwordHash,
    identity.sharedSecret,
    ...secretsInUrl(email.smtpUrl),
    ...secretsInUrl(storage.url),
  ];
}

/** The password of an address, and what stands in its query: some servers take keys there. */
export function secretsInUrl(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { username, password, searchParams } = new URL(address);
  if (password === '') return [...searchParams.values()];
  // The last is how it goes over the wire (RFC 4616), which servers like to repeat.
  const plain = `\0${decoded(username)}\0${decoded(password)}`;
  return [password, decoded(password), plain, ...searchParams.values()];
}

/** A second net below the rule that no secret is ever written down: what slips through it is taken out of the text. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const forms = known.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
  // A longer one first: another may be its beginning.
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => sorted.reduce((clean, form) => clean.replaceAll(form, mark), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
