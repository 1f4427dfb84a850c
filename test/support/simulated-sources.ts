import type { AdminSources } from '../../proxy/admin/sources.ts';

/** Providers, alerts and advice as a school sees them in a busy month. */
export function simulatedSources(nowMs: number): AdminSources {
  const key = (label: string, used: [number, number], limit: [number, number] | null) => ({
    label,
    state: 'good' as const,
    requestsPerMinute: { used: used[0], limit: limit?.[0] ?? null },
    tokensPerMinute: { used: used[1], limit: limit?.[1] ?? null },
    models: [],
  });
  return {
    keyStatus: () => ({
      providers: [
        {
          provider: 'gemini',
          kind: 'google',
          waiting: 0,
          keys: [
            key('gemini-1', [212, 850_000], [1_000, 1_000_000]),
            key('gemini-2', [40, 120_000], [1_000, 1_000_000]),
          ],
        },
        {
          provider: 'openai',
          kind: 'openai',
          waiting: 0,
          keys: [key('openai-1', [12, 60_000], [500, 500_000])],
        },
        {
          provider: 'anthropic',
          kind: 'anthropic',
          waiting: 2,
          keys: [
            { ...key('anthropic-1', [0, 0], null), state: 'spent', since: new Date(nowMs).toISOString() },
          ],
        },
      ],
      breakers: [
        { provider: 'anthropic', model: 'claude-sonnet-5-5', state: 'open', probeInMs: 20_000 },
        { provider: 'gemini', model: 'gemini-3.5-flash-lite', state: 'closed' },
      ],
      faults: [
        {
          provider: 'anthropic',
          model: 'claude-sonnet-5-5',
          at: new Date(nowMs - 40_000).toISOString(),
          kind: 'overloaded',
          status: 529,
          code: 'overloaded_error',
          words: 'Overloaded',
          address: 'https://api.anthropic.com',
        },
      ],
    }),
    openAlerts: async () => [
      {
        kind: 'key_failed',
        level: 'critical',
        subject: 'anthropic-1',
        value: null,
        threshold: null,
        sinceMs: nowMs - 25 * 60_000,
        title: 'The quota of anthropic-1 is spent',
        advice: 'Add credit in the provider’s console. Until then complex questions go to gpt-6.1-terra.',
      },
      {
        kind: 'tier_limit',
        level: 'warning',
        subject: 'gemini-1',
        value: 0.85,
        threshold: 0.8,
        sinceMs: nowMs - 4 * 3_600_000,
        title: 'gemini-1 used 85 % of its tokens per minute',
        advice: 'Add a key of a second project to `apiKeys`, or ask for the next tier.',
      },
    ],
    advice: async () => ({
      students: 214,
      month: { from: '', to: '', students: 214, costUsd: 24.96 },
      keys: [
        {
          label: 'gemini-1',
          provider: 'gemini',
          tier: 'tier1',
          rpm: { peak: 318, limit: 1_000, headroom: 0.682, reachedOn: null },
          tpm: { peak: 930_000, limit: 1_000_000, headroom: 0.07, reachedOn: '2026-12-09' },
        },
        {
          label: 'anthropic-1',
          provider: 'anthropic',
          tier: null,
          rpm: { peak: 14, limit: null, headroom: null, reachedOn: null },
          tpm: { peak: 212_000, limit: null, headroom: null, reachedOn: null },
        },
      ],
      scaling: [
        {
          from: 0,
          to: 50,
          setup: 'Free tier and Gemini Flash',
          monthlyUsd: { from: 0, to: 150 },
          isCurrent: false,
        },
        {
          from: 50,
          to: 100,
          setup: 'Tier 1 and caching',
          monthlyUsd: { from: 150, to: 350 },
          isCurrent: false,
        },
        {
          from: 100,
          to: 300,
          setup: 'Tier 1 and aggressive optimisation',
          monthlyUsd: { from: 350, to: 900 },
          isCurrent: true,
        },
        {
          from: 300,
          to: 500,
          setup: 'Tier 2 and hybrid models',
          monthlyUsd: { from: 900, to: 2_000 },
          isCurrent: false,
        },
        {
          from: 500,
          to: null,
          setup: 'Talks with the provider, or self-hosting',
          monthlyUsd: { from: 2_000, to: null },
          isCurrent: false,
        },
      ],
      action: 'second_project_key',
      title: 'Add a key of a second Google project',
      reason:
        'In its busiest minute gemini-1 used 93 % of its tokens. A key of another project doubles what fits; a second key of the same project adds nothing.',
      nextStepOn: '2027-01-18',
      monthlyUsd: { now: 21.4, expected: 28.9 },
    }),
    lmsPages: () => ({ tagged: 412, refused: { excluded: 38, no_rule: 9, policy: 2 } }),
  };
}

/** A school whose providers are not asked and that nothing looks after. */
export const calmSources: AdminSources = {
  keyStatus: () => ({ providers: [], breakers: [], faults: [] }),
  openAlerts: async () => [],
  advice: async () => undefined,
  lmsPages: () => undefined,
};
