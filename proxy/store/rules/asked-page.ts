import type { Source } from '../../ground/protocol.ts';
import type { AskedPage, AskedQuery, AskedQuestion } from '../asked.ts';

/** A row of any store, with what a page goes on behind. */
export type AskedRow = Omit<AskedQuestion, 'sources' | 'cached'> & {
  id: number;
  day: string;
  sources: string;
  cached: boolean | number;
};

/** Where a page begins: behind this answer. */
export interface AskedCursor {
  day: string;
  id: number;
}

const newest: AskedCursor = { day: '9999-12-31', id: Number.MAX_SAFE_INTEGER };

/** A cursor that makes no sense begins at the newest answer. */
export function readAskedCursor(cursor: string | undefined): AskedCursor {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(cursor ?? '');
  return match === null ? newest : { day: match[1] ?? '', id: Number(match[2]) };
}

/** @param rows at most as many as the page may have, newest first */
export function askedPage(rows: readonly AskedRow[], limit: number): AskedPage {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    questions: rows.map(({ id: _id, day: _day, ...row }) => ({
      ...row,
      cached: Boolean(row.cached),
      sources: (JSON.parse(row.sources) as Source[]).map(({ lesson, lessonTitle, heading, anchor }) => ({
        lesson,
        lessonTitle,
        heading,
        anchor,
      })),
    })),
    ...(last !== undefined && { next: `${last.day}.${last.id}` }),
  };
}

/** The filters in the order in which both stores bind them; null lets everything pass. */
export function askedFilters({
  range,
  sinceMs,
  untilMs,
  kind,
  outcome,
  complexity,
  model,
  lesson,
  notInLessons,
  heading,
}: AskedQuery) {
  return {
    course: range.course ?? null,
    sinceMs: sinceMs ?? null,
    untilMs: untilMs ?? null,
    kind: kind ?? null,
    outcome: outcome ?? null,
    complexity: complexity ?? null,
    model: model ?? null,
    lesson: lesson ?? null,
    heading: heading ?? null,
    notInLessons: notInLessons === undefined ? null : JSON.stringify(notInLessons),
  };
}
