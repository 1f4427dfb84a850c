import { z } from 'zod';
import { sessionLifetimeMs } from '../../admit/session.ts';
import type { TicketTerms } from '../../admit/ticket.ts';

const launchedTeacher = z.object({ course: z.string(), pseudonym: z.string() });

/** Lets the teacher of a launch go on to the metrics page for as long as the page of the launch is good. */
export type LaunchedTeacher = z.output<typeof launchedTeacher>;

export const launchedTeacherTerms: TicketTerms<LaunchedTeacher> = {
  purpose: 'LTI teacher',
  lifetimeSeconds: sessionLifetimeMs / 1000,
  content: launchedTeacher,
};
