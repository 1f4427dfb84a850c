import type { IncomingMessage } from 'node:http';
import { connectionFields, mapFields } from './header-list.ts';
import type { PublicAddress } from './public-address.ts';
import { forwardedFields, type Visitor } from './visitor.ts';

/** What is asked of the LMS in place of what the client sent. */
export interface HeadChanges {
  readonly acceptEncoding?: (value: string) => string;
  readonly ifNoneMatch?: (value: string) => string | undefined;
}

/** Never believed from a client, or decided by the sidecar. `proxy` would set HTTP_PROXY in a CGI program. */
const replaced: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'expect',
  'forwarded',
  'x-real-ip',
  'proxy',
]);

/**
 * Header fields for the LMS, `Host` first. How the body is delimited is not
 * among them: that is decided from what was parsed, never copied.
 */
export function requestFields(
  request: IncomingMessage,
  visitor: Visitor,
  address: PublicAddress,
  changes: HeadChanges,
): string[] {
  const staysBehind = connectionFields(request.rawHeaders);
  const fields = mapFields(request.rawHeaders, (name, value) => {
    // CGI cannot tell `X_Forwarded_For` from the real one.
    const alias = name.includes('_') ? name.replaceAll('_', '-') : name;
    if (staysBehind(alias) || replaced.has(alias) || alias.startsWith('x-forwarded-')) return undefined;
    switch (name) {
      case 'origin':
      case 'referer':
        return address.toUpstream(value);
      case 'accept-encoding':
        return changes.acceptEncoding === undefined ? value : changes.acceptEncoding(value);
      case 'if-none-match':
        return changes.ifNoneMatch === undefined ? value : changes.ifNoneMatch(value);
      default:
        return value;
    }
  });
  return ['Host', address.hostForUpstream, ...fields, ...forwardedFields(visitor)];
}
