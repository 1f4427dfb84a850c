import { z } from 'zod';

/**
 * Of the LMS course from which the launch comes: what somebody is in the whole
 * school says nothing of it. The second is the older, short name of the first.
 * LTI 1.3 core section A.2.3.
 */
const instructor: ReadonlySet<string> = new Set([
  'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
  'Instructor',
]);

/**
 * What the tutor reads of a launch, by names of its own. The person's name,
 * e-mail address and picture are in there too and are left unread.
 * LTI 1.3 core section 5.3 and 5.4, deep linking 2.0 section 4.4.
 */
export const launchClaims = z
  .object({
    sub: z.string().min(1).max(255),
    aud: z.union([z.string(), z.array(z.string())]),
    azp: z.string().optional(),
    nonce: z.string(),
    'https://purl.imsglobal.org/spec/lti/claim/version': z.literal('1.3.0'),
    'https://purl.imsglobal.org/spec/lti/claim/message_type': z.enum([
      'LtiResourceLinkRequest',
      'LtiDeepLinkingRequest',
    ]),
    'https://purl.imsglobal.org/spec/lti/claim/deployment_id': z.string().min(1).max(255),
    'https://purl.imsglobal.org/spec/lti/claim/target_link_uri': z.string().max(4_000),
    'https://purl.imsglobal.org/spec/lti/claim/resource_link': z.object({ id: z.string().min(1) }).optional(),
    'https://purl.imsglobal.org/spec/lti/claim/context': z.object({ id: z.string().min(1) }).nullish(),
    'https://purl.imsglobal.org/spec/lti/claim/roles': z.array(z.string()).nullish().catch(undefined),
    // Conveniences: a platform that fills them in oddly shall not fail for it.
    'https://purl.imsglobal.org/spec/lti/claim/custom': z
      .record(z.string(), z.unknown())
      .nullish()
      .catch(undefined),
    'https://purl.imsglobal.org/spec/lti/claim/launch_presentation': z
      .object({ locale: z.string().nullish(), return_url: z.string().nullish() })
      .nullish()
      .catch(undefined),
    'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': z
      .object({
        deep_link_return_url: z.url({ protocol: /^https?$/ }),
        accept_types: z.array(z.string()),
        accept_presentation_document_targets: z.array(z.string()).catch([]),
        data: z.string().optional(),
      })
      .optional(),
  })
  .transform((claims) => ({
    subject: claims.sub,
    audiences: typeof claims.aud === 'string' ? [claims.aud] : claims.aud,
    authorizedParty: claims.azp,
    nonce: claims.nonce,
    message: claims['https://purl.imsglobal.org/spec/lti/claim/message_type'],
    deployment: claims['https://purl.imsglobal.org/spec/lti/claim/deployment_id'],
    target: claims['https://purl.imsglobal.org/spec/lti/claim/target_link_uri'],
    resource: claims['https://purl.imsglobal.org/spec/lti/claim/resource_link']?.id,
    context: claims['https://purl.imsglobal.org/spec/lti/claim/context']?.id,
    isInstructor:
      claims['https://purl.imsglobal.org/spec/lti/claim/roles']?.some((role) => instructor.has(role)) ===
      true,
    custom: claims['https://purl.imsglobal.org/spec/lti/claim/custom'] ?? {},
    locale: claims['https://purl.imsglobal.org/spec/lti/claim/launch_presentation']?.locale ?? undefined,
    returnUrl:
      claims['https://purl.imsglobal.org/spec/lti/claim/launch_presentation']?.return_url ?? undefined,
    deepLinking: claims['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'],
  }));

export type LaunchClaims = z.output<typeof launchClaims>;
