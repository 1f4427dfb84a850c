import { words } from '../../word-list.ts';
import { codeSpan, escapeMarkdown } from '../write-markdown.ts';
import type { RstLesson } from './lesson.ts';

/** A longer one is no paragraph that anybody wrote; its marks stay as they are. */
const longestText = 50_000;

/** Roles whose text is code; any other's is text. Domains (`py:func`) go before their names. */
const codeRoles: ReadonlySet<string> = words(`
  code literal func function meth method class mod module attr attribute obj data exc const var type macro
  member file program command samp kbd option envvar token keyword regexp makevar dir path py js c cpp
  repl shell pypi setting lib rst directive role sql python bash`);
const silentRoles: ReadonlySet<string> = new Set(['index', 'raw-html', 'raw-latex', 'raw', 'eq', 'footcite']);

const pieces =
  /\\([\s\S])|``((?:[^`]|`(?!`)){1,5000})``|:([a-zA-Z][\w:+.-]{0,60}):`([^`]{1,2000})`|`([^`]{1,2000})`(?::([a-zA-Z][\w:+.-]{0,60}):|(__?)(?![\p{L}\p{N}]))?|\*\*([^*\s][^*]{0,2000})\*\*|\*([^*\s][^*]{0,2000})\*|\|([^|\s][^|\n]{0,200})\|_{0,2}|\[[#*\w-]{1,40}\]_(?!\w)|(?<![\p{L}\p{N}_])(\p{L}(?:[\p{L}\p{N}]|[.+:-](?=[\p{L}\p{N}])){0,80})__?(?![\p{L}\p{N}_])/gu;

/** Marks within a line of reStructuredText as those of Markdown. */
export function inlineOf(text: string, lesson: RstLesson): string {
  if (text.length > longestText) return escapeMarkdown(text);
  let markdown = '';
  let plainFrom = 0;
  for (const match of text.matchAll(pieces)) {
    const written = markdownOf(match, lesson);
    if (written === undefined) continue;
    markdown += escapeMarkdown(text.slice(plainFrom, match.index)) + written;
    plainFrom = match.index + match[0].length;
  }
  return markdown + escapeMarkdown(text.slice(plainFrom));
}

/** Undefined for what is text after all. */
function markdownOf(match: RegExpExecArray, lesson: RstLesson): string | undefined {
  const [
    ,
    escaped,
    literal,
    role,
    roleText,
    quoted,
    roleAfter,
    reference,
    strong,
    emphasis,
    substitution,
    word,
  ] = match;
  if (escaped !== undefined) return /\s/.test(escaped) ? '' : escapeMarkdown(escaped);
  if (literal !== undefined) return codeSpan(literal);
  if (role !== undefined) return ofRole(role, roleText ?? '');
  if (quoted !== undefined) {
    if (roleAfter !== undefined) return ofRole(roleAfter, quoted);
    return reference === undefined ? codeSpan(quoted) : link(quoted, lesson);
  }
  if (strong !== undefined) return `**${escapeMarkdown(strong.trimEnd())}**`;
  if (emphasis !== undefined) return `*${escapeMarkdown(emphasis.trimEnd())}*`;
  if (substitution !== undefined) {
    const text = lesson.substitutions.get(substitution.toLowerCase());
    return text === undefined ? '' : escapeMarkdown(text);
  }
  if (word !== undefined) return lesson.links.has(word.toLowerCase()) ? link(word, lesson) : undefined;
  // What is left is a footnote's or citation's mark.
  return '';
}

const titled = /^(.*\S)\s*<([^<>]*)>$/s;

function ofRole(name: string, text: string): string {
  const role = name.slice(name.lastIndexOf(':') + 1).toLowerCase();
  const domain = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  if (silentRoles.has(role)) return '';
  if (role === 'math') return `$${text}$`;
  const title = titled.exec(text)?.[1];
  if (codeRoles.has(role) || domain !== '') return codeSpan(title ?? shortName(text));
  if (title !== undefined) return escapeMarkdown(title);
  // A page or label that is named by its key alone: the last of its names, in words.
  if (role === 'doc' || role === 'ref' || role === 'numref') return escapeMarkdown(wordsOf(text));
  if (role === 'guilabel' || role === 'menuselection')
    return `**${escapeMarkdown(text.replace(/-->/g, '→'))}**`;
  return escapeMarkdown(text);
}

/** `~os.path.join` is shown as `join`, `!x` as `x`. */
function shortName(text: string): string {
  if (text.startsWith('~')) return text.slice(text.lastIndexOf('.') + 1).replace(/^~/, '');
  return text.replace(/^[!.]/, '');
}

function wordsOf(key: string): string {
  return (
    key
      .slice(key.lastIndexOf('/') + 1)
      .replace(/[-_]+/g, ' ')
      .trim() || key
  );
}

const isAddress = /^(?:https?:|mailto:)/i;

function link(text: string, { links }: RstLesson): string {
  const [, title = text, given] = titled.exec(text) ?? [];
  const address = given ?? links.get(title.toLowerCase().replace(/\s+/g, ' '));
  const label = escapeMarkdown(title.replace(/\s+/g, ' '));
  if (address === undefined || !isAddress.test(address)) return label;
  return `[${label}](${address.replace(/[\s()<>]/g, encodeURIComponent)})`;
}
