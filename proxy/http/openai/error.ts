import type { TutorErrorDetails } from '../../ground/errors.ts';
import type { Problem } from '../../ground/protocol.ts';

/**
 * A problem in OpenAI's shape, for its client libraries: they choose the class
 * of the error by the HTTP status. `code` is the tutor's own, as everywhere.
 */
export interface OpenAiError {
  error: {
    message: string;
    type: 'invalid_request_error' | 'authentication_error' | 'rate_limit_error' | 'server_error';
    param: null;
    code: Problem['code'];
  } & Pick<Problem, 'reason' | 'retryAfterSeconds' | 'resetsAt' | 'passages'>;
}

/** @param details with what the developer of the client is told; what a student may read is in the problem */
export function openAiError(problem: Problem, details: TutorErrorDetails = {}): OpenAiError {
  const { status, detail, code, reason, retryAfterSeconds, resetsAt, passages } = problem;
  return {
    error: {
      message: (isForDeveloper(code, details) ? details.hint : undefined) ?? detail,
      type: typeOf(status),
      param: null,
      code,
      ...(reason !== undefined && { reason }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(resetsAt !== undefined && { resetsAt }),
      ...(passages !== undefined && { passages }),
    },
  };
}

/** No student has to do with a model's name, a program's key or a field: there is no page here to be loaded again. */
function isForDeveloper(code: Problem['code'], { concerns }: TutorErrorDetails): boolean {
  return (
    code === 'not_found' ||
    code === 'unauthenticated' ||
    (code === 'invalid_request' && concerns === undefined)
  );
}

function typeOf(status: number): OpenAiError['error']['type'] {
  if (status >= 500) return 'server_error';
  if (status === 429) return 'rate_limit_error';
  return status === 401 ? 'authentication_error' : 'invalid_request_error';
}
