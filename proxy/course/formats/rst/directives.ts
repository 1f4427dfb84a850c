import type { PrivateNote } from '../../course.ts';
import { noteKindOfName, noteKindOfTitle } from '../../notes/private-titles.ts';
import { words } from '../../word-list.ts';
import { escapeMarkdown, fenced, quoted, type Rows, tableOf } from '../write-markdown.ts';
import { inlineOf } from './inline.ts';
import { drop, type RstLesson } from './lesson.ts';
import { askedLines, listedPages, otherFile } from './other-files.ts';
import { csvRows } from './tables.ts';

export interface Directive {
  name: string;
  /** What stands behind it on its line. */
  argument: string;
  options: ReadonlyMap<string, string>;
  /** Its lines, without their indentation. */
  body: readonly string[];
}

const codes =
  words(`code code-block sourcecode ipython prompt doctest testcode testoutput jupyter-execute parsed-literal
  code-cell activecode codelens console terminal`);
const admonitions =
  words(`note warning tip hint important caution danger attention error seealso callout challenge
  discussion exercise demo objectives keypoints prerequisites questions type-along deprecated versionadded versionchanged`);
const silent =
  words(`contents index raw highlight currentmodule module py:currentmodule tabularcolumns meta role default-role
  sectnum section-numbering header footer class rst-class sectionauthor codeauthor moduleauthor bibliography testsetup
  testcleanup todo todolist autosummary automodule autoclass autofunction automethod autodata autoexception
  inheritance-diagram graphviz digraph graph mermaid uml plantuml plot youtube vimeo video iframe disqus tags
  target-notes restructuredtext-test-directive unicode date ifconfig reveal mchoice fillintheblank parsonsprob poll shortanswer`);
/** Their title says what is in them. */
const titled =
  words(`admonition topic sidebar tab tab-item dropdown toggle card grid-item-card details collapse panel group-tab
  code-tab rubric proof theorem lemma definition example algorithm`);

/** Blocks read by whoever asks: directives hold blocks, and blocks directives. */
export type ReadBlocks = (lines: readonly string[]) => string;

/** What a directive shows, as Markdown; empty for nothing. */
export function directiveBlock(directive: Directive, lesson: RstLesson, read: ReadBlocks): string {
  const { name, argument, options, body } = directive;
  const kind = noteKindOf(directive);
  if (kind !== undefined) {
    const { headings } = lesson;
    const markdown = read(body);
    if (markdown !== '') lesson.notes.push({ headingsBefore: headings, note: { kind, markdown } });
    return '';
  }
  if (codes.has(name)) return codeBlock(directive);
  if (admonitions.has(name)) return boxed(labelOf(name), argument, read(body), lesson);
  switch (name) {
    case 'toctree':
      lesson.contents.push(...listedPages(body, lesson));
      return '';
    case 'literalinclude': {
      const lines = otherFile(argument, lesson);
      return lines === undefined
        ? ''
        : codeBlock({ ...directive, argument: '', body: askedLines(lines, options) });
    }
    case 'image':
    case 'figure':
      return [escapeMarkdown(options.get('alt') ?? ''), name === 'figure' ? read(body) : '']
        .filter((part) => part !== '')
        .join('\n\n');
    case 'math':
      return `$$${[argument, ...body].join('\n').trim()}$$`;
    case 'list-table':
      return titledBlock(argument, listTable(body, read), lesson);
    case 'csv-table':
      return titledBlock(
        argument,
        tableOf(inlineRows([...headerOf(options), ...csvRows(body)], lesson)),
        lesson,
      );
    case 'centered':
      return `**${inlineOf(argument, lesson)}**`;
    default:
      if (silent.has(name)) {
        if (body.length > 0) drop(lesson, 'directives that show no text');
        return '';
      }
      return titled.has(name) ? titledBlock(argument, read(body), lesson) : unknownBlock(directive, read);
  }
}

/** Docutils' own `hint` is for everybody. */
function noteKindOf({ name, argument }: Directive): PrivateNote['kind'] | undefined {
  if (name === 'hint') return undefined;
  const isCollapsed = name === 'dropdown' || name === 'toggle' || name === 'details' || name === 'collapse';
  return noteKindOfName(name) ?? (titled.has(name) ? noteKindOfTitle(argument, { isCollapsed }) : undefined);
}

function codeBlock({ name, argument, options, body }: Directive): string {
  if (body.length === 0) return '';
  const language =
    name === 'doctest' || name === 'testcode' ? 'python' : (options.get('language') ?? argument);
  const block = fenced(body, /^[\w+#.-]{1,30}$/.test(language) ? language : '');
  const caption = options.get('caption');
  return caption === undefined ? block : `${escapeMarkdown(caption)}\n\n${block}`;
}

function labelOf(name: string): string {
  const label = {
    seealso: 'See also',
    versionadded: 'New in',
    versionchanged: 'Changed in',
    deprecated: 'Deprecated since',
  }[name];
  return label ?? (name.charAt(0).toUpperCase() + name.slice(1)).replace(/-/g, ' ');
}

function boxed(label: string, argument: string, body: string, lesson: RstLesson): string {
  const said = inlineOf(argument, lesson);
  const markdown = [`**${label}:**${said === '' ? '' : ` ${said}`}`, body].filter((part) => part !== '');
  // A short one is one paragraph.
  const isShort = said === '' && !/^(?:[-`>|$#]|\d+\. )/.test(body);
  return quoted(markdown.join(isShort ? ' ' : '\n\n'));
}

function titledBlock(title: string, body: string, lesson: RstLesson): string {
  const heading = title.trim() === '' ? '' : `**${inlineOf(title.trim(), lesson)}**`;
  return [heading, body].filter((part) => part !== '').join('\n\n');
}

/** A function or class of a reference is shown by its signature; what else nobody knows, by what is in it. */
function unknownBlock({ name, argument, body }: Directive, read: ReadBlocks): string {
  const isSignature =
    /^(?:\w+:)?(?:function|class|method|attribute|data|exception|decorator|describe|option|confval|py:\w+)$/.test(
      name,
    );
  const signature = isSignature && argument !== '' ? `\`${argument.replaceAll('`', '')}\`` : '';
  return [signature, read(body)].filter((part) => part !== '').join('\n\n');
}

function listTable(body: readonly string[], read: ReadBlocks): string {
  const rows: string[][][] = [];
  for (const line of body) {
    const [, row] = /^\* - ?(.*)$/.exec(line) ?? [];
    const [, cell] = /^ {2}- ?(.*)$/.exec(line) ?? [];
    if (row !== undefined) rows.push([[row]]);
    else if (cell !== undefined) rows.at(-1)?.push([cell]);
    else rows.at(-1)?.at(-1)?.push(line.trim());
  }
  return tableOf(rows.map((row) => row.map((cell) => read(cell).replace(/\n+/g, ' '))));
}

function headerOf(options: ReadonlyMap<string, string>): Rows {
  const header = options.get('header');
  return header === undefined ? [] : csvRows([header]);
}

function inlineRows(rows: Rows, lesson: RstLesson): Rows {
  return rows.map((row) => row.map((cell) => inlineOf(cell, lesson)));
}
