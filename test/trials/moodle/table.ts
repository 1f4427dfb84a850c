import type { Sight } from './look.ts';
import type { TrialPage } from './pages.ts';

export interface Cell {
  way: string;
  page: TrialPage;
  sight: Sight;
}

/** What is wrong with a cell; nothing where it is as it should be. */
export function faults({ page: { expected }, sight }: Cell): string[] {
  const { presence, pageText, covers, leaks } = sight;
  const wrong = [...leaks, ...covers.map((thing) => `the launcher lies on "${thing}"`)];
  if (presence.is === 'broken') return [presence.why, ...wrong];
  if (expected.is === 'silent')
    return presence.is === 'silent' ? wrong : ['a tutor where none should be', ...wrong];
  if (presence.is === 'silent') return ['no tutor', ...wrong];
  if (sight.provided === '') return ['the provider was not asked', ...wrong];
  if (expected.is === 'blind' && pageText !== '') {
    return [`${pageText.length} characters of the page were sent`, ...wrong];
  }
  if (expected.is === 'reads' && !sight.provided.includes(expected.mark)) {
    return ['the lesson did not reach the provider', ...wrong];
  }
  return wrong;
}

/** One row per page, one column per way, and below it what is not as it should be. */
export function tableOf(cells: readonly Cell[]): string {
  const ways = [...new Set(cells.map(({ way }) => way))];
  const pages = [...new Set(cells.map(({ page }) => page.name))];
  const rows = pages.map((page) => [
    page,
    ...ways.map((way) => {
      const cell = cells.find((one) => one.way === way && one.page.name === page);
      return cell === undefined ? '' : inShort(cell);
    }),
  ]);
  const wrong = cells.flatMap((cell) =>
    faults(cell).map((fault) => `${cell.way}, ${cell.page.name}: ${fault}`),
  );
  const right = cells.filter((cell) => faults(cell).length === 0).length;
  return [
    ...lines(['', ...ways], rows),
    '',
    ...wrong,
    `${right} of ${cells.length} cells are as they should be`,
    '',
  ].join('\n');
}

function inShort(cell: Cell): string {
  const { presence, pageText, leaks } = cell.sight;
  const mark = cell.page.expected.is === 'reads' ? cell.page.expected.mark : undefined;
  const what = mark !== undefined && pageText.includes(mark) ? 'the lesson' : 'text';
  const sent = pageText === '' ? 'no text' : `${what}, ${pageText.length} characters`;
  const said = presence.is === 'seen' ? `seen, ${sent}` : presence.is;
  return `${said}, ${leaks.length} canaries${faults(cell).length > 0 ? ' WRONG' : ''}`;
}

function lines(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
