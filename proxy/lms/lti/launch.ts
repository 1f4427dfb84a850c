import { errors, type JWTPayload, jwtVerify } from 'jose';
import { clockSkewSeconds } from '../../admit/identity/claims.ts';
import { KeysUnavailable } from '../../admit/identity/remote-keys.ts';
import { TutorError } from '../../ground/errors.ts';
import { type LaunchClaims, launchClaims } from './claims.ts';
import { type LaunchState, launchSeconds } from './login.ts';
import type { Platform } from './platforms.ts';

/** The one algorithm that every platform has to offer. */
const algorithm = 'RS256';

/**
 * Checks the token with which a platform answers a login request. That its
 * nonce is used once is left to the caller.
 * Security framework 1.0 section 5.1.3, LTI 1.3 core section 5.3.
 * @param state of the login request, already proven to be the sidecar's own
 * @throws TutorError `unauthenticated` with the reason as a hint; `internal` if the platform's keys cannot be had
 */
export async function verifyLaunch(
  idToken: string,
  state: LaunchState,
  platform: Platform,
  nowMs: number,
): Promise<LaunchClaims> {
  const { clientId, deploymentIds } = platform.settings;
  const claims = read(await verifySignature(idToken, platform, nowMs));
  // Nobody else's tokens are trusted here, so none may be addressed to anybody else as well.
  if (claims.audiences.some((audience) => audience !== clientId)) throw refused('"aud" names others too');
  if (claims.authorizedParty !== undefined && claims.authorizedParty !== clientId) {
    throw refused('"azp" is not the client id');
  }
  if (claims.nonce !== state.nonce) throw refused('"nonce" is that of another launch');
  if (!deploymentIds.includes(claims.deployment)) {
    throw refused(`deployment "${claims.deployment}" is not in deploymentIds`);
  }
  if (state.deployment !== undefined && claims.deployment !== state.deployment) {
    throw refused('the deployment changed between login and launch');
  }
  if (claims.target !== state.target) throw refused('the target link changed between login and launch');
  if (claims.message === 'LtiResourceLinkRequest' && claims.resource === undefined) {
    throw refused('the resource link has no id');
  }
  return claims;
}

async function verifySignature(idToken: string, platform: Platform, nowMs: number): Promise<JWTPayload> {
  const { issuer, clientId } = platform.settings;
  try {
    const { payload } = await jwtVerify(idToken, platform.keys.keyFor, {
      algorithms: [algorithm],
      issuer,
      audience: clientId,
      requiredClaims: ['exp', 'iat', 'nonce', 'sub'],
      currentDate: new Date(nowMs),
      clockTolerance: clockSkewSeconds,
      // It answers a login request, and cannot be older than that.
      maxTokenAge: launchSeconds,
    });
    return payload;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw new TutorError('internal', { cause: error });
    if (error instanceof errors.JOSEError) throw refused(reasonOf(error), error);
    throw error;
  }
}

function read(payload: JWTPayload): LaunchClaims {
  const claims = launchClaims.safeParse(payload);
  if (claims.success) return claims.data;
  throw refused(claims.error.issues.map(({ path, message }) => `"${path.join('.')}": ${message}`).join('; '));
}

function refused(reason: string, cause?: unknown): TutorError {
  return new TutorError('unauthenticated', { hint: `LTI launch: ${reason}`, cause });
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired)
    return `the token is too old ("${error.claim}"); compare the clocks`;
  if (error instanceof errors.JWTClaimValidationFailed) {
    const isAhead = error.reason === 'check_failed' && ['iat', 'nbf'].includes(error.claim);
    return isAhead
      ? `the token is from the future ("${error.claim}"); compare the clocks`
      : `"${error.claim}" does not hold`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature does not match';
  if (error instanceof errors.JWKSNoMatchingKey) return 'the platform publishes no key that fits';
  if (error instanceof errors.JOSEAlgNotAllowed) return `the token is not signed with ${algorithm}`;
  return 'the token cannot be checked';
}
