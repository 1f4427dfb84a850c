import { pageAddress } from '../browser/page-address.ts';
import { BrowserStore } from '../browser-store.ts';
import type { Fetcher } from '../client.ts';
import type { CourseTutor } from '../element.ts';
import { endpointOf } from '../script.ts';
import type { Timer } from '../timer.ts';

/** A tutor as the page has placed it. */
export interface PlacedTutor {
  course: string;
  /** Base address of its sidecar, with a slash at its end. */
  endpoint: string;
  mode: 'floating' | 'inline';
  isHiddenByPage: boolean;
}

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
  };
}

function placed(tutor: CourseTutor, scriptUrl: string): PlacedTutor {
  const { course, endpoint, mode } = tutor;
  return {
    course,
    endpoint: `${new URL(endpoint || endpointOf(scriptUrl), pageAddress(document)).href.replace(/\/+$/, '')}/`,
    mode: mode === 'inline' ? 'inline' : 'floating',
    isHiddenByPage: getComputedStyle(tutor).display === 'none',
  };
}
