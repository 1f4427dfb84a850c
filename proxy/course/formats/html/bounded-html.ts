import type { DefaultTreeAdapterTypes } from 'parse5';
import type { HtmlNode, HtmlParent } from './html-text.ts';

/** Elements one inside another; browsers stop at 512, pages have some thirty. */
const deepest = 200;

/** The tree itself, with what lies deeper in it made into text: whoever walks it needs no more stack than that. */
export function boundedHtml<Root extends HtmlParent>(root: Root): Root {
  let level: HtmlParent[] = [root];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) level = level.flatMap(parentsIn);
  for (const parent of level) {
    const value = textBelow(parent);
    const text: DefaultTreeAdapterTypes.TextNode = { nodeName: '#text', value, parentNode: parent };
    parent.childNodes = [text];
  }
  return root;
}

function parentsIn({ childNodes }: HtmlParent): HtmlParent[] {
  return childNodes.filter((node): node is HtmlNode & HtmlParent => 'childNodes' in node);
}

/** In order, without a call for each level. */
function textBelow(parent: HtmlParent): string {
  const pieces: string[] = [];
  const waiting: HtmlNode[] = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) pieces.push(node.value);
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  return pieces.join('');
}
