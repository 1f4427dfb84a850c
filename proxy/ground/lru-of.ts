import { LRUCache } from 'lru-cache';

/**
 * At most `most` entries, the least recently used going first, in memory that grows with what is in it: where lru-cache
 * is given `max`, it takes the room of all of them at once, which is megabytes and milliseconds for caches that stay small.
 */
export function lruOf<K extends {}, V extends {}>(most: number): LRUCache<K, V> {
  return new LRUCache<K, V>({ maxSize: most, sizeCalculation: () => 1 });
}
