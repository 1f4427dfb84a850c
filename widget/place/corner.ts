/** Where the launcher stands, counted from its own corner. */
export interface Spot {
  liftPx: number;
  isAcross: boolean;
}

/** It keeps so far from what it stands beside. */
const clearPx = 8;
/** Higher than that it would be looked for in vain. */
const mostLiftShare = 0.5;
/** Nothing that is worth a press is smaller. */
const gridPx = 20;

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/**
 * A spot for the launcher where it covers nothing of the host that stays where
 * it is: bars, buttons and bubbles of the page's own, a field to write in at the
 * end of a page. Above its corner, else on the other side, else in its corner.
 * @param corner where it stands unless something is there
 * @param own the tutor's element, which is not in its own way
 */
function freeSpot(page: Document, corner: Box, own: Element): Spot {
  const width = page.documentElement.clientWidth;
  const across = { ...corner, left: width - corner.right, right: width - corner.left };
  for (const box of [corner, across]) {
    const liftPx = climb(page, box, own);
    if (liftPx !== undefined) return { liftPx, isAcross: box === across };
  }
  return { liftPx: 0, isAcross: false };
}

/** A spot for the launcher, which stands in `spot` now; `own`: the tutor's element. */
export function spotFor(launcher: Element, { liftPx, isAcross }: Spot, own: Element): Spot {
  // Nothing moves away under a pointer.
  if (launcher.matches(':hover')) return { liftPx, isAcross };
  const { left, top, right, bottom } = launcher.getBoundingClientRect();
  if (right === left) return { liftPx, isAcross };
  const page = own.ownerDocument;
  const width = page.documentElement.clientWidth;
  const corner = {
    left: isAcross ? width - right : left,
    right: isAcross ? width - left : right,
    top: top + liftPx,
    bottom: bottom + liftPx,
  };
  return freeSpot(page, corner, own);
}

/** Over one thing after the other. Undefined: there is no room. */
function climb(page: Document, corner: Box, own: Element): number | undefined {
  let liftPx = 0;
  while (corner.bottom - liftPx >= innerHeight * (1 - mostLiftShare)) {
    const box = { ...corner, top: corner.top - liftPx, bottom: corner.bottom - liftPx };
    const top = topOfObstacle(page, box, own);
    if (top === undefined) return liftPx;
    // Things may be in the way by less than a point is wide.
    liftPx = Math.max(liftPx + 1, Math.ceil(corner.bottom - top + clearPx));
  }
  return undefined;
}

/** The highest edge of what is in the way. */
function topOfObstacle(page: Document, box: Box, own: Element): number | undefined {
  const tops: number[] = [];
  for (const x of points(box.left - clearPx + 1, box.right + clearPx - 1, innerWidth)) {
    for (const y of points(box.top - clearPx + 1, box.bottom + clearPx - 1, innerHeight)) {
      const hit = page.elementsFromPoint(x, y).find((one) => one !== own && !own.contains(one));
      const obstacle = hit && obstacleAt(hit);
      if (obstacle) tops.push(obstacle.top);
    }
  }
  return tops.length > 0 ? Math.min(...tops) : undefined;
}

function points(from: number, to: number, end: number): number[] {
  const steps = Math.ceil((to - from) / gridPx);
  const all = Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);
  return all.filter((point) => point >= 0 && point < end);
}

const controls =
  'a[href], button, input, select, textarea, summary, label, [role="button"], [role="link"], [role="textbox"], [contenteditable], [tabindex]:not([tabindex^="-"]), [onclick]';

/** Opened by who looks at them, over the page: bubbles, menus, lists to choose from. */
const opened = '[role="tooltip"], [role="menu"], [role="listbox"], [role="dialog"], [role="alert"]';

/**
 * Of what a pointer meets, as much as stays where it is. Of text that scrolls
 * past nothing; of a pane as high as the window only what one presses or writes in.
 */
function obstacleAt(hit: Element): Box | undefined {
  const { scrollingElement, body, documentElement } = hit.ownerDocument;
  let parts: Element[] = [];
  let pinned: Element | undefined;
  for (let at: Element | null = hit; at && at !== body && at !== documentElement; at = at.parentElement) {
    const { position, overflowY, pointerEvents } = getComputedStyle(at);
    // What is in it moves, until there is no more.
    if (/auto|scroll/.test(overflowY) && !isAtEnd(at)) parts = [];
    // A layer that lets everything through is as large as what is in it.
    if (pointerEvents !== 'none') parts.push(at);
    const isOpened = position === 'absolute' && at.matches(opened);
    if (position !== 'fixed' && position !== 'sticky' && !isOpened) continue;
    pinned = at;
    break;
  }
  const most = innerHeight * mostLiftShare;
  const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
  const last = boxes.at(-1)?.box;
  if (pinned && last && last.height <= most) return last;
  if (!pinned && scrollingElement && !isAtEnd(scrollingElement)) return undefined;
  const control = boxes.find(({ part }) => part.matches(controls) || part.localName === 'iframe');
  if (!control) return undefined;
  return control.box.height <= most ? control.box : lowerEdge(control);
}

/** Nothing more comes from below. */
function isAtEnd({ scrollTop, scrollHeight, clientHeight }: Element): boolean {
  return scrollTop + clientHeight >= scrollHeight - 2;
}

/** A chat has there what one writes in. */
const composerPx = 88;

/** Into the frame of another site nobody can look. */
function lowerEdge({ part, box }: { part: Element; box: Box }): Box | undefined {
  return part.localName === 'iframe' ? { ...box, top: box.bottom - composerPx } : undefined;
}
