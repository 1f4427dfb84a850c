import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Tickets, TicketTerms } from '../../admit/ticket.ts';
import { TutorError } from '../../ground/errors.ts';
import { newBrowserSecret, storageKey } from './browser-binding.ts';
import { launchAddress, readLink } from './link.ts';
import type { Platforms } from './platforms.ts';
import type { PlatformStorage } from './storage-pages.ts';

/** From the click in the LMS to the launch: redirects only, unless the LMS asks the student to sign in. */
export const launchSeconds = 10 * 60;

/** Characters; the state stands in an address. */
const longestAgain = 1_000;

const launchState = z.object({
  nonce: z.string(),
  /** Hash of the secret that the browser keeps. */
  browser: z.string(),
  /** Frame in which the platform keeps it as well, if it offers that. */
  storage: z.string().optional(),
  /** Query of a login that begins the launch anew, unless it is too long to be carried along. */
  again: z.string().optional(),
  issuer: z.string(),
  clientId: z.string(),
  target: z.string(),
  deployment: z.string().optional(),
});

/** What a login request said, carried through the platform to the launch. */
export type LaunchState = z.output<typeof launchState>;

export const launchStateTerms: TicketTerms<LaunchState> = {
  purpose: 'LTI state',
  lifetimeSeconds: launchSeconds,
  content: launchState,
};

const loginRequest = z.object({
  iss: z.string().min(1),
  login_hint: z.string().min(1),
  target_link_uri: z.string().min(1).max(4_000),
  client_id: z.string().min(1).optional(),
  lti_deployment_id: z.string().min(1).optional(),
  lti_message_hint: z.string().optional(),
  lti_storage_target: z.string().min(1).max(200).optional(),
});

export interface LoginTools {
  readonly platforms: Platforms;
  readonly states: Tickets<LaunchState>;
  readonly publicUrl: string;
}

/** A launch on its way through the platform. */
export interface BegunLaunch {
  /** Where the browser goes next. */
  readonly location: string;
  readonly nonce: string;
  /** For the browser to keep. */
  readonly secret: string;
  /** Where the platform offers to keep it, too. */
  readonly storage: PlatformStorage | undefined;
}

export function storageOf(
  frame: string | undefined,
  nonce: string,
  authorizationUrl: string,
): PlatformStorage | undefined {
  return frame === undefined
    ? undefined
    : { frame, origin: new URL(authorizationUrl).origin, key: storageKey(nonce) };
}

/**
 * Answers a platform's login request: where to send the browser so that the
 * platform says who it is. Security framework 1.0 section 5.1.1.1 and 5.1.1.2.
 * @throws TutorError `invalid_request`, `unauthenticated` for a platform that is not configured
 */
export async function beginLaunch(
  fields: Readonly<Record<string, string>>,
  { platforms, states, publicUrl }: LoginTools,
): Promise<BegunLaunch> {
  const request = loginRequest.safeParse(fields);
  if (!request.success) {
    const wrong = request.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new TutorError('invalid_request', { hint: wrong.join('; ') });
  }
  const { iss, client_id, login_hint, lti_message_hint, lti_deployment_id, target_link_uri } = request.data;
  const { lti_storage_target: storage, ...rest } = request.data;
  const again = new URLSearchParams(
    Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  const platform = platforms.find(iss, client_id);
  if (platform === undefined) {
    const which = client_id === undefined ? '' : ` and clientId "${client_id}"`;
    throw new TutorError('unauthenticated', { hint: `identity.lti has no issuer "${iss}"${which}` });
  }
  if (readLink(target_link_uri, publicUrl) === undefined) {
    throw new TutorError('invalid_request', {
      hint: `the link leads to ${target_link_uri}, this tutor is at ${launchAddress(publicUrl)}`,
    });
  }
  const nonce = randomBytes(18).toString('base64url');
  const { secret, hash } = newBrowserSecret();
  const { clientId, authorizationUrl } = platform.settings;
  const location = new URL(authorizationUrl);
  const asked = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: launchAddress(publicUrl),
    login_hint,
    ...(lti_message_hint !== undefined && { lti_message_hint }),
    nonce,
    state: await states.seal({
      nonce,
      browser: hash,
      ...(storage !== undefined && { storage }),
      ...(again.length <= longestAgain && { again }),
      issuer: iss,
      clientId,
      target: target_link_uri,
      ...(lti_deployment_id !== undefined && { deployment: lti_deployment_id }),
    }),
  };
  for (const [name, value] of Object.entries(asked)) location.searchParams.set(name, value);
  return { location: location.href, nonce, secret, storage: storageOf(storage, nonce, authorizationUrl) };
}
