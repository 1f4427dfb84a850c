/**
 * Pages have shortcuts of one letter (reveal.js, mdBook, Sphinx, notebooks) and
 * traps that pull the focus back into a modal. Both look at whom an event is
 * for, and from outside that is never a text field but the tutor's element. So
 * these events do not reach the page at all: they are caught at the window, on
 * their way down, before anything of the page that listens lower or was
 * registered later, and the tutor's own listeners get a copy that cannot leave
 * the shadow root. What the browser itself does with the original goes on.
 *
 * A page that listens on `window` itself, on the way down, and did so before
 * this script ran, cannot be kept from it. `isContentEditable` tells it, as it
 * would tell it of an editor of its own, that somebody is writing.
 */
const anywhere = ['keydown', 'keypress', 'keyup', 'focus', 'blur', 'focusin', 'focusout'];
/** Elsewhere in the tutor they belong to text that is selected, or to nobody. */
const inFields = [
  ...['beforeinput', 'input', 'copy', 'cut', 'paste', 'drop'],
  ...['compositionstart', 'compositionupdate', 'compositionend'],
];
/** The page may see them, for its menus close at a press elsewhere; traps take away what is pressed outside of them. */
const presses = ['pointerdown', 'mousedown', 'touchstart', 'click'];
const waysToTake = ['preventDefault', 'stopPropagation', 'stopImmediatePropagation'] as const;
/** Gestures that turn the slides of a page; the browser scrolls by itself. */
const gestures = ['wheel', 'touchstart', 'touchmove', 'touchend'];

const fields = 'textarea, input:not([type="radio"])';

/** Keeps what happens in `root` from the page until `signal` ends. */
export function keepEventsPrivate(host: HTMLElement, root: ShadowRoot, signal: AbortSignal): void {
  const isField = (at: unknown) => at instanceof Element && at.matches(fields);
  const caught = (event: Event) => {
    const [target] = event.composedPath();
    if (!(target instanceof Node)) return;
    if (!root.contains(target)) return leaving(event, host);
    if (inFields.includes(event.type) && !(isField(target) && root.activeElement === target)) return;
    event.stopImmediatePropagation();
    const copy = copyOf(event);
    target.dispatchEvent(copy);
    if (copy.defaultPrevented) event.preventDefault();
  };
  const stop = (event: Event) => event.stopPropagation();
  for (const type of [...anywhere, ...inFields]) {
    addEventListener(type, caught, { capture: true, signal });
    // Inside a closed shadow root of the page the way down does not show whom an event is for.
    if (anywhere.includes(type)) root.addEventListener(type, stop, { signal });
  }
  const isInside = (event: Event) => root.contains(event.composedPath()[0] as Node);
  for (const type of presses) {
    const options = { capture: true, signal };
    addEventListener(type, (event) => isInside(event) && disarm(event), options);
    root.addEventListener(type, rearm, options);
  }
  for (const type of gestures) root.addEventListener(type, stop, { passive: true, signal });
  Object.defineProperty(host, 'isContentEditable', {
    configurable: true,
    get: () => isField(root.activeElement),
  });
}

/** On its way down through the page nobody can take the event away. */
function disarm(event: Event): void {
  for (const name of waysToTake)
    Object.defineProperty(event, name, { configurable: true, value: () => undefined });
}

function rearm(event: Event): void {
  for (const name of waysToTake) Reflect.deleteProperty(event, name);
}

/**
 * The focus goes from the page into the tutor: a trap would fetch it back. It
 * is told what it is told when the focus leaves for another window.
 */
function leaving(event: Event, host: HTMLElement): void {
  if (event.type !== 'focusout' || (event as FocusEvent).relatedTarget !== host) return;
  event.stopImmediatePropagation();
  event.composedPath()[0]?.dispatchEvent(new FocusEvent(event.type, { bubbles: true, composed: true }));
}

function copyOf(event: Event): Event {
  const { type, bubbles, cancelable } = event;
  const init = { bubbles, cancelable };
  if (event instanceof KeyboardEvent) {
    const { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey } = event;
    // Safari sends the Enter that chooses a word after the end of the composition, with this code.
    const isComposing = event.isComposing || event.keyCode === 229;
    const keys = { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey, isComposing };
    return new KeyboardEvent(type, { ...init, ...keys });
  }
  if (event instanceof FocusEvent) {
    return new FocusEvent(type, { ...init, relatedTarget: event.relatedTarget });
  }
  if (event instanceof ClipboardEvent) {
    return new ClipboardEvent(type, { ...init, clipboardData: event.clipboardData });
  }
  if (event instanceof DragEvent) {
    return new DragEvent(type, { ...init, dataTransfer: event.dataTransfer });
  }
  // Not by `Event`: old libraries (MooTools) have one of their own.
  return new InputEvent(type, init);
}
