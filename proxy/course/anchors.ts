import { type AnchorRule, github } from './anchor-rules.ts';

/**
 * Anchors of a lesson's headings, in order and all different: the second `sets` is `sets-1`.
 * An id the author gave (`ownId`) is kept before any is made up, because links rely on it.
 * @param rule of the site that the lesson is read on
 */
export function anchorsOf(
  headings: readonly { text: string; ownId?: string }[],
  rule: AnchorRule = github,
): string[] {
  const taken = new Set(headings.flatMap((heading) => (heading.ownId ? [heading.ownId] : [])));
  const given = new Set<string>();
  const nextNumber = new Map<string, number>();
  const unused = (wanted: string): string => {
    let anchor = wanted;
    const counter = rule.countsAll ? '' : wanted;
    let number = nextNumber.get(counter) ?? 1;
    while (anchor === '' || taken.has(anchor)) anchor = rule.numbered(wanted, number++);
    nextNumber.set(counter, number);
    taken.add(anchor);
    return anchor;
  };
  return headings.map(({ text, ownId }) => {
    if (!ownId) return unused(rule.slug(text));
    if (given.has(ownId)) return unused(ownId);
    given.add(ownId);
    return ownId;
  });
}
