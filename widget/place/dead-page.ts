/** They hold nothing but themselves, and are watched, not read: the tutor stays below. */
const films = 'video, iframe, canvas, img, object, embed';

/** Everything outside of it is dead, also what lies above it. */
export const modal = `dialog:modal, :fullscreen:not(${films})`;

export function isFilmShown({ fullscreenElement }: Document): boolean {
  return fullscreenElement?.matches(films) === true;
}

/**
 * Of what makes the rest of the page dead, the one that is alive itself.
 * `noticed`: one that the page cannot be searched for, in a shadow root.
 */
export function livingPart(page: Document, noticed: Element | undefined): Element | undefined {
  const above = [...page.querySelectorAll(modal)];
  if (noticed?.matches(modal)) above.push(noticed);
  // Of several, only the last is not dead itself: what is dead is not hit by a pointer.
  return above.find(isHit) ?? above.at(-1);
}

function isHit(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  return element.contains(root.elementFromPoint(left + width / 2, top + height / 2));
}
