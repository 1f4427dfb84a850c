import { TutorError } from '../ground/errors.ts';

/** Errors of the HTTP layer (Fastify's, by code) as the sidecar's own. */
export function asTutorError(error: unknown): TutorError {
  if (error instanceof TutorError) return error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new TutorError('context_too_long', { cause: error });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new TutorError('invalid_request', { hint: 'send content-type: application/json', cause: error });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new TutorError('invalid_request', { hint: 'the body is empty', cause: error });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new TutorError('invalid_request', { hint: 'the body is not valid JSON', cause: error });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    if (statusCode === 404) return new TutorError('not_found', { cause: error });
    return new TutorError('invalid_request', { hint: 'the request is malformed', cause: error });
  }
  return new TutorError('internal', { cause: error });
}
