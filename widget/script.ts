import type { CourseTutor } from './element.ts';

/** Attributes of the script tag that are handed to the tutor it adds: `data-course` becomes `course`. */
const handedOn = [
  'course',
  'lesson',
  'endpoint',
  'mode',
  'open',
  'heading',
  'placeholder',
  'lang',
  'theme',
  'identity',
];

/** Where a module was loaded from is where its sidecar answers, path included. */
export function endpointOf(moduleUrl: string): string {
  return new URL('.', moduleUrl).href;
}

/**
 * Adds a tutor for a script tag that names a course (`data-course`). A module
 * has no `document.currentScript`; its own tag is the one with its address.
 * @returns the tutor, or undefined if the page places its own
 */
export function mountFromScript(moduleUrl: string, page: Document): CourseTutor | undefined {
  const script = [...page.querySelectorAll<HTMLScriptElement>('script[src][data-course]')].find(
    ({ src }) => src === moduleUrl,
  );
  if (!script) return undefined;
  const tutor = page.createElement('course-tutor') as CourseTutor;
  for (const name of handedOn) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) tutor.setAttribute(name, value);
  }
  page.body.append(tutor);
  return tutor;
}
