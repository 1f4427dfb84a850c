import type { KeyStatus } from '../../proxy/admin/wire.ts';
import { judgeLimitUse, type Level, worst } from './thresholds.ts';

/** What the page says of a key: whether it works, rests, or is near one of its limits. */
export function keyLevel(key: KeyStatus): Level {
  if (key.state !== 'good') return 'act';
  const isResting = key.models.some((lane) => lane.state !== 'good');
  const use = judgeLimitUse(tightest(key)?.share ?? null);
  return worst(['good', isResting ? 'watch' : 'good', use]);
}

/** The limit that is reached first; undefined where none is known. */
export function tightest({
  requestsPerMinute,
  tokensPerMinute,
}: KeyStatus): { kind: 'requests' | 'tokens'; share: number } | undefined {
  const uses = [
    { kind: 'requests' as const, ...requestsPerMinute },
    { kind: 'tokens' as const, ...tokensPerMinute },
  ].flatMap(({ kind, used, limit }) => (limit === null ? [] : [{ kind, share: used / limit }]));
  return uses.sort((a, b) => b.share - a.share)[0];
}
