import type { CourseClues } from './course-of-page.ts';

/** What scripts of the page may have left; any of it may be of any form. */
type Left = Record<string, unknown> | undefined;

/** Reads what a page says of its course. Never more than that: the same objects hold secrets of a session. */
export function courseClues(page: Document): CourseClues {
  const globals = (page.defaultView ?? {}) as { M?: Left; ENV?: Left };
  const moodle = globals.M?.cfg as Left;
  const { ENV: canvas } = globals;
  return {
    address: new URL(page.URL),
    bodyClasses: [...page.body.classList],
    moodleCourse: plain(moodle?.courseId),
    canvasCourse: plain(canvas?.course_id) || plain(canvas?.COURSE_ID) || plain((canvas?.COURSE as Left)?.id),
  };
}

function plain(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}
