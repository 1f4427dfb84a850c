import { attempt, type CallTimeouts } from '../../answer/attempt.ts';
import type { Model } from '../../config/catalogue/model.ts';
import { fewestTokens } from '../../course/fewest-tokens.ts';
import type { Clock } from '../../ground/clock.ts';
import { utcDay } from '../../ground/days.ts';
import { noUsage, type TokenUsage } from '../../ground/usage.ts';
import { costMicroUsd, ratesOn } from '../../money/prices.ts';
import { ProviderFault } from '../../providers/fault.ts';
import { type FaultReport, reportOf } from '../../providers/fault-report.ts';
import type { ModelCall, Prompt } from '../../providers/provider.ts';
import type { ProviderClient } from '../../providers/provider-kind.ts';
import { latestUsage } from '../../providers/usage.ts';
import { WireTrace } from '../../providers/wire/wire-trace.ts';

/** What one model made of one question. */
export type Asked =
  | { kind: 'answered'; firstWordMs: number; costMicroUsd: number; prompt: ReadPrompt }
  /** It ended in order, and had said nothing. */
  | { kind: 'silent'; costMicroUsd: number }
  | { kind: 'failed'; fault: FaultReport };

/** How much of a prompt the server counted, beside what it has at the very least. */
export interface ReadPrompt {
  countedTokens: number;
  fewestTokens: number;
}

export interface AskTools {
  clock: Clock;
  timeouts: CallTimeouts;
  /** Takes keys out of a text. */
  redact(text: string): string;
}

/** Enough for models that think before they say one word. */
const mostOutputTokens = 1_000;

/** @param padding for servers that may cut a prompt; empty: none */
function promptOf(padding: string): Prompt {
  const rules = 'This is a test of the connection. Answer with the one word "ready" and nothing else.';
  return { stable: `${rules}${padding}`, lesson: '', turns: [{ role: 'student', text: 'Are you ready?' }] };
}

/** Asks a model for one word. Never throws for what a provider does. */
export async function askOnce(
  model: Model,
  client: ProviderClient,
  padding: string,
  { clock, timeouts, redact }: AskTools,
): Promise<Asked> {
  const prompt = promptOf(padding);
  const trace = new WireTrace();
  const call: ModelCall = {
    model: model.upstreamName,
    prompt,
    maxOutputTokens: Math.min(model.maxOutputTokens, mostOutputTokens),
    promptCacheKey: 'course-tutor-check',
    promptCache: 'off',
    trace,
  };
  const startMs = clock.monotonicMs();
  let firstWordMs: number | undefined;
  let usage: TokenUsage | undefined;
  try {
    for await (const chunk of attempt(client, call, { clock, ...timeouts }, new AbortController().signal)) {
      if (/\S/.test(chunk.text)) firstWordMs ??= clock.monotonicMs() - startMs;
      if (chunk.usage !== undefined) usage = latestUsage(usage, chunk.usage);
    }
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    // Nothing here is a student's, so nothing has to be kept from the operator but keys.
    return { kind: 'failed', fault: reportOf(error, { address: trace.address, confidential: [], redact }) };
  }
  const cost = costOf(model, usage ?? noUsage, clock.now());
  if (firstWordMs === undefined) return { kind: 'silent', costMicroUsd: cost };
  const fewest = [prompt.stable, ...prompt.turns.map(({ text }) => text)].map(fewestTokens);
  return {
    kind: 'answered',
    firstWordMs,
    costMicroUsd: cost,
    prompt: {
      countedTokens: usage?.inputTokens ?? 0,
      fewestTokens: fewest.reduce((sum, tokens) => sum + tokens, 0),
    },
  };
}

function costOf({ prices }: Model, usage: TokenUsage, nowMs: number): number {
  const rates = ratesOn(prices, utcDay(nowMs), usage.inputTokens);
  return rates === undefined ? 0 : costMicroUsd(usage, rates);
}
