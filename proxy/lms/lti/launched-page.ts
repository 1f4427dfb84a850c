import { z } from 'zod';
import { sessionLifetimeMs } from '../../admit/session.ts';
import type { TicketTerms } from '../../admit/ticket.ts';

const launchedPage = z.object({
  course: z.string(),
  lesson: z.string().optional(),
  /** BCP 47 tag of the tutor's own words. */
  language: z.string(),
  /** Origins of the LMS, which frames the page. */
  frameOrigins: z.array(z.string()),
});

/**
 * The page of a launch as an address of its own: what a browser posts is good
 * once, so the page that is loaded again is another. It says what stands on the
 * page and nothing of the student; whose session it is the browser keeps.
 */
export type LaunchedPage = z.output<typeof launchedPage>;

export const launchedPageTerms: TicketTerms<LaunchedPage> = {
  purpose: 'LTI page',
  lifetimeSeconds: sessionLifetimeMs / 1000,
  content: launchedPage,
};
