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
  'exclude',
  'include',
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
 * The tag of this script that names a course (`data-course`); of several the
 * last, which came last. A module has no `document.currentScript`; its own tag is
 * the one with its address, whatever version a page has put behind it.
 */
export function scriptTag(moduleUrl: string, page: Document): HTMLScriptElement | undefined {
  const [own] = moduleUrl.split('?');
  const tags = [...page.querySelectorAll<HTMLScriptElement>('script[src][data-course]')];
  return tags.filter(({ src }) => src.split('?')[0] === own).at(-1);
}

/** Gives the tutor what its tag says. Whether it is open is the student's matter once it is there. */
export function dressFromScript(tag: HTMLScriptElement, tutor: CourseTutor, isNew: boolean): void {
  for (const name of handedOn) {
    if (name === 'open' && !isNew) continue;
    const value = tag.getAttribute(`data-${name}`);
    if (value === null) tutor.removeAttribute(name);
    else if (value !== tutor.getAttribute(name)) tutor.setAttribute(name, value);
  }
}
