import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { trustCheck } from '../admit/trusted-proxies.ts';
import { PublicAddress } from './public-address.ts';
import { hostRule } from './public-hosts.ts';
import type { LmsSettings } from './settings.ts';
import { targetOf } from './target.ts';
import type { Refusal, Unavailable } from './unavailable-page.ts';
import { framingOf } from './upload.ts';
import type { Asked, Upstream } from './upstream.ts';
import { visitOf } from './visitor.ts';

const mostForeignHosts = 20;

interface ReadingTools {
  readonly log: Pick<Logger, 'warn'>;
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string;
}

/** Tells what a request asks of the LMS, or why it does not go there. */
export type ReadRequest = (request: IncomingMessage) => Asked | { refused: Refusal | Unavailable };

/** @throws TypeError for a trusted proxy that is no address */
export function requestReader(
  settings: LmsSettings,
  { hop, maxUploadBytes }: Pick<Upstream, 'hop' | 'maxUploadBytes'>,
  { log, trustedProxies, publicUrl }: ReadingTools,
): ReadRequest {
  const url = new URL(settings.upstream);
  const isTrusted = trustCheck(trustedProxies);
  const hostOf = hostRule(publicUrl, settings.hosts);
  const foreignHosts = new Set<string>();

  /** Once for a name, and for so many names as an operator can have forgotten. */
  const tellOfForeign = (host: string) => {
    if (foreignHosts.has(host) || foreignHosts.size >= mostForeignHosts) return;
    foreignHosts.add(host);
    log.warn(
      { host },
      'requests for this host are refused: it is neither in server.publicUrl nor in lms.hosts',
    );
  };

  return (request) => {
    // TRACE would show a script the cookies that it must not read.
    if (request.method === 'TRACE' || request.method === 'CONNECT') return { refused: 'method_not_allowed' };
    if (request.headers['cdn-loop']?.includes(hop) === true) {
      log.warn('lms.upstream leads back to the tutor itself: name the LMS there');
      return { refused: 'unreachable' };
    }
    const target = targetOf(request);
    const framing = framingOf(request);
    const visit = visitOf(request, isTrusted, hostOf);
    if (visit.kind === 'foreign') {
      tellOfForeign(visit.host);
      return { refused: 'other_host' };
    }
    if (target === undefined || framing === undefined || visit.kind === 'malformed') {
      return { refused: 'bad_request' };
    }
    if (Number.isFinite(framing.bytes) && framing.bytes > maxUploadBytes) return { refused: 'too_large' };
    const { visitor } = visit;
    const address = new PublicAddress(url, visitor, settings.preserveHost, target);
    return { request, target, framing, visitor, address };
  };
}
