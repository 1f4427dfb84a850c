/**
 * Anchor GitHub gives a heading: lower case, letters, marks, digits, `_` and `-` of every
 * script kept, spaces turned into `-`, everything else dropped. A heading without any of
 * them is called `section`, so that only a lesson's introduction has an empty anchor.
 */
export function slug(heading: string): string {
  const kept = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
  return kept === '' ? 'section' : kept;
}

/**
 * Anchors of a lesson's headings, in order and all different: the second `sets` is `sets-1`.
 * An id the author gave (`ownId`) is kept before any is made up, because links rely on it.
 */
export function anchorsOf(headings: readonly { text: string; ownId?: string }[]): string[] {
  const taken = new Set(headings.flatMap((heading) => (heading.ownId ? [heading.ownId] : [])));
  const given = new Set<string>();
  const nextNumber = new Map<string, number>();
  const unused = (wanted: string): string => {
    let anchor = wanted;
    let number = nextNumber.get(wanted) ?? 1;
    while (taken.has(anchor)) anchor = `${wanted}-${number++}`;
    nextNumber.set(wanted, number);
    taken.add(anchor);
    return anchor;
  };
  return headings.map(({ text, ownId }) => {
    if (!ownId) return unused(slug(text));
    if (given.has(ownId)) return unused(ownId);
    given.add(ownId);
    return ownId;
  });
}
