import { isBlank } from './indentation.ts';
import type { RstLesson } from './lesson.ts';

const adornment = /^([!-/:-@[-`{-~])\1{1,}\s*$/;

export interface FoundHeading {
  text: string;
  level: number;
  next: number;
}

/** A title with a line of signs below it, or above and below. Which sign is which level is what comes first. */
export function headingAt(lines: readonly string[], at: number, lesson: RstLesson): FoundHeading | undefined {
  const [line = '', second = '', third = ''] = lines.slice(at, at + 3);
  const over = adornment.exec(line)?.[1];
  if (over !== undefined) {
    if (
      isBlank(second) ||
      adornment.exec(third)?.[1] !== over ||
      line.trimEnd().length < second.trim().length
    )
      return undefined;
    return { text: second.trim(), level: levelOf(over + over, lesson), next: at + 3 };
  }
  const under = adornment.exec(second)?.[1];
  // Wide letters take two columns: a line may be a little short, as authors count letters.
  const isLong = second.trimEnd().length >= Math.min(line.trimEnd().length, 4);
  if (under === undefined || isBlank(line) || line.startsWith(' ') || !isLong) return undefined;
  return { text: line.trim(), level: levelOf(under, lesson), next: at + 2 };
}

export function isTransition(line: string, next: string | undefined): boolean {
  return line.trimEnd().length >= 4 && adornment.test(line) && isBlank(next);
}

function levelOf(style: string, { headingStyles }: RstLesson): number {
  const known = headingStyles.indexOf(style);
  if (known >= 0) return Math.min(known + 1, 6);
  return Math.min(headingStyles.push(style), 6);
}

/** The id that Docutils gives a heading's section; undefined where none of its letters may stand in one. */
export function docutilsId(title: string): string | undefined {
  const id = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\P{ASCII}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '');
  const trimmed = id.endsWith('-') ? id.slice(0, -1) : id;
  return trimmed === '' ? undefined : trimmed;
}
