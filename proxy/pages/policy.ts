import { randomBytes } from 'node:crypto';
import type { Config } from '../config/load.ts';

/** For the scripts and styles of one response. */
export function newNonce(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Content security policy of a page that the sidecar makes for an iframe.
 * @param ancestors who may frame it, besides the sidecar itself; `*` for everybody
 * @param formTargets origins that forms of the page may be sent to
 */
export function embedPolicy(
  nonce: string,
  ancestors: readonly string[],
  formTargets: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    `form-action ${formTargets.length === 0 ? "'none'" : formTargets.join(' ')}`,
    `frame-ancestors 'self' ${ancestors.join(' ')}`.trimEnd(),
  ].join('; ');
}

/** Pages that may use the tutor may also frame it. */
export function framingOrigins({ origins, server }: Pick<Config, 'origins' | 'server'>): string[] {
  return origins.includes('*') ? ['*'] : [...new Set([...origins, new URL(server.publicUrl).origin])];
}
