import { trimEnd } from '../ground/trim.ts';
import type { ProviderKind } from './provider-kind.ts';

/** Where a provider is asked, in the form that its SDK wants. */
export interface ProviderAddress {
  baseUrl: string;
  /** Of the configured address: Azure has its version there. */
  query: Readonly<Record<string, string>>;
}

/**
 * A configured address, with or without a version, a last slash or the route itself.
 * A path of its own stands for itself: not all have `/v1` in them.
 * @param configured empty: the vendor's own
 */
export function addressOf(
  { vendorUrl, address }: Pick<ProviderKind, 'vendorUrl' | 'address'>,
  configured: string,
): ProviderAddress {
  const { route, path = '' } = address;
  const url = new URL(configured || vendorUrl);
  const query = Object.fromEntries(url.searchParams);
  const own = bare(bare(url.pathname).replace(route, ''));
  return { baseUrl: `${rootOf(url)}${own || path}`, query };
}

/** The same address with `/v1`, or without it: which of the two a server means is learned from its 404. */
export function otherPath(baseUrl: string): string {
  return baseUrl.endsWith('/v1') ? baseUrl.slice(0, -'/v1'.length) : `${baseUrl}/v1`;
}

/** With the name and password that an address may have, for a server behind a gate. */
function rootOf({ protocol, host, username, password }: URL): string {
  const user = username === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`;
  return `${protocol}//${user}${host}`;
}

function bare(path: string): string {
  return trimEnd(path.replaceAll(/\/{2,}/g, '/'), '/');
}
