import { missingFeatures } from '../browser/engine.ts';
import { pageAddress } from '../browser/page-address.ts';
import { BrowserStore } from '../browser-store.ts';
import type { Fetcher } from '../client.ts';
import type { CourseTutor } from '../element.ts';
import { endpointOf } from '../script.ts';
import type { Timer } from '../timer.ts';

/** A tutor as the page has placed it. */
export interface PlacedTutor {
  course: string;
  /** Id of a lesson; empty if the page names none. */
  lesson: string;
  /** Base address of its sidecar, with a slash at its end. */
  endpoint: string;
  mode: 'floating' | 'inline';
  hiddenBy: Hiding | undefined;
}

/** What keeps a tutor from being seen. */
export type Hiding =
  /** A style of the page, or `hidden`, on the element itself. */
  | { kind: 'own' }
  /** The element stands in a part of the page that is not shown; `part`: its name, as a selector. */
  | { kind: 'ancestor'; part: string }
  /** It is there, and has no size or lies where nobody sees it. */
  | { kind: 'place' };

/** What the browser has refused to load or to run. */
export interface Violation {
  directive: string;
  blocked: string;
}

/** Everything the doctor looks at, so that tests can make any page. */
export interface Site {
  page: Document;
  /** Address of the page. */
  address: URL;
  /** `null` as a string in a sandboxed frame. */
  origin: string;
  isFramed: boolean;
  width: number;
  height: number;
  scriptUrl: string;
  tutors: () => readonly PlacedTutor[];
  fetcher: Fetcher;
  store: BrowserStore;
  violations: readonly Violation[];
  timer: Timer;
  /** What the tutor needs and the browser has not. */
  missingFeatures: readonly string[];
}

export function browserSite(scriptUrl: string, violations: readonly Violation[], timer: Timer): Site {
  return {
    page: document,
    address: new URL(location.href),
    origin: window.origin,
    isFramed: window.parent !== window,
    width: innerWidth,
    height: innerHeight,
    scriptUrl,
    tutors: () => [...document.querySelectorAll('course-tutor')].map((tutor) => placed(tutor, scriptUrl)),
    fetcher: (url, init) => fetch(url, init),
    store: new BrowserStore(() => localStorage),
    violations,
    timer,
    missingFeatures: missingFeatures(),
  };
}

function placed(tutor: CourseTutor, scriptUrl: string): PlacedTutor {
  const { course, lesson, endpoint, mode } = tutor;
  return {
    course,
    lesson,
    endpoint: `${new URL(endpoint || endpointOf(scriptUrl), pageAddress(document)).href.replace(/\/+$/, '')}/`,
    mode: mode === 'inline' ? 'inline' : 'floating',
    hiddenBy: hiding(tutor),
  };
}

function hiding(tutor: CourseTutor): Hiding | undefined {
  for (let at: Element | null = tutor; at; at = at.parentElement) {
    const { display, contentVisibility } = getComputedStyle(at);
    if (at === tutor && display === 'none') return { kind: 'own' };
    if (at !== tutor && (display === 'none' || contentVisibility === 'hidden'))
      return { kind: 'ancestor', part: nameOf(at) };
  }
  const shown = [...(tutor.shadowRoot?.querySelectorAll('.launcher, .panel') ?? [])];
  return shown.length === 0 || shown.some(canBeSeen) ? undefined : { kind: 'place' };
}

function canBeSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const isOpaque = element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) !== false;
  return width > 0 && height > 0 && isOpaque;
}

/** As its author may find it: `footer > div.content-popover`. */
function nameOf(element: Element): string {
  const own = ({ localName, id, classList }: Element) =>
    localName +
    (id
      ? `#${id}`
      : [...classList]
          .slice(0, 2)
          .map((name) => `.${name}`)
          .join(''));
  const { parentElement } = element;
  return parentElement && parentElement.localName !== 'body'
    ? `${own(parentElement)} > ${own(element)}`
    : own(element);
}
