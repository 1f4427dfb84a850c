import type { Question } from '../questions/question.ts';
import { elementsOf, type XmlElement } from '../xml/xml.ts';
import { seenHtml } from './item-html.ts';
import { attributeOf, nameOf, within } from './item-names.ts';
import { solutionOf } from './item-solution.ts';

/**
 * A question in QTI 2 or 3 (https://www.imsglobal.org/spec/qti/v3p0): what students see of it, and what is right as
 * notes.
 * @param before what several questions are about, as HTML
 * @returns undefined where the file is none
 */
export function itemQuestion(root: XmlElement, before: string): Question | undefined {
  const item = elementsOf(root).find((element) => nameOf(element) === 'assessment-item');
  const body = item && within(item, 'item-body')[0];
  if (item === undefined || body === undefined) return undefined;
  return {
    title: (attributeOf(item, 'title') ?? '').trim(),
    html: before + seenHtml(body),
    solution: solutionOf(item, body),
  };
}

/** The files of what a question is about, as it names them. */
export function stimuliOf(root: XmlElement): string[] {
  return within(root, 'assessment-stimulus-ref').flatMap((stimulus) => attributeOf(stimulus, 'href') ?? []);
}

/** What several questions are about, as HTML. */
export function stimulusHtml(root: XmlElement): string {
  return within(root, 'stimulus-body').map(seenHtml).join('');
}
