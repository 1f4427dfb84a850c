import { endpointOf } from '../browser/endpoint.ts';
import { nearness } from '../page/nearness.ts';
import type { CourseTutor } from './element.ts';
import { ElementWithProperties } from './properties.ts';

/** Set by the tutor's own page for iframes alone; every other attribute of the tutor may stand on its script tag. */
const notHandedOn = 'framed-by';

const debugWord = 'tutor-debug';

/** The author wants to know what is wrong on the page: `data-debug` on the script tag, or `?tutor-debug` in the address. */
export function isDebugged(moduleUrl: string, page: Document): boolean {
  const tags = [...page.querySelectorAll<HTMLScriptElement>('script[src][data-debug]')];
  if (tags.some(({ src }) => src === moduleUrl)) return true;
  // Hardly any page needs its address to be taken apart before the tutor is shown.
  return page.URL.includes(debugWord) && new URL(page.URL).searchParams.has(debugWord);
}

/**
 * The tag of this script that names a course (`data-course`): of several the one
 * nearest to the content, and of those the last, which came last. A module has no
 * `document.currentScript`; its own tag is the one with its address, whatever
 * version a page has put behind it.
 * @param moduleUrls of each copy of the script that has run
 */
export function scriptTag(moduleUrls: ReadonlySet<string>, page: Document): HTMLScriptElement | undefined {
  const own = new Set([...moduleUrls].map(withoutVersion));
  const tags = page.querySelectorAll<HTMLScriptElement>(
    'script[src][data-course], script[src][data-courses]',
  );
  return [...tags]
    .filter(({ src }) => own.has(withoutVersion(src)))
    .reduce<HTMLScriptElement | undefined>(
      (best, tag) => (best && nearness(best) > nearness(tag) ? best : tag),
      undefined,
    );
}

function withoutVersion(address: string): string | undefined {
  return address.split('?')[0];
}

/** Gives the tutor what its tag says; `moduleUrl`: of the copy that works. Whether it is open is the student's matter once it is there. */
export function dressFromScript(
  tag: HTMLScriptElement,
  tutor: CourseTutor,
  isNew: boolean,
  moduleUrl: string,
): void {
  tutor.addedBy = tag;
  for (const name of ElementWithProperties.observedAttributes) {
    if (name === notHandedOn || (name === 'open' && !isNew)) continue;
    const value =
      tag.getAttribute(`data-${name}`) ?? (name === 'endpoint' ? sidecarOf(tag, moduleUrl) : null);
    if (value === null) tutor.removeAttribute(name);
    else if (value !== tutor.getAttribute(name)) tutor.setAttribute(name, value);
  }
}

/** Where a copy has come from that is not the one that works. */
function sidecarOf({ src }: HTMLScriptElement, moduleUrl: string): string | null {
  const endpoint = endpointOf(src);
  return endpoint === endpointOf(moduleUrl) ? null : endpoint;
}
