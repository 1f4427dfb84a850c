import { isIndex } from './folder-index.ts';

/** What decides where a lesson stands in its course. */
export interface LessonOrder {
  /** Path inside the course, with forward slashes. */
  path: string;
  /** `order` of its front matter: numbered lessons come first among their folder. */
  order?: number;
}

/** A folder's own lesson comes before the others in it. */
const ownLesson = -Number.MAX_VALUE;

/**
 * Order in which people read numbered files: `2-lists` before `10-files`, folder by folder.
 * Paths are compared name by name, so that a folder's lessons stay together; the last name
 * of a path weighs its `order` first. Equal names are told apart by their code units, which
 * makes the order total and the same on every machine.
 * @param folders place of a folder (its path) among its siblings, where something says so
 */
export function naturalOrder(
  folders: ReadonlyMap<string, number> = new Map(),
): (a: LessonOrder, b: LessonOrder) => number {
  const orderAt = (lesson: LessonOrder, names: readonly string[], depth: number): number => {
    if (depth < names.length - 1) return folders.get(names.slice(0, depth + 1).join('/')) ?? Infinity;
    return isIndex(names[depth] ?? '') ? ownLesson : (lesson.order ?? Infinity);
  };
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return (a, b) => {
    const left = a.path.split('/');
    const right = b.path.split('/');
    for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
      const leftName = left[depth] ?? '';
      const rightName = right[depth] ?? '';
      if (leftName === rightName) continue;
      const leftOrder = orderAt(a, left, depth);
      const rightOrder = orderAt(b, right, depth);
      if (leftOrder !== rightOrder) return leftOrder < rightOrder ? -1 : 1;
      const natural = collator.compare(leftName, rightName);
      return natural !== 0 ? natural : leftName < rightName ? -1 : 1;
    }
    return left.length - right.length;
  };
}
