import type { Clock } from '../../ground/clock.ts';
import { fieldValue } from '../header-list.ts';
import { type AnsweredPage, type AskedLms, askLms } from './ask.ts';
import type { Finding } from './finding.ts';
import { errorWordsOf, ownAddress, platformOf } from './platform.ts';
import { circle, followRedirect, publicOrigin } from './redirect.ts';

const mostRedirects = 8;

/**
 * What somebody finds who opens a page of the LMS by its public address, with
 * redirects followed and cookies kept as a browser does. Never rejects.
 * @param target path and query
 */
export async function visitPage(lms: AskedLms, target: string, clock: Clock): Promise<Finding> {
  const jar = new Map<string, string>();
  const visited = new Set<string>();
  let at = target;
  let last: AnsweredPage | undefined;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    // To be sent to the same address with a new cookie is no circle yet.
    const visit = `${at} ${cookiesOf(jar)}`;
    if (last !== undefined && visited.has(visit)) return explainCircle(lms, at, last, clock);
    visited.add(visit);
    const answer = await askLms(lms, at, cookiesOf(jar), clock);
    if (answer.kind === 'failed') return explainFailure(lms, answer.code, clock);
    if (answer.status < 300 || answer.status >= 400 || answer.location === undefined) {
      return explainPage(lms, at, answer, clock);
    }
    keepCookies(jar, answer);
    const step = followRedirect(lms, at, answer);
    if (step.kind === 'ends') return step.finding;
    at = step.target;
    last = answer;
  }
  return last === undefined ? { kind: 'goes_in_circles', platform: undefined } : circle(lms, last);
}

/** Told its internal name, an LMS may still want nothing but to know of HTTPS: then its public name is no help. */
async function explainCircle(
  lms: AskedLms,
  target: string,
  answer: AnsweredPage,
  clock: Clock,
): Promise<Finding> {
  const finding = circle(lms, answer);
  if (finding.kind !== 'wants_public_name') return finding;
  const renamed = { ...lms, preserveHost: true };
  const other = await askLms(renamed, target, '', clock);
  const goesOn = other.kind === 'failed' || !leadsBack(renamed, target, other);
  return goesOn ? finding : circle(renamed, other);
}

function leadsBack(lms: AskedLms, target: string, answer: AnsweredPage): boolean {
  if (answer.status < 300 || answer.status >= 400) return false;
  const step = followRedirect(lms, target, answer);
  return step.kind === 'goes_on' && step.target === target;
}

async function explainPage(
  lms: AskedLms,
  target: string,
  page: AnsweredPage,
  clock: Clock,
): Promise<Finding> {
  const platform = platformOf(page);
  const { status, fields } = page;
  if (status === 503 && fieldValue(fields, 'retry-after') !== undefined)
    return { kind: 'maintenance', platform };
  if (status >= 400) {
    if (status === 400 && (await speaksTls(lms, clock))) return { kind: 'wants_tls' };
    const told = lms.preserveHost ? 'public' : 'internal';
    if (await answersToOtherName(lms, target, clock)) return { kind: 'refuses_name', told, status, platform };
    return { kind: 'error', status, words: errorWordsOf(page), platform };
  }
  const type = fieldValue(fields, 'content-type') ?? 'nothing';
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return { kind: 'no_html', type };
  const address = ownAddress(page);
  if (address !== undefined && address !== publicOrigin(lms))
    return { kind: 'other_address', address, platform };
  return { kind: 'page', platform, target, page };
}

async function explainFailure(lms: AskedLms, code: string, clock: Clock): Promise<Finding> {
  if (code === 'ETIMEDOUT') return { kind: 'slow' };
  if (certificateFaults.has(code)) return { kind: 'certificate', code };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return { kind: 'speaks_no_tls' };
  if (answeredOtherwise.test(code)) {
    return (await speaksTls(lms, clock)) ? { kind: 'wants_tls' } : { kind: 'not_http', code };
  }
  return { kind: 'unreachable', code };
}

/** The connection was there, and what came was no HTTP, or nothing. */
const answeredOtherwise = /^(?:HTTPParserError$|HPE_|ECONNRESET$|EPIPE$|UND_ERR_SOCKET$|UND_ERR_RES_)/;

/** Of Node's `tls` and OpenSSL. */
const certificateFaults: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

async function speaksTls(lms: AskedLms, clock: Clock): Promise<boolean> {
  if (lms.upstream.protocol === 'https:') return false;
  const upstream = new URL(lms.upstream);
  upstream.protocol = 'https:';
  upstream.port = lms.upstream.port === '' ? '80' : lms.upstream.port;
  const answer = await askLms({ ...lms, upstream }, '/', '', clock);
  return answer.kind === 'answered' || certificateFaults.has(answer.code);
}

/** Not words of an error page tell that it was the name, in whatever language, but that the other one does. */
async function answersToOtherName(lms: AskedLms, target: string, clock: Clock): Promise<boolean> {
  if (lms.visitor.host === lms.upstream.host) return false;
  const renamed = { ...lms, preserveHost: !lms.preserveHost };
  const answer = await askLms(renamed, target, '', clock);
  if (answer.kind === 'failed' || answer.status >= 400) return false;
  if (answer.status < 300) return true;
  const step = followRedirect(renamed, target, answer);
  return step.kind === 'goes_on' && step.target !== target;
}

function keepCookies(jar: Map<string, string>, { fields }: AnsweredPage): void {
  for (let i = 0; i < fields.length; i += 2) {
    if (fields[i]?.toLowerCase() !== 'set-cookie') continue;
    const [pair = ''] = fields[i + 1]?.split(';', 1) ?? [];
    jar.set(pair.split('=', 1)[0] ?? '', pair);
  }
}

function cookiesOf(jar: ReadonlyMap<string, string>): string {
  return [...jar.values()].join('; ');
}
