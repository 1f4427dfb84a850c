import { hash } from 'node:crypto';
import type { Section } from '../course/course.ts';
import { shortened } from '../course/shorten.ts';

/** As much as every model reads (Gemini's the least, 2,048), and more than most sections have. */
const mostTokens = 1_500;

/** What of a section is made into numbers: where it stands, and what it says; what is private is no part of it. */
export function sectionText({ lessonTitle, heading, markdown }: Section): string {
  const title = heading === lessonTitle ? heading : `${lessonTitle}: ${heading}`;
  return shortened(`${title}\n\n${markdown}`, mostTokens);
}

/** By which the numbers are found again, in whatever course and place the text stands. */
export function textHash(text: string): string {
  return hash('sha256', text, 'base64url');
}
