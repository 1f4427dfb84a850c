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
