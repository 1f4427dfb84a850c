/** What keeps a place from being seen or used; `part`: where in the page. */
export type Hiding =
  /** It, or what it is in, is not displayed. */
  | { kind: 'not-shown'; part: Element }
  /** It is folded away, as in a closed `<details>`. */
  | { kind: 'closed'; part: Element }
  /** `inert`: it can be seen, and not used. */
  | { kind: 'dead'; part: Element }
  /** It has no size there, or is cut off. */
  | { kind: 'no-room'; part: Element }
  /** Other things may lie above it, for this browser has no top layer. */
  | { kind: 'below'; part: Element };

/** Why nothing is shown of a tutor that could be shown. */
export type Silence =
  /** Another tutor of the page is shown instead; `where` it stands. */
  | { kind: 'other-tutor'; other: Element }
  /** `courses` names none for this page, and there is no `course` for all others. */
  | { kind: 'no-course' };

/** How a tutor stands in its page at the moment. */
export interface Stance {
  /** The page's author has switched it off, by `hidden` or a style on the element itself. */
  isSwitchedOff: boolean;
  /** What is wrong with the place where the page has put it; it stands in the body meanwhile. */
  hiding: Hiding | undefined;
  silence: Silence | undefined;
  /** A dialog of the page that wants to be closed first. */
  waitsFor: Element | undefined;
  /** So much higher than its corner, to keep clear of what is there. */
  liftPx: number;
  /** On the other side, where its own has no room. */
  isAcross: boolean;
  /** How many times smaller than meant a phone shows the page. */
  farness: number;
  /** What is wrong with the attribute `courses`. */
  coursesMistake: string | undefined;
}

export const atEase: Stance = {
  isSwitchedOff: false,
  hiding: undefined,
  silence: undefined,
  waitsFor: undefined,
  liftPx: 0,
  isAcross: false,
  farness: 1,
  coursesMistake: undefined,
};
