import { hash } from 'node:crypto';
import type { ModelCall } from '../../provider.ts';

/**
 * By what a cache is found again after a restart. A hash of all that it holds:
 * the same course under other rules, or read by another version of this
 * program, is another prompt. Nothing of the course can be read from it.
 */
export function labelOf({ model, promptCacheKey, prompt }: ModelCall): string {
  const content = hash('sha256', `${model}\n${promptCacheKey}\n${prompt.stable}`, 'hex');
  return `course-tutor-${content.slice(0, 40)}`;
}
