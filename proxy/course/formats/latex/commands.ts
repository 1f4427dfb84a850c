import { codeSpan, escapeMarkdown } from '../write-markdown.ts';
import { readEnvironment } from './blocks.ts';
import { headingAt, levels } from './heading.ts';
import { expand } from './macros.ts';
import { addNote, behindGroups, type Context, formula, inlineIn, markdownIn } from './reading.ts';
import { TexSource } from './source.ts';
import { accents, marks, silent, symbols } from './symbols.ts';

/** @returns where to go on */
export function command(source: TexSource, at: number, context: Context): number {
  const { reading, writer, depth } = context;
  const { text } = source;
  const [written = '\\', letters] = /^\\(?:([a-zA-Z@]{1,60})\*?|[\s\S])/.exec(text.slice(at, at + 64)) ?? [];
  const name = letters ?? written.slice(1);
  const behind = at + written.length;
  if (name === '(' || name === '[') {
    const end = text.indexOf(name === '(' ? '\\)' : '\\]', behind);
    if (end < 0) return behind;
    formula(text.slice(behind, end), name === '[', context);
    return end + 2;
  }
  if (name === 'begin') {
    const environment = source.environmentAt(at);
    if (environment === undefined) return source.groupAt(behind)?.after ?? behind;
    readEnvironment(source, environment, context);
    return environment.after;
  }
  const macro = reading.macros.commands.get(name);
  const expansion = macro === undefined ? undefined : expand(macro, source, behind, reading.budget);
  if (expansion !== undefined) {
    // What a course defines is mostly for formulas; what is not shown as text stands for itself there.
    context.convert(new TexSource(expansion.text), 0, expansion.text.length, {
      ...context,
      depth: depth + 1,
    });
    return expansion.after;
  }
  const level = levels.get(name);
  if (level !== undefined) return headingAt(source, behind, level, context);
  const accent = accents.get(name);
  if (accent !== undefined && letters === undefined) return accented(source, behind, accent, context);
  if (
    name === 'verb' ||
    ((name === 'lstinline' || name === 'mintinline') && !/^[[{]/.test(text.slice(behind, behind + 1)))
  ) {
    const quote = text[behind] ?? '';
    const end = text.indexOf(quote, behind + 1);
    const line = text.indexOf('\n', behind);
    if (end < 0 || (line >= 0 && line < end)) return behind;
    writer.text(codeSpan(text.slice(behind + 1, end)));
    return end + 1;
  }
  return ofGroups(source, name, behind, context);
}

/** Commands by the groups behind them. */
function ofGroups(source: TexSource, name: string, behind: number, context: Context): number {
  const { writer, reading } = context;
  const { text } = source;
  const inline = (start: number, end: number) => inlineIn(source, start, end, context);
  const start = source.optionAt(behind)?.after ?? behind;
  const group = source.groupAt(name === 'mintinline' ? (source.groupAt(start)?.after ?? start) : start);
  const mark = marks.get(name);
  if (mark !== undefined && group !== undefined) {
    const raw = text.slice(group.start, group.end);
    const said =
      mark === '`' ? codeSpan(raw.replace(/\\([#$%&_{}\\~^])/g, '$1')) : inline(group.start, group.end);
    writer.text(mark === '`' || said === '' || said.includes(mark) ? said : `${mark}${said}${mark}`);
    return group.after;
  }
  switch (name) {
    case 'part':
      return group?.after ?? behind;
    case 'paragraph':
    case 'subparagraph':
      if (group === undefined) return behind;
      writer.text(`\n\n**${inline(group.start, group.end)}** `);
      return group.after;
    case 'href': {
      const shown = group && source.groupAt(group.after);
      if (group === undefined || shown === undefined) return group?.after ?? behind;
      const address = text.slice(group.start, group.end).replace(/\\([#%&_~])/g, '$1');
      const label = inline(shown.start, shown.end);
      writer.text(/^(?:https?:|mailto:)[^\s()<>]*$/i.test(address) ? `[${label}](${address})` : label);
      return shown.after;
    }
    case 'url':
      if (group === undefined) return behind;
      writer.text(text.slice(group.start, group.end).trim());
      return group.after;
    case 'footnote':
    case 'sidenote':
    case 'marginnote':
    case 'marginpar':
      if (group === undefined) return behind;
      writer.text(` (${inline(group.start, group.end)})`);
      return group.after;
    case 'caption':
      if (group === undefined) return behind;
      writer.block(inline(group.start, group.end));
      return group.after;
    case 'note': {
      // Beamer's, for who speaks.
      if (group === undefined) return behind;
      addNote(reading, 'teacher', markdownIn(source, group.start, group.end, context));
      return group.after;
    }
    case 'Cref':
    case 'cref':
    case 'autoref':
    case 'nameref':
    case 'vref':
    case 'ref':
    case 'eqref':
      if (group === undefined) return behind;
      writer.text(escapeMarkdown(labelWords(text.slice(group.start, group.end))));
      return group.after;
    case 'includegraphics':
      reading.dropped.pictures += 1;
      break;
    default:
  }
  const groups = silent.get(name);
  if (groups !== undefined) return behindGroups(source, start, groups);
  const sign = symbols.get(name);
  if (sign !== undefined) {
    writer.text(sign.length === 1 ? escapeMarkdown(sign) : sign);
    // The blanks behind a command of letters belong to it.
    return /^[a-zA-Z]/.test(name)
      ? behind + (/^[ \t]/.test(text.slice(behind, behind + 1)) ? 1 : 0)
      : name === '\\'
        ? start
        : behind;
  }
  const accent = accents.get(name);
  if (accent !== undefined) return accented(source, behind, accent, context);
  // What nobody knows says what stands in its groups, which are read as text.
  return group === undefined ? behind : start;
}

function accented(source: TexSource, behind: number, accent: string, { writer }: Context): number {
  const group = source.groupAt(behind);
  const start = group?.start ?? source.skipBlanks(behind);
  const written = source.text.slice(start, group?.end ?? start + 2);
  const letter = /^\\([ij])/.exec(written)?.[1] ?? written.slice(0, 1);
  writer.text(
    (letter + accent).normalize('NFC') +
      (group === undefined ? '' : escapeMarkdown(written.replace(/^\\?\w/, ''))),
  );
  return group?.after ?? start + (written.startsWith('\\') ? 2 : 1);
}

/** `sec:linear-maps` -> `linear maps`: what a label says where nobody numbers. */
function labelWords(label: string): string {
  return label
    .slice(label.lastIndexOf(':') + 1)
    .replace(/[-_]+/g, ' ')
    .trim();
}
