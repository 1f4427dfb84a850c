/**
 * The files of a course in the order that its tables of contents give: each file, then what it lists, each with
 * what that lists. Files that nobody lists follow in the order that they have.
 * @param files paths inside the course, in the order that holds without any table
 * @param contentsOf what each file lists, in order
 */
export function orderedByContents(
  files: readonly string[],
  contentsOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  const known = new Set(files);
  const listed = new Set([...contentsOf].flatMap(([file, list]) => list.filter((each) => each !== file)));
  const ordered = new Set<string>();
  // A table of contents comes before what it lists, wherever its name stands.
  const roots = files.filter((file) => contentsOf.has(file) && !listed.has(file));
  for (const start of [...roots, ...files]) {
    const waiting = [start];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (ordered.has(file) || !known.has(file)) continue;
      ordered.add(file);
      waiting.push(...(contentsOf.get(file) ?? []).toReversed());
    }
  }
  return [...ordered];
}
