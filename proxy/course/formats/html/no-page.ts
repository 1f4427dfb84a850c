import { attribute, type HtmlElement, type HtmlNode, type HtmlParent, isElement } from './html-text.ts';

/** Statements of the languages of templates: Jinja, Liquid, Handlebars, Go's. */
const statement =
  /\{%-?\s*(?:extends|block|if|for|include|macro|set|load|import|endif|endfor|endblock)\b|\{\{[-~]?\s*(?:[#/]|(?:define|block|partial|template|range|with|if|end)\b)/;
const placeholder = /^\s*\{\{[^{}]*\}\}/;
/** What shows marks of templates to readers. */
const code: ReadonlySet<string> = new Set(['pre', 'code', 'script', 'style', 'textarea', 'kbd', 'samp']);

/**
 * What a file of HTML is that is no page: one that leads on to another, or a template that a program fills.
 * @param hasFront it has front matter, as pages of Jekyll have, of which every one is a template
 */
export function whyNoPage(
  document: HtmlParent,
  { hasFront }: { hasFront: boolean },
): 'navigation' | 'program' | undefined {
  const seen = { isRedirect: false, title: '', text: '' };
  look(document, seen);
  if (seen.isRedirect) return 'navigation';
  if (hasFront) return undefined;
  const isTemplate = statement.test(seen.text) || placeholder.test(seen.title) || placeholder.test(seen.text);
  return isTemplate ? 'program' : undefined;
}

function look(parent: HtmlParent, seen: { isRedirect: boolean; title: string; text: string }): void {
  for (const child of parent.childNodes) {
    if (isElement(child)) {
      if (isRedirect(child)) seen.isRedirect = true;
      else if (child.tagName === 'title') seen.title = child.childNodes.map(textIn).join('');
      else if (!code.has(child.tagName)) look(child, seen);
    } else seen.text += textIn(child);
  }
}

function isRedirect(element: HtmlElement): boolean {
  if (element.tagName !== 'meta' || attribute(element, 'http-equiv')?.toLowerCase() !== 'refresh')
    return false;
  return /url\s*=/i.test(attribute(element, 'content') ?? '');
}

function textIn(node: HtmlNode): string {
  return node.nodeName === '#text' && 'value' in node ? node.value : '';
}

/** Whether a page has programs, which may be all that fills it. */
export function hasScript(parent: HtmlParent): boolean {
  return parent.childNodes.some(
    (child) => isElement(child) && (child.tagName === 'script' || hasScript(child)),
  );
}
