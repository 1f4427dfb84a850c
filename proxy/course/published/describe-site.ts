import type { SiteStatus } from './kept-site.ts';

/** How the last reading of a site went, for its operator: a line for each thing. */
export function siteLines({ source, read }: SiteStatus): string[] {
  if (read === undefined) return [`site: ${source}`];
  const { atMs, pages, changed, leftOut, problems } = read;
  const news =
    changed === 0 ? 'none of them new or changed' : `${changed.toLocaleString('en')} new or changed`;
  return [
    `site: ${source}, read ${when(atMs)}: ${pages.toLocaleString('en')} pages, ${news}`,
    ...leftOut.map((line) => `site, left out: ${line}`),
    ...problems.map((problem) => `site: ${problem}`),
  ];
}

/** What an operator should do something about; undefined for a site that was read. */
export function siteWarning(course: string, status: SiteStatus | undefined): string | undefined {
  if (status === undefined) {
    return `course ${course}: its site has not been read yet. It is read when the tutor starts, and by \`course-tutor check\`.`;
  }
  const { failure, read } = status;
  if (failure === undefined) return undefined;
  const meanwhile =
    read === undefined
      ? 'It was never read, so its students get no answers.'
      : `Its students get answers from what was read ${when(read.atMs)}.`;
  return `course ${course}: its site cannot be read since ${when(failure.sinceMs)}: ${failure.why} ${meanwhile}`;
}

/** `2026-11-30 04:15 UTC` */
function when(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
