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
  'lesson-content',
  'selection',
  'nudge',
];

/** Where a module was loaded from is where its sidecar answers, path included. */
export function endpointOf(moduleUrl: string): string {
  return new URL('.', moduleUrl).href;
}

const debugWord = 'tutor-debug';

/** The author wants to know what is wrong on the page: `data-debug` on the script tag, or `?tutor-debug` in the address. */
export function isDebugged(moduleUrl: string, page: Document): boolean {
  const tags = [...page.querySelectorAll<HTMLScriptElement>('script[src][data-debug]')];
  if (tags.some(({ src }) => src === moduleUrl)) return true;
  // Hardly any page needs its address to be taken apart before the tutor is shown.
  return page.URL.includes(debugWord) && new URL(page.URL).searchParams.has(debugWord);
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
