import type { IncomingMessage } from 'node:http';
import type { Exclusion } from './page-rules/exclusion.ts';
import { pageAddress } from './page-rules/page-address.ts';
import { targetOf } from './target.ts';

/**
 * Whether a request of the tutor comes from a page that is excluded by now: a
 * page that changes its address without being loaded (history.pushState) keeps
 * what stands on it. Referer is that address in full, unless the page forbids it.
 */
export function isAskedFromExcluded(
  { headers }: Pick<IncomingMessage, 'headers'>,
  isExcluded: Exclusion,
): boolean {
  const { referer, host = '' } = headers;
  if (referer === undefined || !URL.canParse(referer)) return false;
  // Some proxies drop the port from Host.
  if (new URL(referer).hostname !== host.replace(/:\d+$/, '').toLowerCase()) return false;
  const target = targetOf({ url: referer });
  const address = target === undefined ? undefined : pageAddress(target);
  return address === undefined || isExcluded(address);
}
