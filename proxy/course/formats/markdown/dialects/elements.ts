import { noteKindOfName } from '../../../notes/private-titles.ts';
import { ElementScan } from './element-scan.ts';
import type { BlockHead } from './marks.ts';
import type { FoundTag, Tag, TagDialect, TagReading } from './tag-scan.ts';

/** Elements of HTML whose class may say that they are not for everybody. */
const wrappers = new Set(['div', 'section', 'aside', 'article']);
const hiddenClass = /<(?:div|section|aside|article)\s[^<>]*class\s*=\s*["'][^"'<>]*["']/gi;
/** Components that stand for a picture, a film, or something that only a browser can show. */
const layout = new Set(['fragment', 'img', 'image', 'youtube', 'video']);

/**
 * `<details>` of HTML, elements of a class that names a solution or the like, and components of
 * JSX (`<Tabs>`, `<Admonition type="tip">`), as Docusaurus and Astro have them in Markdown.
 * @param options `isJsx`: every component is one, also inside a line, where otherwise `List<String>` is text;
 *   `isReveal`: an `<aside>` may hold what is said over a slide
 */
export function elements(
  source: string,
  { isJsx, isReveal }: { isJsx: boolean; isReveal: boolean },
): TagDialect {
  const hasWrappers = isReveal || hasPrivateClass(source);
  return {
    signs: ['<'],
    unfinished: (line) => unfinishedElement(line, hasWrappers),
    next: (text, from) => nextElement(text, from, hasWrappers),
    read: (tag, how) => readElement(tag, how, { isJsx, isReveal }),
  };
}

/** Whether a text has any element that is read here. */
export function hasElements(source: string, { isReveal }: { isReveal: boolean }): boolean {
  return (
    isReveal ||
    /<\/?(?:details|summary)\b/i.test(source) ||
    /<\/?[A-Z][a-zA-Z]/.test(source) ||
    hasPrivateClass(source)
  );
}

function hasPrivateClass(source: string): boolean {
  if (!source.includes('class')) return false;
  for (const [tag] of source.matchAll(hiddenClass)) {
    const classes = /class\s*=\s*["']([^"']*)/i.exec(tag)?.[1]?.split(/\s+/) ?? [];
    if (classes.some((name) => name !== '' && noteKindOfName(name) !== undefined)) return true;
  }
  return false;
}

/** Name of the element that a `<` begins, as written; undefined for one that is none of ours. */
function nameAt(text: string, start: number, hasWrappers: boolean): string | undefined {
  const name = /^<\/?([A-Za-z][\w.]{0,60})(?=[\s/>]|$)/.exec(text.slice(start, start + 64))?.[1];
  if (name === undefined) return undefined;
  const lower = name.toLowerCase();
  if (lower === 'details' || lower === 'summary' || (hasWrappers && wrappers.has(lower))) return name;
  return /^[A-Z][A-Za-z]*[a-z]/.test(name) ? name : undefined;
}

function nextElement(text: string, from: number, hasWrappers: boolean): FoundTag | undefined {
  for (let start = text.indexOf('<', from); start >= 0; start = text.indexOf('<', start + 1)) {
    const name = nameAt(text, start, hasWrappers);
    if (name === undefined) continue;
    const end = new ElementScan().endIn(text, start + 1);
    if (end === undefined) return undefined;
    const isEnd = text[start + 1] === '/';
    const rest = text.slice(start + 1 + name.length + (isEnd ? 1 : 0), end - 1);
    const isComponent = /^[A-Z]/.test(name) && !/^(?:details|summary)$/i.test(name);
    return { start, end, tag: { name: isComponent ? name : name.toLowerCase(), rest, isEnd } };
  }
  return undefined;
}

/** Of an element that a line begins, and that a later one ends. */
function unfinishedElement(line: string, hasWrappers: boolean): ((next: string) => boolean) | undefined {
  for (let start = line.indexOf('<'); start >= 0; ) {
    const isOurs = nameAt(line, start, hasWrappers) !== undefined;
    const scan = new ElementScan();
    const end = isOurs ? scan.endIn(line, start + 1) : start + 1;
    if (end === undefined) return (next) => scan.endIn(` ${next}`, 0) !== undefined;
    start = line.indexOf('<', end);
  }
  return undefined;
}

function readElement(
  { name, rest }: Tag,
  { hasEnd, isAlone }: Parameters<TagDialect['read']>[1],
  { isJsx, isReveal }: { isJsx: boolean; isReveal: boolean },
): TagReading {
  const values = valuesOf(rest);
  const isClosed = rest.trimEnd().endsWith('/');
  if (name === 'summary')
    return hasEnd ? { as: 'block', head: { names: [], isTitle: true } } : { as: 'text', text: '' };
  if (name === 'details') {
    const classes = (values.get('class') ?? values.get('classname') ?? '')
      .split(/\s+/)
      .filter((each) => each !== '');
    return { as: 'block', head: { names: ['details', ...classes], isCollapsed: true } };
  }
  if (wrappers.has(name)) {
    const classes = (values.get('class') ?? '')
      .split(/\s+/)
      .filter((each) => noteKindOfName(each) !== undefined || (isReveal && each === 'notes'));
    return hasEnd && classes.length > 0 ? { as: 'block', head: { names: classes } } : { as: 'inner' };
  }
  if (!isAlone && !isJsx) return { as: 'text', text: `<${name}${rest}>` };
  if (isClosed || !hasEnd)
    return { as: 'text', text: isAlone ? (values.get('title') ?? values.get('caption') ?? '') : '' };
  if (!isAlone || layout.has(name.toLowerCase())) return { as: 'inner' };
  return { as: 'block', head: componentHead(name, values) };
}

function componentHead(name: string, values: ReadonlyMap<string, string>): BlockHead {
  const title = ['title', 'label', 'summary', 'header', 'heading', 'value']
    .map((key) => values.get(key))
    .find((value) => value !== undefined);
  const type = values.get('type') ?? values.get('variant');
  const isTyped = /^(?:admonition|callout|alert|note|aside|box)$/i.test(name) && type !== undefined;
  // `TabItem` -> `tab-item`
  const kind = name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  return { names: isTyped ? [type] : [kind], ...(title !== undefined && title !== '' && { title }) };
}

const value = /(?<![\w-])([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]([^"'`{}]*)["'`]\s*\})/g;

function valuesOf(rest: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, key = '', double, single, braced] of rest.matchAll(value))
    values.set(key.toLowerCase(), (double ?? single ?? braced ?? '').trim());
  return values;
}
