import type { Candidate } from '../../question/candidate.ts';
import type { KeyRequest } from './provider-keys.ts';

/** What it takes to get a key for a candidate. */
export function keyRequest({ model, likely, promptCacheKey }: Candidate, student: string): KeyRequest {
  const { name, provider, maxOutputTokens } = model;
  const { inputTokens } = likely;
  return { provider, model: name, promptCacheKey, student, inputTokens, maxOutputTokens };
}
