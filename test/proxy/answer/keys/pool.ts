import { pino } from 'pino';
import { KeyPool } from '../../../../proxy/answer/keys/key-pool.ts';
import type { Full, KeyAnswer, KeyLease, KeyRequest } from '../../../../proxy/answer/keys/provider-keys.ts';
import type { TokenUsage } from '../../../../proxy/ground/usage.ts';
import { type FaultKind, ProviderFault } from '../../../../proxy/providers/fault.ts';
import type { FakeClock } from '../../../support/fake-clock.ts';
import { callOf, never, replyOf } from '../../providers/calls.ts';

export interface PoolOptions {
  kind?: string;
  keys?: number;
  /** Undefined: no tier. */
  limits?: { rpm: number; tpm: number };
  /** That call with the same keys. */
  processes?: () => number;
  /** Of every response. */
  headers?: Record<string, string>;
}

/** A pool with one provider named `p`, whose keys are never really used. */
export function poolOf(
  clock: FakeClock,
  { kind = 'google', keys = 1, limits, headers, processes }: PoolOptions = {},
) {
  const log: Record<string, unknown>[] = [];
  const pool = new KeyPool(
    {
      providers: {
        p: {
          kind,
          apiKeys: Array.from({ length: keys }, (_, index) => `secret-${index + 1}`),
          baseUrl: 'http://127.0.0.1:9',
          headers: {},
          ...(limits !== undefined && { tier: 'tier' }),
        },
      },
      tiers: limits === undefined ? {} : { tier: limits },
    },
    {
      open: (endpoint) => ({
        kind: endpoint.kind,
        send: () => Promise.resolve(replyOf([], new Headers(headers))),
      }),
      ...(processes && { processes }),
      clock,
      log: pino({ level: 'debug' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    },
  );
  return { pool, log };
}

/** The provider accepts the call; nothing of the answer is read. */
export async function accepted({ client }: KeyLease): Promise<void> {
  await client.send(callOf('m'), never);
}

export function requestOf(changes: Partial<KeyRequest> = {}): KeyRequest {
  return {
    provider: 'p',
    model: 'm',
    promptCacheKey: 'course:1:full',
    student: 'anna',
    inputTokens: 100,
    maxOutputTokens: 10,
    ...changes,
  };
}

export function granted(answer: KeyAnswer | Full): KeyLease {
  if (answer.kind !== 'granted') throw new Error(`not granted: ${JSON.stringify(answer)}`);
  return answer;
}

export function usageOf(changes: Partial<TokenUsage> = {}): TokenUsage {
  return {
    inputTokens: 0,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    cacheWriteLongTokens: 0,
    outputTokens: 0,
    ...changes,
  };
}

export function failed(kind: FaultKind, details: { retryAfterMs?: number; status?: number } = {}) {
  return { kind: 'failed' as const, fault: new ProviderFault(kind, details), usage: usageOf() };
}

/** Lets everything that waits for a promise which is already settled go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
