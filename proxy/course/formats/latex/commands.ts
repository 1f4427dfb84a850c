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
  const start = source.optionAt(behind)?.after ?? behind;
  const group = source.groupAt(name === 'mintinline' ? (source.groupAt(start)?.after ?? start) : start);
  const mark = marks.get(name);
  if (mark !== undefined && group !== undefined) {
    context.writer.text(marked(mark, group, source, context));
    return group.after;
  }
  const write = groupWriter(name);
  if (write !== undefined) return group === undefined ? behind : write(group, source, context);
  if (name === 'includegraphics') context.reading.dropped.pictures += 1;
  const groups = silent.get(name);
  if (groups !== undefined) return behindGroups(source, start, groups);
  const sign = symbols.get(name);
  if (sign !== undefined) {
    context.writer.text(sign.length === 1 ? escapeMarkdown(sign) : sign);
    if (name === '\\') return start;
    // The blanks behind a command of letters belong to it.
    const isApart = /^[a-zA-Z]/.test(name) && /^[ \t]/.test(source.text.slice(behind, behind + 1));
    return isApart ? behind + 1 : behind;
  }
  const accent = accents.get(name);
  if (accent !== undefined) return accented(source, behind, accent, context);
  // What nobody knows says what stands in its groups, which are read as text.
  return group === undefined ? behind : start;
}

function marked(mark: string, group: Group, source: TexSource, context: Context): string {
  if (mark === '`') return codeSpan(written(group, source).replace(/\\([#$%&_{}\\~^])/g, '$1'));
  const said = inlineIn(source, group.start, group.end, context);
  return said === '' || said.includes(mark) ? said : `${mark}${said}${mark}`;
}

type Group = NonNullable<ReturnType<TexSource['groupAt']>>;

/** @returns where to go on */
type WriteGroup = (group: Group, source: TexSource, context: Context) => number;

/** How a command writes its group; undefined for one that is read in another way. */
function groupWriter(name: string): WriteGroup | undefined {
  switch (name) {
    case 'part':
      return ({ after }) => after;
    case 'paragraph':
    case 'subparagraph':
      return inText((said) => `\n\n**${said}** `);
    case 'footnote':
    case 'sidenote':
    case 'marginnote':
    case 'marginpar':
      return inText((said) => ` (${said})`);
    case 'href':
      return link;
    case 'url':
      return (group, source, { writer }) => {
        writer.text(written(group, source).trim());
        return group.after;
      };
    case 'caption':
      return (group, source, context) => {
        context.writer.block(inlineIn(source, group.start, group.end, context));
        return group.after;
      };
    // Beamer's, for who speaks.
    case 'note':
      return (group, source, context) => {
        addNote(context.reading, 'teacher', markdownIn(source, group.start, group.end, context));
        return group.after;
      };
    case 'Cref':
    case 'cref':
    case 'autoref':
    case 'nameref':
    case 'vref':
    case 'ref':
    case 'eqref':
      return (group, source, { writer }) => {
        writer.text(escapeMarkdown(labelWords(written(group, source))));
        return group.after;
      };
    default:
      return undefined;
  }
}

function inText(shown: (said: string) => string): WriteGroup {
  return (group, source, context) => {
    context.writer.text(shown(inlineIn(source, group.start, group.end, context)));
    return group.after;
  };
}

const link: WriteGroup = (group, source, context) => {
  const shown = source.groupAt(group.after);
  if (shown === undefined) return group.after;
  const address = written(group, source).replace(/\\([#%&_~])/g, '$1');
  const label = inlineIn(source, shown.start, shown.end, context);
  const isAddress = /^(?:https?:|mailto:)[^\s()<>]*$/i.test(address);
  context.writer.text(isAddress ? `[${label}](${address})` : label);
  return shown.after;
};

function written({ start, end }: Group, { text }: TexSource): string {
  return text.slice(start, end);
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
