import { words } from '../../../word-list.ts';
import { readArguments } from './attributes.ts';
import type { Variables } from './liquid.ts';
import { type BlockHead, shielded } from './marks.ts';
import type { FoundTag, Tag, TagDialect, TagReading } from './tag-scan.ts';

/** Blocks with words of their own before their text, whatever the theme. */
const blocks = words(`
  note notice callout alert admonition hint tip warning info danger details expand expander collapse
  collapsible spoiler accordion toggle tab tabs tabpane tabset columns column steps step card cards
  cardpane panel quote blockquote exercise challenge task activity question quiz solution answer
  instructor teacher objectives keypoints section box pageinfo`);
/** Their first word without a name is their kind, the second their title. */
const typed = new Set(['note', 'notice', 'callout', 'alert', 'admonition', 'hint', 'box']);
const code = new Set(['highlight', 'code', 'codeblock', 'prism']);
const math = new Set(['math', 'katex', 'latex', 'mathjax']);
const pictures = new Set(['figure', 'img', 'image', 'picture', 'imgproc', 'fig']);
const films = words('youtube vimeo video gist tweet x instagram iframe asciinema audio vimeo-enhanced');
const links = new Set(['ref', 'relref', 'link', 'url', 'absurl', 'relurl']);

/** Shortcodes of Hugo, and of Quarto, which took over their form. */
export function hugo({ variables }: { variables: Variables }): TagDialect {
  return {
    signs: ['{{<', '{{%', '{{</*'],
    next: nextShortcode,
    unfinished(line) {
      const start = Math.max(line.lastIndexOf('{{<'), line.lastIndexOf('{{%'));
      const end = start < 0 ? '' : endOf(line, start);
      return start >= 0 && line.indexOf(end, start) < 0 ? (next) => next.includes(end) : undefined;
    },
    read: (tag, where) => readParameter(tag, variables) ?? readShortcode(tag, where),
  };
}

/** `{{< param "version" >}}` and Quarto's `{{< meta version >}}`: what front matter or the site's settings say. */
function readParameter({ name, rest }: Tag, variables: Variables): TagReading | undefined {
  if (name !== 'param' && name !== 'meta') return undefined;
  const [key = ''] = readArguments(rest).positional;
  return { as: 'text', text: variables(key.replace(/^\.?(?:Site\.)?Params\./i, '')) ?? '' };
}

function endOf(text: string, start: number): string {
  return text[start + 2] === '<' ? '>}}' : '%}}';
}

function nextShortcode(text: string, from: number): FoundTag | undefined {
  for (let start = text.indexOf('{{', from); start >= 0; start = text.indexOf('{{', start + 2)) {
    const mark = text[start + 2];
    if (mark !== '<' && mark !== '%') continue;
    const close = text.indexOf(endOf(text, start), start + 3);
    if (close < 0) return undefined;
    const inside = text.slice(start + 3, close).trim();
    const end = close + 3;
    // Written so that readers see it as it stands.
    if (inside.startsWith('/*') && inside.endsWith('*/'))
      return {
        start,
        end,
        tag: { text: shielded(`{{${mark} ${inside.slice(2, -2).trim()} ${mark === '<' ? '>' : '%'}}}`) },
      };
    const [, slash, name, rest = ''] = /^(\/?)\s*([\w./-]+)([^\w./-][\s\S]*|)$/.exec(inside) ?? [];
    if (name === undefined) return { start, end, tag: { text: '' } };
    return { start, end, tag: { name, rest, isEnd: slash === '/' } };
  }
  return undefined;
}

function readShortcode(
  { name, rest }: Tag,
  { hasEnd, isAlone }: Parameters<TagDialect['read']>[1],
): TagReading {
  const kind = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const { positional, named } = readArguments(rest.replace(/\/\s*$/, ''));
  if (hasEnd && code.has(kind))
    return { as: 'code', language: positional[0] ?? named.get('lang') ?? named.get('language') ?? '' };
  if (hasEnd && kind === 'mermaid') return { as: 'code', language: kind };
  if (hasEnd && math.has(kind)) return isAlone ? { as: 'math' } : { as: 'inner' };
  if (hasEnd && kind === 'comment') return { as: 'dropped' };
  if (links.has(kind)) return { as: 'text', text: positional[0] ?? named.get('path') ?? '' };
  if (pictures.has(kind) && !hasEnd) return { as: 'text', text: pictureOf(positional, named) };
  if (films.has(kind)) return hasEnd ? { as: 'inner' } : { as: 'text', text: captionOf(named) };
  if (hasEnd && (blocks.has(kind) || isAlone)) return { as: 'block', head: headOf(kind, positional, named) };
  if (hasEnd) return { as: 'inner' };
  return { as: 'text', text: isAlone ? saidBy(named) : '' };
}

function headOf(kind: string, positional: readonly string[], named: ReadonlyMap<string, string>): BlockHead {
  const style =
    named.get('type') ??
    named.get('style') ??
    named.get('color') ??
    (typed.has(kind) ? positional[0] : undefined);
  const isStyle = style !== undefined && /^[a-z][\w-]*$/i.test(style);
  const words = typed.has(kind) && isStyle && style === positional[0] ? positional.slice(1) : positional;
  const own =
    named.get('title') ??
    named.get('summary') ??
    named.get('name') ??
    named.get('heading') ??
    named.get('header') ??
    named.get('label');
  const title =
    own ??
    (blocks.has(kind)
      ? words.find((word) => /\p{L}{2}|\p{N}/u.test(word) && !/^(?:open|true|false|close|closed)$/.test(word))
      : undefined);
  // A theme's "hint" is any box; of what kind it is says its style.
  const names = isStyle && typed.has(kind) ? [style] : [kind];
  return { names, ...(title !== undefined && title !== '' && { title }) };
}

function pictureOf(positional: readonly string[], named: ReadonlyMap<string, string>): string {
  const caption = captionOf(named) || named.get('alt') || positional[1] || '';
  const source = named.get('src') ?? named.get('link') ?? positional[0] ?? '';
  return source === ''
    ? caption
    : `![${caption.replace(/[[\]]/g, '')}](${source.replace(/[\s()<>]/g, encodeURIComponent)})`;
}

function captionOf(named: ReadonlyMap<string, string>): string {
  return named.get('caption') ?? named.get('title') ?? '';
}

/** What a shortcode of which nothing is known says by its arguments; never which answer is right. */
function saidBy(named: ReadonlyMap<string, string>): string {
  const said = ['title', 'question', 'text', 'caption', 'description'].flatMap((key) => named.get(key) ?? []);
  const choices = named.get('answers') ?? named.get('options') ?? named.get('choices');
  const list =
    choices
      ?.split('|')
      .map((choice) => choice.trim())
      .filter((choice) => choice !== '') ?? [];
  return [...said, ...(list.length > 0 ? [list.join(' | ')] : [])].join(': ');
}
