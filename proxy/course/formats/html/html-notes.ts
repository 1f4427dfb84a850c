import type { PrivateNote } from '../../course.ts';
import { noteKindOfName, noteKindOfTitle } from '../../notes/private-titles.ts';
import { attribute, type HtmlElement, isElement, textOf } from './html-text.ts';

const boxes = new Set(['div', 'section', 'aside', 'article', 'details', 'blockquote']);
/** Classes for what is in a box are many; one that names the box is short. */
const boxClass = /^(?:admonition-)?\p{L}+(?:-(?:note|notes|block|box))?$/u;

/** What an element is, if students are not to see it at once: by its class, or by the title of what is folded up. */
export function noteKindOf(element: HtmlElement): PrivateNote['kind'] | undefined {
  if (!boxes.has(element.tagName)) return undefined;
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => boxClass.test(name));
  const byClass = classes.map(noteKindOfName).find((kind) => kind !== undefined);
  if (byClass !== undefined) return byClass;
  const summary = element.childNodes.filter(isElement).find(({ tagName }) => tagName === 'summary');
  if (element.tagName !== 'details' || summary === undefined) return undefined;
  return noteKindOfTitle(textOf(summary), { isCollapsed: true });
}
