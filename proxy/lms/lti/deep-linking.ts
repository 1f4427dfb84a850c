import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { TicketTerms } from '../../admit/ticket.ts';
import { TutorError } from '../../ground/errors.ts';
import type { LaunchClaims } from './claims.ts';
import { linkTo } from './link.ts';
import type { LaunchState } from './login.ts';
import { type ToolKey, toolAlgorithm } from './tool-key.ts';

const answerSeconds = 10 * 60;

const placement = z.object({
  issuer: z.string(),
  clientId: z.string(),
  deployment: z.string(),
  returnUrl: z.string(),
  data: z.string().optional(),
  inFrame: z.boolean(),
  /** Courses that may be chosen. */
  courses: z.array(z.string()).readonly(),
});

/** Where an LMS waits for a link to be chosen; kept by the browser while a teacher chooses. */
export type Placement = z.output<typeof placement>;

export const placementTerms: TicketTerms<Placement> = {
  purpose: 'LTI placement',
  lifetimeSeconds: 60 * 60,
  content: placement,
};

/** @throws TutorError `invalid_request` for a platform that takes no links here */
export function placementOf(claims: LaunchClaims, state: LaunchState, courses: readonly string[]): Placement {
  const { deepLinking, deployment } = claims;
  if (deepLinking === undefined || !deepLinking.accept_types.includes('ltiResourceLink')) {
    throw new TutorError('invalid_request', { hint: 'the platform takes no LTI links here' });
  }
  const { deep_link_return_url, data, accept_presentation_document_targets } = deepLinking;
  return {
    issuer: state.issuer,
    clientId: state.clientId,
    deployment,
    returnUrl: deep_link_return_url,
    ...(data !== undefined && { data }),
    inFrame: accept_presentation_document_targets.includes('iframe'),
    courses,
  };
}

/** What a teacher has chosen; `lesson` undefined for the whole course. */
export interface ChosenLink {
  course: string;
  lesson: string | undefined;
  title: string;
}

/** The signed answer for the platform. Deep linking 2.0 section 4.5. */
export function signLink(
  chosen: ChosenLink,
  { issuer, clientId, deployment, data, inFrame }: Placement,
  publicUrl: string,
  key: ToolKey,
  nowMs: number,
): Promise<string> {
  const nowSeconds = Math.floor(nowMs / 1000);
  return new SignJWT({
    nonce: randomUUID(),
    'https://purl.imsglobal.org/spec/lti/claim/deployment_id': deployment,
    'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiDeepLinkingResponse',
    'https://purl.imsglobal.org/spec/lti/claim/version': '1.3.0',
    'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [
      {
        type: 'ltiResourceLink',
        title: chosen.title,
        url: linkTo(publicUrl, chosen.course, chosen.lesson),
        ...(inFrame && { iframe: { width: 720, height: 640 } }),
      },
    ],
    ...(data !== undefined && { 'https://purl.imsglobal.org/spec/lti-dl/claim/data': data }),
  })
    .setProtectedHeader({ alg: toolAlgorithm, kid: key.id, typ: 'JWT' })
    .setIssuer(clientId)
    .setAudience(issuer)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + answerSeconds)
    .sign(key.privateKey);
}
