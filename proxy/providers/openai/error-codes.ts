import type { FaultKind } from '../fault.ts';

/**
 * What the `code` or `type` of an error says, at OpenAI and at those who speak its protocol. Several say with the
 * status of a rate limit, of a wrong key or of a wrong request that there is no money left, or that a filter refuses.
 */
const kinds: ReadonlyMap<unknown, FaultKind> = new Map<unknown, FaultKind>([
  ['insufficient_quota', 'quota_spent'],
  ['billing_hard_limit_reached', 'quota_spent'],
  ['billing_not_active', 'quota_spent'],
  ['exceeded_current_quota_error', 'quota_spent'], // Kimi, with 403 and 429
  ['1113', 'quota_spent'], // GLM, with 429
  ['Arrearage', 'quota_spent'], // Qwen, with 400
  ['budget_exceeded', 'quota_spent'], // LiteLLM, with 400 and 429
  ['insufficient_user_quota', 'quota_spent'], // new-api, with 403
  ['invalid_api_key', 'bad_key'],
  ['account_deactivated', 'bad_key'],
  ['context_length_exceeded', 'context_too_long'],
  ['exceed_context_size_error', 'context_too_long'], // llama.cpp
  ['content_filter', 'refused'],
  ['content_policy_violation', 'refused'],
  ['invalid_prompt', 'refused'],
  ['1301', 'refused'], // GLM, with 400
  ['data_inspection_failed', 'refused'], // Qwen, with 400; the next too
  ['DataInspectionFailed', 'refused'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['server_overloaded', 'overloaded'],
  ['slow_down', 'overloaded'],
  ['engine_overloaded_error', 'overloaded'], // Kimi, with 429
  ['overloaded_error', 'overloaded'], // Anthropic behind a gateway
  ['server_error', 'unavailable'],
]);

export function kindOfCode(code: unknown): FaultKind | undefined {
  return kinds.get(code);
}
