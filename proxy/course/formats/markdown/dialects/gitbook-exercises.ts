import { fenceFor } from '../../write-markdown.ts';
import { CodeFences } from './code-fences.ts';
import { closing, opening } from './marks.ts';

/** What GitBook's exercises are made of, each part up to the next of these. */
const part = /^\{%-? ?(exercise|initial|solution|validation|context|endexercise)\b[^%]{0,200}%\}(.*)$/;

/**
 * Exercises of GitBook: what is asked, code to begin with, a solution, and what tests it, which is nothing that
 * students read. Between `{% exercise %}` and `{% endexercise %}` alone the others mean something.
 */
export function readGitBookExercises(source: readonly string[]): string[] {
  const lastEnd = source.findLastIndex((line) => line.includes('endexercise'));
  const fences = new CodeFences();
  const out: string[] = [];
  /** Of the exercise that has not ended: the part that is open, and its lines. */
  let open: { name: string; lines: string[] } | undefined;
  const endPart = () => {
    if (open !== undefined) out.push(...shown(open));
  };
  for (const [index, line] of source.entries()) {
    const isCode = fences.isCode(line);
    const [, name = '', rest = ''] = (isCode ? undefined : part.exec(line.trim())) ?? [];
    if (name === '' || (open === undefined && (name !== 'exercise' || index > lastEnd))) {
      if (open === undefined) out.push(line);
      else open.lines.push(line);
      continue;
    }
    endPart();
    if (open === undefined) out.push(opening('', { names: ['exercise'] }));
    open = name === 'endexercise' ? undefined : { name, lines: rest.trim() === '' ? [] : [rest.trim()] };
    if (open === undefined) out.push(closing(''));
  }
  endPart();
  if (open !== undefined) out.push(closing(''));
  return out;
}

function shown({ name, lines }: { name: string; lines: readonly string[] }): string[] {
  if (name === 'validation' || name === 'context') return [];
  if (name === 'exercise' || lines.every((line) => line.trim() === '')) return [...lines];
  const hasFence = lines.some((line) => line.includes('```'));
  const fence = fenceFor(lines.join('\n'));
  const code = hasFence ? [...lines] : ['', fence, ...lines, fence, ''];
  return name === 'solution' ? [opening('', { names: ['solution'] }), ...code, closing('')] : code;
}
