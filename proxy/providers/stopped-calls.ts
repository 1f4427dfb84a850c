import type { ProviderKind } from './provider.ts';

/**
 * Whether a call whose connection is closed before its end is billed as if it
 * had not been. Google says so (an abort is the client's alone, and charged);
 * of a server that only speaks OpenAI's protocol nobody knows. OpenAI and
 * Anthropic end the call, and bill what they had made of it.
 */
export function billsStoppedCalls(kind: ProviderKind): boolean {
  switch (kind) {
    case 'openai':
    case 'anthropic':
      return false;
    case 'google':
    case 'openai-compatible':
      return true;
    default:
      return kind satisfies never;
  }
}

/** No model that is sold writes or thinks faster: the fastest, on chips made for it, is sold with "over 1,000". */
const fastestTokensPerSecond = 1_500;
/** What a model may have made before the first of our clocks has ticked: several words are worked on at a time. */
const headStartTokens = 1_500;

/**
 * More than a model can have made of an answer in a time, thoughts that nobody
 * sees included.
 * @param elapsedMs since the call was sent
 */
export function mostTokensIn(elapsedMs: number): number {
  return headStartTokens + Math.ceil((Math.max(0, elapsedMs) * fastestTokensPerSecond) / 1000);
}
