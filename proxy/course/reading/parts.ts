/**
 * Which files of a course are no lessons because another reads them into itself: all that can be reached from a
 * file that nobody includes. Of files that include each other in a circle the first is a lesson.
 * @param partsOf for each file, in order, the files that it includes
 */
export function includedFiles(partsOf: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const asked = new Set([...partsOf].flatMap(([file, parts]) => parts.filter((part) => part !== file)));
  const roots = [...partsOf.keys()].filter((file) => !asked.has(file));
  const included = new Set<string>();
  const kept = new Set<string>();
  for (const root of [...roots, ...partsOf.keys()]) {
    if (included.has(root) || kept.has(root)) continue;
    kept.add(root);
    const waiting = [root];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      for (const part of partsOf.get(file) ?? []) {
        if (included.has(part) || kept.has(part)) continue;
        included.add(part);
        waiting.push(part);
      }
    }
  }
  return included;
}
