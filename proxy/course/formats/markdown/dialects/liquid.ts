import { words } from '../../../word-list.ts';
import { readArguments } from './attributes.ts';
import { CodeFences } from './code-fences.ts';
import { shielded } from './marks.ts';
import type { FoundTag, Tag, TagDialect, TagReading } from './tag-scan.ts';

/** What `{{ name }}` stands for; undefined where nothing is known of it. */
export type Variables = (name: string) => string | undefined;

const control = words(`
  if elsif elseif elif else unless case when for assign break continue include include_relative
  include_cached render layout cycle increment decrement tablerow paginate set import from macro call
  block extends with`);
/** Of GitBook and of plugins of Jekyll: known, so that they are read also where nothing says which generator it is. */
const blocks = words(`
  hint tabs tab code details stepper step expand expandable columns column solution answer note tip
  warning callout alert exercise content-ref swagger prompt`);
const shell =
  'endraw endhighlight endcomment endif endfor endunless endcase endcapture endset endmacro endblock'.split(
    ' ',
  );

/**
 * Tags of Liquid (Jekyll, GitBook) and of Jinja in MkDocs' macros. They are never run: a condition's
 * text stays, a loop's text stays once.
 * @param options `isTemplate`: the site's generator reads every file as a template; without it only
 * tags are read that nobody would show as they are
 */
export function liquid({ isTemplate, variables }: { isTemplate: boolean; variables: Variables }): TagDialect {
  return {
    signs: isTemplate ? ['{%', '{{', '{#'] : ['{%'],
    unfinished: (line) => {
      const start = line.lastIndexOf('{%');
      const isBegun =
        start >= 0 &&
        line[start - 1] !== '{' &&
        line.indexOf('%}', start) < 0 &&
        /^\{%-?\s*[a-z]/.test(line.slice(start, start + 20));
      return isBegun ? (next) => next.includes('%}') : undefined;
    },
    next: (text, from) => nextTag(text, from, isTemplate, variables),
    read: (tag, { hasEnd, isAlone }) => readTag(tag, hasEnd, isAlone),
  };
}

function nextTag(
  text: string,
  from: number,
  isTemplate: boolean,
  variables: Variables,
): FoundTag | undefined {
  for (let start = text.indexOf('{', from); start >= 0; start = text.indexOf('{', start + 1)) {
    const mark = text[start + 1];
    // `{{%` is Hugo's.
    if (mark === '%' && text[start - 1] !== '{') {
      const close = text.indexOf('%}', start + 2);
      if (close < 0) return undefined;
      const inside = text
        .slice(start + 2, close)
        .replace(/^-|-$/g, '')
        .trim();
      const [, name = '', rest = ''] = /^([\w-]+)([^\w-][\s\S]*|)$/.exec(inside) ?? [];
      const isKnown = isTemplate || blocks.has(base(name)) || known.has(base(name)) || shell.includes(name);
      if (!isKnown) continue;
      return {
        start,
        end: close + 2,
        tag: { name: base(name), rest: rest.trim(), isEnd: name.startsWith('end') },
      };
    }
    if (!isTemplate || (mark !== '{' && mark !== '#')) continue;
    const close = text.indexOf(mark === '{' ? '}}' : '#}', start + 2);
    if (close < 0) return undefined;
    if (mark === '#' && !/^\{#-?\s/.test(text.slice(start, start + 4))) continue;
    const shown = mark === '#' ? '' : said(text.slice(start + 2, close).trim(), variables);
    return { start, end: close + 2, tag: { text: shown } };
  }
  return undefined;
}

const known = words('raw highlight comment capture include link post_url embed file youtube');

function base(name: string): string {
  return name.startsWith('end') ? name.slice(3) : name;
}

/** A text that is written out, or what is known of the variable; filters only change its form. */
function said(expression: string, variables: Variables): string {
  const [first = ''] = expression.split('|', 1);
  const literal = /^\s*(?:"([^"]*)"|'([^']*)')\s*$/.exec(first);
  if (literal !== null) return literal[1] ?? literal[2] ?? '';
  return variables(first.trim()) ?? '';
}

function readTag({ name, rest }: Tag, hasEnd: boolean, isAlone: boolean): TagReading {
  const { positional, named } = readArguments(rest);
  switch (name) {
    case 'highlight':
      return hasEnd ? { as: 'code', language: positional[0] ?? '' } : nothing;
    case 'raw':
      return { as: 'inner' };
    case 'comment':
    case 'capture':
      return hasEnd ? { as: 'dropped' } : nothing;
    case 'link':
    case 'post_url':
      return { as: 'text', text: positional[0] ?? '' };
    case 'include':
    case 'include_relative':
    case 'include_cached':
    case 'embed':
      return { as: 'text', text: isAlone ? saidBy(named) : '' };
    case 'code':
    case 'content-ref':
      return hasEnd ? { as: 'block', head: { names: [name], title: named.get('title') } } : nothing;
    default:
      break;
  }
  if (!hasEnd || control.has(name)) return hasEnd ? { as: 'inner' } : nothing;
  if (!blocks.has(name) && !isAlone) return { as: 'inner' };
  const title =
    named.get('title') ??
    named.get('summary') ??
    (name === 'details' || name === 'expand' ? rest : undefined);
  // GitBook's "hint" is any box; of what kind it is says its style.
  const style = named.get('style') ?? named.get('type');
  return {
    as: 'block',
    head: { names: [style ?? name], ...(title !== undefined && title !== '' && { title }) },
  };
}

const nothing: TagReading = { as: 'text', text: '' };

function saidBy(named: ReadonlyMap<string, string>): string {
  return ['title', 'caption', 'content', 'text', 'description']
    .flatMap((key) => named.get(key) ?? [])
    .join(': ');
}

const rawTag = /\{%-?\s*(end)?raw\s*-?%\}/g;

/**
 * Lines with what stands between `{% raw %}` and its end kept from every dialect.
 * @param options `isTemplate`: Jekyll reads the tags in code as well, and authors need them there
 */
export function shieldRaw(lines: readonly string[], { isTemplate }: { isTemplate: boolean }): string[] {
  const lastEnd = lines.findLastIndex((line) => line.includes('endraw'));
  const fences = new CodeFences();
  let isRaw = false;
  return lines.map((line, index) => {
    const isCode = fences.isCode(line);
    if ((isCode && !isTemplate) || (!isRaw && !line.includes('{%'))) return line;
    let out = '';
    let from = 0;
    for (const match of line.matchAll(rawTag)) {
      const before = line.slice(from, match.index);
      out += isRaw ? shielded(before) : before;
      from = match.index + match[0].length;
      isRaw = match[1] === undefined && index <= lastEnd;
    }
    const rest = line.slice(from);
    return out + (isRaw ? shielded(rest) : rest);
  });
}

const variable = /\{\{-?\s*([\w.]{1,100})\s*-?\}\}/g;

/** GitBook fills in variables in code as well: `pip install x=={{ book.version }}`. */
export function withVariablesInCode(
  lines: readonly string[],
  { variables }: { variables: Variables },
): string[] {
  const fences = new CodeFences();
  return lines.map((line) =>
    fences.isCode(line) && line.includes('{{')
      ? line.replace(variable, (written, name: string) => variables(name) ?? written)
      : line,
  );
}
