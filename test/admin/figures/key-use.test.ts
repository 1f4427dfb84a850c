import { describe, expect, it } from 'vitest';
import { keyLevel, tightest } from '../../../admin/figures/key-use.ts';

type Key = Parameters<typeof keyLevel>[0];

const key: Key = {
  label: 'a key',
  state: 'good',
  models: [],
  requestsPerMinute: { used: 10, limit: 100 },
  tokensPerMinute: { used: 500, limit: 1_000 },
};

describe('a key', () => {
  it('is as near to its limits as to the one that is reached first', () => {
    expect(tightest(key)).toEqual({ kind: 'tokens', share: 0.5 });
    expect(tightest({ ...key, tokensPerMinute: { used: 500, limit: null } })).toEqual({
      kind: 'requests',
      share: 0.1,
    });
    const unknown = { used: 1, limit: null };
    expect(tightest({ ...key, requestsPerMinute: unknown, tokensPerMinute: unknown })).toBeUndefined();
  });

  it('needs somebody once it does not work or a limit is reached, and is watched while it rests', () => {
    expect(keyLevel(key)).toBe('good');
    expect(keyLevel({ ...key, tokensPerMinute: { used: 850, limit: 1_000 } })).toBe('watch');
    expect(keyLevel({ ...key, tokensPerMinute: { used: 1_000, limit: 1_000 } })).toBe('act');
    expect(keyLevel({ ...key, state: 'spent' })).toBe('act');
  });
});
