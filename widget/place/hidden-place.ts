import type { Hiding } from './stance.ts';

/** A card of less cannot be used. */
const leastPx = 40;

/** What the place is for. */
export interface PlaceUse {
  /** The card that stands there now; a card that is away is measured by what is around its place. */
  card: Element | undefined;
  /** It is to stand in the text; else it needs no room of its own. */
  isCard: boolean;
  /** What floats is above all else wherever it is; where there is no top layer, only as a child of the body. */
  hasTopLayer: boolean;
}

/**
 * Why nothing would be seen of, or could be used in, what stands in `parent`.
 * Looks at what surrounds it, outside of shadow roots too, and for a card at
 * sizes as they are laid out. Undefined: it would be seen.
 */
export function hidingOf(
  parent: Element | null,
  { isCard, card, hasTopLayer }: PlaceUse,
): Hiding | undefined {
  const body = parent?.ownerDocument.body;
  const box = card?.getBoundingClientRect();
  let seen = box ?? endless;
  for (let at = parent; at && at !== body; at = outer(at)) {
    const part = at;
    const style = getComputedStyle(at);
    if (style.display === 'none') return { kind: 'not-shown', part };
    if (style.contentVisibility === 'hidden' || isClosed(at, parent)) return { kind: 'closed', part };
    if ((at as HTMLElement).inert) return { kind: 'dead', part };
    if (!isCard) continue;
    // It is handed down.
    if (at === parent && style.visibility !== 'visible') return { kind: 'not-shown', part };
    seen = shared(seen, window(at, style));
    if (seen.right - seen.left < leastPx || seen.bottom - seen.top < (box ? leastPx : 1))
      return { kind: 'no-room', part };
  }
  // Left of the page or above it nobody can scroll to.
  if (parent && box && (box.right + scrollX <= 0 || box.bottom + scrollY <= 0))
    return { kind: 'no-room', part: parent };
  if (!isCard && !hasTopLayer && parent && parent !== body) return { kind: 'below', part: parent };
  return undefined;
}

/** Also out of a slot and out of a shadow root. */
function outer(at: Element): Element | null {
  return at.assignedSlot ?? at.parentElement ?? ((at.getRootNode() as ShadowRoot).host || null);
}

/** Of a closed `<details>` only its summary is there. */
function isClosed(at: Element, parent: Element | null): boolean {
  if (!(at instanceof HTMLDetailsElement) || at.open) return false;
  return !at.querySelector(':scope > summary')?.contains(parent);
}

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const endless: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

function shared(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** The window through which what is in `at` is seen. */
function window(at: Element, { overflowX, overflowY, display }: CSSStyleDeclaration): Box {
  if (display === 'contents' || display === 'inline') return endless;
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const scrolls = [overflowX, overflowY].some((how) => how === 'auto' || how === 'scroll');
  // It is a matter of scrolling whether it is seen, where there is room to scroll in.
  if (scrolls && right - left >= leastPx && bottom - top >= leastPx) return endless;
  return {
    ...endless,
    ...(overflowX !== 'visible' && { left, right }),
    ...(overflowY !== 'visible' && { top, bottom }),
  };
}
