import { trimEnd } from '../ground/trim.ts';
import type { ProviderKind } from './provider.ts';

/** Where a provider is asked, in the form that its SDK wants. */
export interface ProviderAddress {
  baseUrl: string;
  /** Of the configured address: Azure has its version there. */
  query: Readonly<Record<string, string>>;
}

const vendorUrls: Readonly<Record<ProviderKind, string>> = {
  openai: 'https://api.openai.com/v1',
  // Has no vendor: the configuration wants an address for it.
  'openai-compatible': '',
  anthropic: 'https://api.anthropic.com',
  google: 'https://generativelanguage.googleapis.com',
};

/** What people copy from a manual's example, behind the address that is meant. */
const routes: Readonly<Record<ProviderKind, RegExp>> = {
  openai: /\/(?:chat\/completions|chat|completions|models|responses)$/,
  'openai-compatible': /\/(?:chat\/completions|chat|completions|models|responses)$/,
  // These two SDKs add the version themselves.
  anthropic: /(?:\/v1)?(?:\/messages)?$/,
  google: /(?:\/v1(?:beta|alpha)?)?(?:\/models(?:\/[\w.:-]+)?)?$/,
};

/**
 * A configured address, with or without a version, a last slash or the route itself.
 * A path of its own stands for itself: not all have `/v1` in them.
 * @param configured empty: the vendor's own
 */
export function addressOf(kind: ProviderKind, configured: string): ProviderAddress {
  const url = new URL(configured || vendorUrls[kind]);
  const query = Object.fromEntries(url.searchParams);
  const path = bare(bare(url.pathname).replace(routes[kind], ''));
  const speaksOpenAi = kind === 'openai' || kind === 'openai-compatible';
  return { baseUrl: `${rootOf(url)}${speaksOpenAi && path === '' ? '/v1' : path}`, query };
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
