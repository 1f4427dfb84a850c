import { mapProse, outsideSpans, partsOf } from './prose.ts';

/** Which marks a lesson's generator reads that other texts may mean as they stand. */
export interface InlineRules {
  /** `++ctrl+c++`, `==marked==`, icons, comments in `%` lines... */
  isPyMdown: boolean;
  isMyst: boolean;
}

/** Lines without the marks inside them that only style, name or link: text stays, its attributes go. */
export function withoutInlineMarks(lines: readonly string[], rules: InlineRules): string[] {
  let label: string | undefined;
  return mapProse(lines, (line) => {
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

/** `(my-label)=` above a heading names it; empty for a line that says nothing to readers. */
function labelOf(line: string, { isPyMdown, isMyst }: InlineRules): string | undefined {
  const label = /^[ \t]*\(([\p{L}\p{N}_:./ -]+)\)=[ \t]*$/u.exec(line)?.[1];
  if (label !== undefined)
    return label
      .trim()
      .replace(/[\s.:/]+/g, '-')
      .toLowerCase();
  if (/^[ \t>]*\{:[^{}]*\}[ \t]*$/.test(line) || /^[ \t]*\{::[^{}]*\/?\}[ \t]*$/.test(line)) return '';
  if (/^[ \t]*(?:\[TOC\]|\[\[_TOC_\]\])[ \t]*$/i.test(line)) return '';
  if (isPyMdown && /^[ \t]*\{ ?[.#][^{}]*\}[ \t]*$/.test(line)) return '';
  if (isMyst && (/^%(?:\s|$)/.test(line) || /^\+\+\+(?:\s|$)/.test(line))) return '';
  return undefined;
}

function needsChange(line: string, { isPyMdown }: InlineRules): boolean {
  return line.includes('{') || (isPyMdown && /\+\+|==|:[a-z]+-[a-z]/.test(line));
}

function changed(line: string, rules: InlineRules): string {
  const whole = line.includes('{') ? withoutRoles(line) : line;
  return outsideSpans(whole, (text) => {
    let next = text;
    if (next.includes('{')) {
      next = /^\s*#{1,6} /.test(text) ? withHeadingId(next) : next;
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
  if (whole === undefined || inside === undefined || !/^:?\s*[#.]|=/.test(inside)) return text;
  const id = /#([\p{L}\p{N}_:.-]+)/u.exec(inside)?.[1];
  return text.slice(0, -whole.length).trimEnd() + (id === undefined ? '' : ` {#${id}}`);
}

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

const asCode = new Set(
  'code kbd file command program guilabel menuselection samp option envvar func class meth mod attr data py:func py:class py:meth py:mod'.split(
    ' ',
  ),
);
const silent = new Set(
  'cite cite:p cite:t citep citet cite:ps cite:ts index fa fas fab octicon material-regular eq numref-label'.split(
    ' ',
  ),
);

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
