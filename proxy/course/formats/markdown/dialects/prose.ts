import { CodeFences } from './code-fences.ts';
import { isMark } from './marks.ts';

/** Lines of a text with those that are no code (and no mark) in another form: one line, several, or none. */
export function mapProse(
  lines: readonly string[],
  change: (line: string, index: number) => string | readonly string[],
): string[] {
  const fences = new CodeFences();
  const changed: string[] = [];
  lines.forEach((line, index) => {
    const next = fences.isCode(line) || isMark(line) ? line : change(line, index);
    if (typeof next === 'string') changed.push(next);
    else for (const each of next) changed.push(each);
  });
  return changed;
}

/** A piece of a line: a code span, or what stands between two. */
export interface LinePart {
  text: string;
  isCode: boolean;
}

/** A line cut at its code spans. */
export function partsOf(line: string): LinePart[] {
  if (!line.includes('`')) return [{ text: line, isCode: false }];
  const runs = Array.from(line.matchAll(/`+/g), (run) => ({ at: run.index, length: run[0].length }));
  const closedBy: (number | undefined)[] = [];
  const nextOfLength = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const { length } = runs[index] ?? { length: 0 };
    closedBy[index] = nextOfLength.get(length);
    nextOfLength.set(length, index);
  }
  const parts: LinePart[] = [];
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const end = closedBy[index];
    const close = end === undefined ? undefined : runs[end];
    if (run === undefined || end === undefined || close === undefined) continue;
    parts.push({ text: line.slice(from, run.at), isCode: false });
    from = close.at + close.length;
    parts.push({ text: line.slice(run.at, from), isCode: true });
    index = end;
  }
  parts.push({ text: line.slice(from), isCode: false });
  return parts;
}

/** A line with what stands outside its code spans in another form. */
export function outsideSpans(line: string, change: (text: string) => string): string {
  return partsOf(line)
    .map(({ text, isCode }) => (isCode ? text : change(text)))
    .join('');
}
