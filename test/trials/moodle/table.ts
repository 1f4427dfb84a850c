import type { Sight } from './look.ts';
import type { Expected, TrialPage } from './pages.ts';

export interface Cell {
  way: string;
  page: TrialPage;
  sight: Sight;
}

/** What is wrong with a cell; nothing where it is as it should be. */
export function faults({ page, sight }: Cell): string[] {
  return [...presenceFaults(page.expected, sight), ...sight.leaks];
}

function presenceFaults(expected: Expected, { presence, lessonSent, pageCharacters }: Sight): string[] {
  if (presence.is === 'broken') return [presence.why];
  if (expected === 'silent') return presence.is === 'silent' ? [] : ['a tutor where none should be'];
  if (presence.is === 'silent') return ['no tutor'];
  switch (expected) {
    case 'reads':
      return lessonSent ? [] : ['the lesson was not sent'];
    case 'blind':
      return pageCharacters === 0 ? [] : [`${pageCharacters} characters of the page were sent`];
    case 'seen':
      return [];
    default:
      return expected satisfies never;
  }
}

/** One row per page, one column per way, and below it what is not as it should be. */
export function tableOf(cells: readonly Cell[]): string {
  const waysSeen = [...new Set(cells.map(({ way }) => way))];
  const pages = [...new Set(cells.map(({ page }) => page.name))];
  const rows = pages.map((page) => [
    page,
    ...waysSeen.map((way) => {
      const cell = cells.find((one) => one.way === way && one.page.name === page);
      return cell === undefined ? '' : inShort(cell);
    }),
  ]);
  const wrong = cells.flatMap((cell) =>
    faults(cell).map((fault) => `${cell.way}, ${cell.page.name}: ${fault}`),
  );
  const right = cells.filter((cell) => faults(cell).length === 0).length;
  return [
    ...lines(['', ...waysSeen], rows),
    '',
    ...wrong,
    `${right} of ${cells.length} cells are as they should be`,
  ].join('\n');
}

function inShort(cell: Cell): string {
  const { presence, lessonSent, pageCharacters, leaks } = cell.sight;
  const sent = lessonSent
    ? `, lesson sent (${pageCharacters})`
    : pageCharacters > 0
      ? `, ${pageCharacters} sent`
      : '';
  const said = presence.is === 'seen' ? `seen${sent}` : presence.is;
  const leaked = leaks.length > 0 ? `, ${leaks.length} LEAKS` : '';
  return `${said}${leaked}${faults(cell).length > 0 ? ' WRONG' : ''}`;
}

function lines(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
