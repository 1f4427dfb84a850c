import type { WindowLimit } from '../store/admission.ts';

/**
 * What may happen once, as a limit of one in a time after which the thing is
 * refused for its age anyway. The store counts it in the same step as
 * everything else, remembers it over a restart and for every process on it,
 * and forgets it by itself.
 * @param key stands for the thing; holds nothing that names a person
 * @param windowMs the same for everything of one kind: the store looks back this far, whenever it is asked
 */
export function onceIn(windowMs: number, key: string): WindowLimit {
  return { subject: `once:${key}`, requests: 1, windowMs };
}
