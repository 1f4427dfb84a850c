import { fieldValue } from '../header-list.ts';
import type { AnsweredPage, AskedLms } from './ask.ts';
import type { Finding } from './finding.ts';
import { platformOf } from './platform.ts';

export type RedirectStep =
  | { readonly kind: 'goes_on'; readonly target: string }
  | { readonly kind: 'ends'; readonly finding: Finding };

/** Where a redirect of the LMS takes a visitor. */
export function followRedirect(lms: AskedLms, asked: string, answer: AnsweredPage): RedirectStep {
  const origin = publicOrigin(lms);
  const location = fieldValue(answer.fields, 'location') ?? '';
  if (!URL.canParse(location, origin + asked)) return ends(circle(lms, answer));
  const to = new URL(location, origin + asked);
  if (to.origin === origin) return { kind: 'goes_on', target: to.pathname + to.search };
  const isOwnHost = to.hostname === new URL(origin).hostname;
  // To the same page elsewhere: that is its own idea of its address, not a sign-in.
  const isSamePage = to.pathname + to.search === asked;
  return isOwnHost || isSamePage
    ? ends({ kind: 'other_address', address: to.origin, platform: platformOf(answer) })
    : ends({ kind: 'signs_in_elsewhere', host: to.host });
}

/** Why a redirect leads back to where it came from: what matters is how the LMS itself wrote it. */
export function circle(lms: AskedLms, answer: AnsweredPage): Finding {
  const { upstream, preserveHost } = lms;
  const platform = platformOf(answer);
  const { location = '' } = answer;
  const inCircles: Finding = { kind: 'goes_in_circles', platform };
  if (!URL.canParse(location)) return inCircles;
  const written = new URL(location);
  if (written.origin === publicOrigin(lms)) {
    if (!preserveHost) return { kind: 'wants_public_name', platform };
    if (written.protocol === 'https:') return { kind: 'misses_https', platform };
    return written.port === '' ? inCircles : { kind: 'misses_port', platform };
  }
  if (written.host === upstream.host && written.protocol !== upstream.protocol) return { kind: 'wants_tls' };
  return preserveHost && written.host === upstream.host
    ? { kind: 'other_address', address: written.origin, platform }
    : inCircles;
}

export function publicOrigin({ visitor }: Pick<AskedLms, 'visitor'>): string {
  return new URL(`${visitor.proto}://${visitor.host}`).origin;
}

function ends(finding: Finding): RedirectStep {
  return { kind: 'ends', finding };
}
