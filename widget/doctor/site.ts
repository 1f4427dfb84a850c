import { missingFeatures } from '../browser/engine.ts';
import { BrowserStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Fetcher } from '../conversation/sidecar.ts';
import type { CourseTutor } from '../element/element.ts';

/** A tutor as the page has placed it. */
export interface ExaminedTutor {
  course: string;
  /** Id of a lesson; empty if the page names none. */
  lesson: string;
  /** Base address of its sidecar, with a slash at its end. */
  endpoint: string;
  mode: 'floating' | 'inline';
  hiddenBy: WhyUnseen | undefined;
  /** What is wrong with its attribute `courses`. */
  coursesMistake?: string | undefined;
}

/** What keeps a tutor from being seen where the page has put it. */
export type WhyUnseen =
  /** A style of the page, or `hidden`, on the element itself. */
  | { kind: 'own' }
  /** Nothing would be seen in its place; it stands in the body instead. `part`: what hides it, as a selector. */
  | { kind: 'moved'; part: string; why: 'not-shown' | 'closed' | 'dead' | 'no-room' | 'below' }
  /** The page gets none. */
  | { kind: 'absent'; because: 'excluded' | 'assessed' | 'staff' | 'unknown' }
  /** Another tutor of the page is shown instead; `part`: where that is. */
  | { kind: 'other-tutor'; part: string }
  /** `courses` has no course for this page, and there is no `course` for all others. */
  | { kind: 'no-course-here' }
  /** It waits until a dialog of the page is closed. */
  | { kind: 'waits'; part: string }
  /** It is there, and a pointer does not meet it. */
  | { kind: 'unseen' };

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
  tutors: () => readonly ExaminedTutor[];
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
    tutors: () => [...document.querySelectorAll('course-tutor')].map(placed),
    fetcher: (url, init) => fetch(url, init),
    store: new BrowserStore(() => localStorage),
    violations,
    timer,
    missingFeatures: missingFeatures(),
  };
}

function placed(tutor: CourseTutor): ExaminedTutor {
  const { course, lesson, sidecar, mode, stance } = tutor;
  return {
    course,
    lesson,
    endpoint: `${sidecar.replace(/\/+$/, '')}/`,
    mode: mode === 'inline' ? 'inline' : 'floating',
    hiddenBy: hiding(tutor),
    coursesMistake: stance?.coursesMistake,
  };
}

function hiding(tutor: CourseTutor): WhyUnseen | undefined {
  const { stance, presence } = tutor;
  if (getComputedStyle(tutor).display === 'none') return { kind: 'own' };
  if (presence.kind === 'absent') return { kind: 'absent', because: presence.because };
  if (stance?.silence?.kind === 'other-tutor')
    return { kind: 'other-tutor', part: nameOf(stance.silence.other) };
  if (stance?.silence) return { kind: 'no-course-here' };
  if (stance?.waitsFor) return { kind: 'waits', part: nameOf(stance.waitsFor) };
  const shown = [...(tutor.shadowRoot?.querySelectorAll('.launcher, .panel') ?? [])];
  // Without words in its language nothing is there yet.
  if (shown.length > 0 && !shown.some((part) => canBeUsed(part, tutor))) return { kind: 'unseen' };
  return stance?.hiding && { kind: 'moved', part: nameOf(stance.hiding.part), why: stance.hiding.kind };
}

/** A pointer meets it; a card that is further down is met when one scrolls to it. */
function canBeUsed(element: Element, tutor: CourseTutor): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  if (right - left <= 0 || bottom - top <= 0) return false;
  if (element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) === false) return false;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const isInWindow = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  if (!isInWindow) return tutor.mode === 'inline';
  const met = (tutor.getRootNode() as Document | ShadowRoot).elementsFromPoint(x, y);
  // The doctor's own panel is closed again.
  return met.find(({ localName }) => localName !== 'course-tutor-doctor') === tutor;
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
