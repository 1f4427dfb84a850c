/** How it stands with the rented cache of one prompt on one key. Times are monotonic milliseconds. */
export type CacheState =
  /** Another run of this program may have left one. */
  | { kind: 'unknown' }
  | { kind: 'searching' }
  | { kind: 'absent' }
  | { kind: 'creating' }
  /** `mayProlong`: nobody has tried to since it was rented or prolonged. */
  | { kind: 'ready'; cache: HeldCache; mayProlong: boolean }
  /** Something failed, or there was no money. */
  | { kind: 'resting'; untilMs: number };

export interface HeldCache {
  /** The provider's. */
  name: string;
  tokens: number;
  untilMs: number;
  /** The same by the provider's clock, milliseconds since 1970. */
  expiresAtMs: number;
}

/** What may be done next, if it pays. */
export type CacheStep = { kind: 'search' } | { kind: 'create' } | { kind: 'prolong'; cache: HeldCache };

/** So near its end a cache is not named in calls: it may be gone when they arrive. */
const unsafeMs = 60_000;
/** From here to its end it is prolonged by a question that comes; where none comes, it is left to expire. */
const prolongMs = 10 * 60_000;

/** The state once the time that has passed is taken into account. */
export function stateAt(state: CacheState, nowMs: number): CacheState {
  switch (state.kind) {
    case 'ready':
      return nowMs < state.cache.untilMs ? state : { kind: 'absent' };
    case 'resting':
      return nowMs < state.untilMs ? state : { kind: 'unknown' };
    case 'unknown':
    case 'searching':
    case 'absent':
    case 'creating':
      return state;
    default:
      return state satisfies never;
  }
}

/** Name of the cache that a call may use now. */
export function usableCache(state: CacheState, nowMs: number): string | undefined {
  return state.kind === 'ready' && state.cache.untilMs - nowMs > unsafeMs ? state.cache.name : undefined;
}

export function holds(state: CacheState, name: string): boolean {
  return state.kind === 'ready' && state.cache.name === name;
}

export function nextStep(state: CacheState, nowMs: number): CacheStep | undefined {
  switch (state.kind) {
    case 'unknown':
      return { kind: 'search' };
    case 'absent':
      return { kind: 'create' };
    case 'ready': {
      const { cache, mayProlong } = state;
      const leftMs = cache.untilMs - nowMs;
      return mayProlong && leftMs > unsafeMs && leftMs <= prolongMs ? { kind: 'prolong', cache } : undefined;
    }
    case 'searching':
    case 'creating':
    case 'resting':
      return undefined;
    default:
      return state satisfies never;
  }
}
