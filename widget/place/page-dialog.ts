/**
 * Dialogs that the page has made itself, of which the browser knows nothing
 * (Bootstrap's, jQuery UI's, YUI's): they trap the focus, and close at a press
 * outside of them. A tutor above one could be pressed and not be written in.
 */
const dialogs = '[aria-modal="true"], [role="dialog"], [role="alertdialog"], .modal.show, .modal.in';
/** Of these the browser knows. */
const native = 'dialog, [popover]';

/** The dialog of the page that is to be closed first, or what it draws over the page. `own`: not looked at. */
export function openDialog(page: Document, own: Element): Element | undefined {
  const shown = [...page.querySelectorAll<HTMLElement>(dialogs)].filter(
    (one) => !one.matches(native) && !one.contains(own) && isReached(one),
  );
  return shown.find((one) => one.ariaModal === 'true' && !isBar(one)) ?? curtain(page, own, shown);
}

/** A pointer reaches it, in its middle or below its upper edge. */
function isReached(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  const middle = left + width / 2;
  return [top + height / 2, top + Math.min(height / 2, 12)].some((y) =>
    element.ownerDocument.elementsFromPoint(middle, y).some((hit) => element.contains(hit)),
  );
}

/** Of a banner at the lower edge, as for cookies, many say that it is modal, and none is. */
function isBar(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top > innerHeight / 2 && bottom >= innerHeight - 48;
}

/** Near the corners and edges, and in the middle. */
const shares = [0.02, 0.5, 0.98];

/** What lies over the whole page, below its dialogs alone. */
function curtain(page: Document, own: Element, shown: readonly Element[]): Element | undefined {
  const stackAt = (x: number, y: number) =>
    page
      .elementsFromPoint(innerWidth * x, innerHeight * y)
      .filter((hit) => hit !== own && !own.contains(hit));
  const found = stackAt(0.02, 0.02).filter((one) => isCurtain(one, own, shown));
  // Hardly any page has one: the other points are looked at then alone.
  if (found.length === 0) return undefined;
  const stacks = shares.flatMap((x) => shares.map((y) => stackAt(x, y)));
  return found.find((one) =>
    stacks.every((stack) => stack.includes(one) && stack.slice(0, stack.indexOf(one)).every(isLifted)),
  );
}

const notEmpty =
  'canvas, video, img, svg, iframe, object, embed, a, button, input, select, textarea, [tabindex]';

function isCurtain(element: Element, own: Element, shown: readonly Element[]): boolean {
  const { position, zIndex } = getComputedStyle(element);
  // What is drawn behind the page is no curtain.
  if (position !== 'fixed' || Number(zIndex) < 0 || element.matches(native) || element.contains(own))
    return false;
  const words = element.textContent.trim();
  if (words === '' && !element.matches(notEmpty) && !element.querySelector(notEmpty)) return true;
  // Some draw it around the dialog.
  return shown.some((one) => element.contains(one) && one.textContent.trim() === words);
}

/** It lies over the page, in a layer of its own. */
function isLifted(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (/fixed|absolute/.test(getComputedStyle(at).position)) return true;
  }
  return false;
}
