import type { ConsentTerms } from './session.ts';

export interface CourseReply {
  id: string;
  title: string;
  /** BCP 47. */
  language: string;
  greeting: string;
  suggestions: string[];
  /** `rests`: the tutor is off in it now, unless who vouches for the student says otherwise. */
  lessons: { id: string; title: string; rests?: RestReply }[];
  /** The tutor is off now where no lesson of the course is named. */
  rests?: RestReply;
  /** Where the lessons themselves offer the tutor: `headings`, `exercises`, both, or `off`. */
  prompts: 'off' | 'headings' | 'exercises' | 'headings exercises';
  /** Whether pictures may be sent with a question. */
  images: boolean;
  /** Whether a student's address is of use: a teacher's reply can be sent to it. */
  repliesByMail: boolean;
  /** `course-only`: no model is configured, the tutor quotes the course. */
  providers: 'live' | 'course-only';
  /** What the student agrees to before the first question; left out: nothing. */
  consent?: ConsentTerms;
  /** Whether it is counted how far students come: see `FunnelBody`. */
  funnel: boolean;
}

/** When a tutor that is off is back, as far as that is known. */
export interface RestReply {
  /** ISO 8601. */
  until?: string;
  /** The same as a length of time, for clocks that are wrong. */
  seconds?: number;
}
