import { fenced } from '../write-markdown.ts';
import { attribute, type HtmlElement, type HtmlNode, isElement, textOf } from './html-text.ts';

/** Whether a node is a block of code or has one in it. */
export function isCodeBlock(node: HtmlNode): boolean {
  return isElement(node) && (node.tagName === 'pre' || node.childNodes.some(isCodeBlock));
}

export function codeBlock(pre: HtmlElement): string {
  return fenced(textOf(pre).replace(/^\n/, '').split('\n'), languageOf(pre));
}

/** `class="language-python"` on the block, on the code in it, or on what a generator wraps around it. */
function languageOf(pre: HtmlElement): string {
  const candidates: HtmlElement[] = [pre, ...pre.childNodes.filter(isElement)];
  for (let up = pre.parentNode, steps = 0; up && isElement(up) && steps < 2; up = up.parentNode, steps++) {
    candidates.push(up);
  }
  for (const element of candidates) {
    const match = /(?:^|\s)(?:language|lang|highlight(?:-source)?)-([\w+#.]+)/.exec(
      attribute(element, 'class') ?? '',
    );
    if (match?.[1] && match[1] !== 'default') return match[1];
  }
  return '';
}
