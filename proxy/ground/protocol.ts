/**
 * The wire between the sidecar and everything that talks to it: the widget, the
 * admin page and clients written by others. Types only, so that a browser
 * bundle may `import type` from here at no cost. Each subject has a file in
 * protocol/.
 */

export type * from './protocol/answer.ts';
export type * from './protocol/chat.ts';
export type * from './protocol/course.ts';
export type * from './protocol/funnel.ts';
export type * from './protocol/handover.ts';
export type * from './protocol/problem.ts';
export type * from './protocol/quiz.ts';
export type * from './protocol/session.ts';
export type * from './protocol/source.ts';
export type { AnsweringMode } from './tutor-mode.ts';
