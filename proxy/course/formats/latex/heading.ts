import { type Context, inlineIn } from './reading.ts';
import type { TexSource } from './source.ts';

export const levels: ReadonlyMap<string, number> = new Map([
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['frametitle', 4],
]);

/** @returns where to go on */
export function headingAt(source: TexSource, behind: number, level: number, context: Context): number {
  const short = source.optionAt(behind);
  const group = source.groupAt(short?.after ?? behind);
  if (group === undefined) return behind;
  const title = inlineIn(source, group.start, group.end, context);
  const { reading, writer, depth } = context;
  if (title === '') return group.after;
  if (depth > 0 && level < 4) writer.block(`**${title}**`);
  else {
    reading.headings.push({ level, file: reading.file });
    writer.block(`${'#'.repeat(level)} ${title}`);
  }
  return group.after;
}
