import { elementsOf, type XmlElement } from '../xml/xml.ts';
import { attributeOf, nameOf, within } from './item-names.ts';

/** A file that a test names: a question, or a part of the test that has a file of its own. */
export interface Reference {
  kind: 'item' | 'section';
  /** As it is written there. */
  href: string;
}

/** What a test in QTI 2 or 3 is called, and which files it asks, in its order; undefined where the file is no test. */
export function testIn(root: XmlElement): { title: string; references: Reference[] } | undefined {
  const test = elementsOf(root).find((element) => nameOf(element) === 'assessment-test');
  if (test === undefined) return undefined;
  return { title: (attributeOf(test, 'title') ?? '').trim(), references: referencesIn(test) };
}

/** The files that a test asks, or a part of one that has a file of its own. */
export function referencesIn(element: XmlElement): Reference[] {
  return within(element, 'assessment-item-ref', 'assessment-section-ref').flatMap(
    (reference): Reference[] => {
      const href = attributeOf(reference, 'href');
      const kind = nameOf(reference) === 'assessment-item-ref' ? 'item' : 'section';
      return href === undefined ? [] : [{ kind, href }];
    },
  );
}

/**
 * Whether a test, or a part of it, is more than practice: it has a time, or is tried a number of times. Tests in which
 * nothing stands of either are taken for practice.
 */
export function isBoundedTest(root: XmlElement): boolean {
  const limits = within(root, 'time-limits').map((limit) => attributeOf(limit, 'max-time'));
  const attempts = within(root, 'item-session-control').map((control) =>
    attributeOf(control, 'max-attempts'),
  );
  return [...limits, ...attempts].some((most) => most !== undefined && Number(most) > 0);
}
