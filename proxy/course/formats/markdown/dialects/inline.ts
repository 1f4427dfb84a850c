import { words } from '../../../word-list.ts';
import { mapProse, outsideSpans, partsOf } from './prose.ts';

/** Which marks a lesson's generator reads that other texts may mean as they stand. */
export interface InlineRules {
  /** `++ctrl+c++`, `==marked==`, icons, comments in `%` lines... */
  isPyMdown: boolean;
  isMyst: boolean;
  /** `{#if ...}` of Svelte stands around what is for some readers. */
  isJsx: boolean;
  isPandoc: boolean;
  isMdBook: boolean;
}

/** Lines without the marks inside them that only style, name or link: text stays, its attributes go. */
export function withoutInlineMarks(lines: readonly string[], rules: InlineRules): string[] {
  let label: string | undefined;
  const formulas = new Formulas();
  return mapProse(lines, (line) => {
    if (rules.isPandoc && formulas.holds(line)) return line;
    const found = labelOf(line, rules);
    if (found !== undefined) {
      label = found === '' ? label : found;
      return [];
    }
    if (line.trim() === '') return line;
    const text = needsChange(line, rules) ? changed(line, rules) : line;
    if (text.trim() === '') return [];
    const named = label !== undefined && /^#{1,6} /.test(text) && !/\{#[^{}]*\}\s*$/.test(text);
    const whole = named ? `${text.trimEnd()} {#${label}}` : text;
    label = undefined;
    return whole;
  });
}

/** Follows formulas that take several lines, and environments of TeX. */
class Formulas {
  #isOpen = false;
  #depth = 0;

