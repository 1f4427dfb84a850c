import { TutorError } from '../ground/errors.ts';

/** Another process is there at once, the next one after a few seconds. */
const retryAfterSeconds = 2;

/** What is said of a question that a process does not begin, or does not finish, because it is being stopped. */
export function restarting(): TutorError {
  return new TutorError('providers_unavailable', { concerns: 'restart', retryAfterSeconds });
}
