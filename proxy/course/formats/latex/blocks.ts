import { noteKindOfName } from '../../notes/private-titles.ts';
import { escapeMarkdown, fenced, prefixed, quoted, tableOf } from '../write-markdown.ts';
import { drawn, lists, mathematics, silentGroups, tables, theorems, verbatim } from './environments.ts';
import { displayed } from './formulas.ts';
import { headingAt } from './heading.ts';
import { addNote, behindGroups, type Context, formula, inlineIn, markdownIn } from './reading.ts';
import type { Environment, TexSource } from './source.ts';
import { rowsOf } from './tables.ts';

/** Writes an environment. */
export function readEnvironment(source: TexSource, environment: Environment, context: Context): void {
  const { writer } = context;
  const block = blockOf(source, environment, context);
  if (block !== undefined) writer.block(block);
  else if (environment.name === 'math') {
    formula(source.text.slice(environment.bodyStart, environment.bodyEnd), false, context);
  } else flow(source, environment, context);
}

/** What is a block by itself, empty for what no page shows; undefined for what holds text as any other. */
function blockOf(source: TexSource, environment: Environment, context: Context): string | undefined {
  const { reading } = context;
  const { name, bodyStart, bodyEnd } = environment;
  if (verbatim.has(name)) return codeOf(source, environment);
  if (drawn.has(name)) {
    if (!/^(?:comment|filecontents|thebibliography)/.test(name)) reading.dropped.drawings += 1;
    return '';
  }
  if (mathematics.has(name) && name !== 'math') {
    const start = behindGroups(source, bodyStart, silentGroups.get(name) ?? 0);
    return displayed(name, source.text.slice(start, bodyEnd), reading.macros, reading.budget);
  }
  const start = source.optionAt(bodyStart)?.after ?? bodyStart;
  const kind = noteKindOfName(name);
  if (kind !== undefined) {
    addNote(reading, kind, markdownIn(source, start, bodyEnd, context));
    return '';
  }
  const list = lists.get(name);
  const items = list === undefined ? [] : itemsIn(source, bodyStart, bodyEnd);
  // A list whose items nobody finds is text.
  if (list !== undefined && items.length > 0) return listOf(source, items, list, context);
  const columns = tables.get(name);
  if (columns === undefined)
    return name.startsWith('quot') || name === 'verse'
      ? quoted(markdownIn(source, start, bodyEnd, context))
      : undefined;
  const rows = rowsOf(source, behindGroups(source, start, columns), bodyEnd);
  return tableOf(
    rows
      .map((row) => row.map(({ start, end }) => inlineIn(source, start, end, context)))
      .filter((row) => row.some((cell) => cell !== '')),
  );
}

/** Theorems and what is like them, slides, boxes, figures, and what nobody knows. */
function flow(source: TexSource, { name, bodyStart, bodyEnd }: Environment, context: Context): void {
  const { reading, writer, depth } = context;
  const option = source.optionAt(bodyStart);
  let from = behindGroups(source, option?.after ?? bodyStart, silentGroups.get(name) ?? 0);
  writer.endParagraph();
  const theorem = reading.macros.theorems.get(name) ?? theorems.get(name);
  if (theorem !== undefined) {
    const title = option === undefined ? '' : ` (${inlineIn(source, option.start, option.end, context)})`;
    writer.text(`**${escapeMarkdown(theorem)}${title}.** `);
  }
  // Slides and boxes of Beamer have their title in a group.
  const title = /^(?:frame|block|alertblock|exampleblock)$/.test(name) ? source.groupAt(from) : undefined;
  if (title !== undefined) {
    if (name === 'frame') headingAt(source, from, 4, context);
    else writer.block(`**${inlineIn(source, title.start, title.end, context)}**`);
    from = title.after;
  }
  // A slide holds what a page holds.
  context.convert(source, from, bodyEnd, {
    ...context,
    depth: name === 'frame' || name === 'document' ? depth : depth + 1,
  });
  writer.endParagraph();
}

function listOf(
  source: TexSource,
  places: readonly { start: number; end: number }[],
  kind: 'bullets' | 'numbers' | 'terms',
  context: Context,
): string {
  const items: string[] = [];
  for (const { start, end } of places) {
    const option = source.optionAt(start);
    const label = option === undefined ? '' : inlineIn(source, option.start, option.end, context);
    const body = markdownIn(source, option?.after ?? start, end, context);
    const markdown = label === '' ? body : `${kind === 'terms' ? `**${label}**` : label} ${body}`;
    const mark = kind === 'numbers' ? `${items.length + 1}. ` : '- ';
    items.push(prefixed(markdown, mark, ' '.repeat(mark.length)));
  }
  return items.join('\n');
}

/** Items of this list, not of those in it. */
function itemsIn(source: TexSource, from: number, to: number): { start: number; end: number }[] {
  const starts: { at: number; start: number }[] = [];
  const mark = /\\(?:(item|question|part)(?![a-zA-Z])|begin\s?\{|[\s\S])/g;
  mark.lastIndex = from;
  for (
    let match = mark.exec(source.text);
    match !== null && match.index < to;
    match = mark.exec(source.text)
  ) {
    if (match[1] !== undefined) starts.push({ at: match.index, start: mark.lastIndex });
    else if (match[0].startsWith('\\begin'))
      mark.lastIndex = source.environmentAt(match.index)?.after ?? mark.lastIndex;
  }
  return starts.map(({ start }, index) => ({ start, end: starts[index + 1]?.at ?? to }));
}

function codeOf(source: TexSource, { name, bodyStart, bodyEnd }: Environment): string {
  const option = source.optionAt(bodyStart);
  const options = option === undefined ? '' : source.text.slice(option.start, option.end);
  const group = name === 'minted' ? source.groupAt(option?.after ?? bodyStart) : undefined;
  const language =
    group === undefined
      ? (/language=\{?(?:\[[^\]]{0,40}\])?([\w+#-]{1,30})/.exec(options)?.[1] ?? '')
      : source.text.slice(group.start, group.end);
  const code = source.text
    .slice(group?.after ?? option?.after ?? bodyStart, bodyEnd)
    .replace(/^[ \t]*\n/, '');
  return fenced(code.trimEnd().split('\n'), language.toLowerCase());
}