  holds(line: string): boolean {
    const wasOpen = this.#isOpen || this.#depth > 0;
    if (line.split('$$').length % 2 === 0) this.#isOpen = !this.#isOpen;
    if (line.trim() === '' && this.#depth === 0) this.#isOpen = false;
    const begins = line.match(/\\begin\{/g)?.length ?? 0;
    const ends = line.match(/\\end\{/g)?.length ?? 0;
    this.#depth = Math.max(0, this.#depth + begins - ends);
    return wasOpen || this.#isOpen || this.#depth > 0 || begins > 0;
  }
}

/** `(my-label)=` above a heading names it; empty for a line that says nothing to readers. */
function labelOf(line: string, { isMyst, isJsx, isPandoc, isMdBook }: InlineRules): string | undefined {
  const label = /^[ \t]*\(([\p{L}\p{N}_:./ -]+)\)=[ \t]*$/u.exec(line)?.[1];
  if (label !== undefined)
    return (
      label
        .trim()
        .toLowerCase()
        // As Docutils makes an id of a name.
        .replace(/[^\p{L}\p{N}]+/gu, '-')
    );
  if (/^[ \t>]*\{:[^{}]*\}[ \t]*$/.test(line) || /^[ \t]*\{::[^{}]*\/?\}[ \t]*$/.test(line)) return '';
  if (/^[ \t]*(?:\[TOC\]|\[\[_TOC_\]\])[ \t]*$/i.test(line)) return '';
  if (/^[ \t]*\{ ?[.#][a-z][^{}]*\}[ \t]*$/i.test(line)) return '';
  if (isJsx && /^[ \t]*\{[#/:](?:if|else|each|await|then|catch|key)\b[^{}]*\}[ \t]*$/.test(line)) return '';
  if (isMdBook && /^[ \t]*\{\{[#%][^{}]*\}\}[ \t]*$/.test(line)) return '';
  if (isPandoc && /^[ \t]*\\[a-zA-Z]+[ \t]*$/.test(line)) return '';
  // Pictures that are written out, named for others to show.
  if (/^[ \t]*\[[^\]]{1,100}\]:[ \t]*<?data:/.test(line)) return '';
  if (isMyst && (/^%(?:\s|$)/.test(line) || /^\+\+\+(?:\s|$)/.test(line))) return '';
  return undefined;
}

function needsChange(line: string, { isPyMdown, isPandoc }: InlineRules): boolean {
  if (line.includes('](data:') || line.includes('](attachment:') || line.includes('[[')) return true;
  if (isPandoc && (line.includes('\\') || /^\s*#+ *\((?:PART|APPENDIX)/.test(line))) return true;
  return line.includes('{') || (isPyMdown && /\+\+|==|:[a-z]+-[a-z]/.test(line));
}

function changed(line: string, rules: InlineRules): string {
  const named = /^\s*#{1,6} /.test(line) ? withBracketId(line, rules) : line;
  const whole = named.includes('{') ? withoutRoles(named) : named;
  return outsideSpans(whole, (text) => {
    let next = rules.isPandoc ? withoutTex(text) : text;
    next = withoutWrittenPictures(next);
    if (next.includes('{')) {
      next = /^\s*#{1,6} /.test(text) ? withHeadingId(next) : next;
      if (rules.isPandoc && /^\s*(?:Table)?: /.test(line)) next = withoutCaptionId(next);
      next = withoutAttributes(withoutCriticMarks(next), rules);
    }
    if (!rules.isPyMdown) return next;
    return next
      .replace(
        /\+\+((?:[a-z0-9_-]{1,30}|"[^"+]{1,30}")(?:\+(?:[a-z0-9_-]{1,30}|"[^"+]{1,30}"))*)\+\+/g,
        (_, keys: string) => keysOf(keys),
      )
      .replace(/(?<![=\p{L}\p{N}])==(?=[^\s=])([^=]*[^\s=])==(?![=\p{L}\p{N}])/gu, '$1')
      .replace(/:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:/g, '');
  });
}

function keysOf(keys: string): string {
  return keys
    .split('+')
    .map((key) => key.replaceAll('"', ''))
    .map((key) => key.charAt(0).toUpperCase() + key.slice(1))
    .join('+');
}

/** `## Title {: #id .class }` -> `## Title {#id}`: the form that every reader here knows. */
function withHeadingId(text: string): string {
  const [whole, inside] = /\{([^{}]*)\}\s*$/.exec(text) ?? [];
  if (whole === undefined || inside === undefined || !/^:?\s*(?:[#.]|-(?:\s|$))|=/.test(inside)) return text;
  const id = /#([\p{L}\p{M}\p{N}_:.-]+)/u.exec(inside)?.[1];
  return text.slice(0, -whole.length).trimEnd() + (id === undefined ? '' : ` {#${id}}`);
}

/** `## Title[[id]]` -> `## Title {#id}`, as Hugging Face's builder of documents names headings. */
function withBracketId(text: string, { isJsx }: InlineRules): string {
  const [, title = '', blank, id = ''] = /^(.*?)( ?)\[\[([^\s[\]]+)\]\]$/.exec(text.trimEnd()) ?? [];
  if (blank === undefined || !/^[\p{L}\p{N}]/u.test(id) || /[\s[\]]$/.test(title)) return text;
  // Behind a blank others mean what they write: `The [[Prototype]]`.
  if (blank !== '' && !isJsx && lettersOf(id) !== lettersOf(title)) return text;
  return /^[\p{L}\p{M}\p{N}_:.-]+$/u.test(id) ? `${title} {#${id}}` : title;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** `: Sizes {#tbl-sizes}` -> `: Sizes` */
function withoutCaptionId(text: string): string {
  const start = text.lastIndexOf('{');
  const isId = start >= 0 && /^\{[#.][^{}]*\}$/.test(text.slice(start).trimEnd());
  return isId ? text.slice(0, start).trimEnd() : text;
}

/** A picture that is written out says what stands for it. */
function withoutWrittenPictures(text: string): string {
  if (!text.includes('](data:') && !text.includes('](attachment:')) return text;
  return text.replace(/!\[([^[\]]*)\]\((?:data|attachment):[^()\s]*(?:\s+"[^"]*")?\)/g, '$1');
}

/** `\index{sets}`, `\label{x}`: of a book in print. Formulas keep their commands. */
function withoutTex(text: string): string {
  const heading = text.replace(/^(\s*#+ *)\((?:PART|APPENDIX)\\?\*?\)\s*/, '$1');
  if (!heading.includes('\\')) return heading;
  return heading
    .split(/(\$\$?[^$]+\$\$?)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(command, '')))
    .join('');
}

/** With what it is told, one brace deep; `\@ref(x)` is bookdown's. */
const command = /\\(?:[a-zA-Z]{2,30}\*?(?:\[[^[\]]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})+|@ref\([^()]*\))/g;

/** `[text]{.class}` -> text, `[link](x){target=_blank}` -> the link, `text {: .class }` -> text. */
function withoutAttributes(text: string, { isPyMdown }: InlineRules): string {
  const shown = text
    .replace(/\[([^[\]]*)\]\{[.#][^{}]*\}/g, '$1')
    .replace(/(?<=[)\]*_>])\{:?\s*(?:[.#][\w-]|[\w-]+\s*=)[^{}]*\}/g, '')
    .replace(/\{:(?:\s*[.#][\w-]|\s*[\w-]+\s*=)[^{}]*\}/g, '');
  if (!isPyMdown || /^\s*#{1,6} /.test(text)) return shown;
  return shown.replace(/\{ ?[.#][\w-][^{}]*\}\s*$/, '').replace(/(?<=\))\{ ?[.#\w][^{}]*\}/g, '');
}

/** Suggestions of CriticMarkup as they would be taken. */
function withoutCriticMarks(text: string): string {
  if (!/\{(?:\+\+|--|~~|==|>>)/.test(text)) return text;
  return text
    .replace(/\{\+\+([^{}]*)\+\+\}/g, '$1')
    .replace(/\{--([^{}]*)--\}/g, '')
    .replace(/\{~~([^{}~]*)~>([^{}]*)~~\}/g, '$2')
    .replace(/\{==([^{}]*)==\}/g, '$1')
    .replace(/\{>>([^{}]*)<<\}/g, '');
}

const asCode = words(`
  code kbd file command program guilabel menuselection samp option envvar func class meth mod attr data
  py:func py:class py:meth py:mod`);
const silent = words(`
  cite cite:p cite:t citep citet cite:ps cite:ts index fa fas fab octicon material-regular eq numref-label`);

/** {role}`text` as what it shows. */
function withoutRoles(line: string): string {
  const parts = partsOf(line);
  return parts
    .map((part, index) => {
      const before = parts[index - 1];
      const after = parts[index + 1];
      if (part.isCode) {
        const role = before === undefined ? undefined : roleAt(before.text);
        if (role !== undefined) return shownBy(role, part.text);
        const { text } = part;
        // `<b>`{=html} is for one output only.
        return after !== undefined && /^\{=\w+\}/.test(after.text) ? '' : text;
      }
      let text = before?.isCode === true ? part.text.replace(/^\{[.=][^{}]*\}/, '') : part.text;
      const role = after?.isCode === true ? roleAt(text) : undefined;
      if (role !== undefined) text = text.slice(0, -(role.length + 2));
      return text;
    })
    .join('');
}

function roleAt(text: string): string | undefined {
  if (!text.endsWith('}')) return undefined;
  return /^\{([A-Za-z][\w:.+-]{0,40})\}$/.exec(text.slice(text.lastIndexOf('{')))?.[1];
}

function shownBy(role: string, span: string): string {
  const ticks = /^`+/.exec(span)?.[0].length ?? 1;
  const inside = span.slice(ticks, -ticks).trim();
  const name = role.toLowerCase();
  if (name === 'math') return `$${inside}$`;
  if (silent.has(name)) return '';
  const named = /^([^<]*[^<\s])\s*<([^<>]*)>$/.exec(inside)?.[1];
  const shown = (named ?? inside).replace(/^[~!]/, '');
  return asCode.has(name) ? `\`${shown}\`` : shown;
}
