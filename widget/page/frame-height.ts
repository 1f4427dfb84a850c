/**
 * The words that pass between the tutor's page in an iframe and the page around
 * it. `ready` says nothing but that there is somebody to talk to, and goes to
 * whoever is there; `hello` comes back and shows with whom one speaks; only then
 * `fits` is told, to that origin alone.
 */
const frameWords = {
  ready: 'course-tutor-frame-ready',
  hello: 'course-tutor-frame',
  fits: 'course-tutor-height',
} as const;

/** Below this nobody can read an answer. */
const leastHeightPx = 360;
/** Higher than a window a conversation is better scrolled by itself. */
const mostHeightPx = 900;

export interface FrameHeightOptions {
  /** Of the tutor; the panel in it fills the frame. */
  root: ShadowRoot;
  /** Origins of pages that may ask for the height; `*`: any. */
  origins: readonly string[];
  frame: Window;
}

/**
 * Tells the page around an iframe how high its content is, whenever that
 * changes, if that page asks and may know.
 * @returns ends it
 */
export function reportHeight({ root, origins, frame }: FrameHeightOptions): () => void {
  const listening = new AbortController();
  const sizes = new ResizeObserver(() => report());
  const observed = new WeakSet<Element>();
  let asker: string | undefined;
  let reportedPx = 0;
  const report = () => {
    if (asker === undefined) return;
    for (const part of partsOf(root)) {
      // Observed again, a part reports at once, without end.
      if (!observed.has(part)) sizes.observe(part);
      observed.add(part);
    }
    const heightPx = Math.round(Math.min(mostHeightPx, Math.max(leastHeightPx, neededHeight(root))));
    if (heightPx === reportedPx) return;
    reportedPx = heightPx;
    frame.parent.postMessage({ type: frameWords.fits, height: heightPx }, asker);
  };
  const changes = new MutationObserver(report);
  frame.addEventListener(
    'message',
    ({ data, origin, source }: MessageEvent) => {
      if (source !== frame.parent || data?.type !== frameWords.hello) return;
      // A sandboxed page has no origin that an answer could be sent to alone.
      if (origin === 'null' || !(origins.includes(origin) || origins.includes('*'))) return;
      asker = origin;
      reportedPx = 0;
      report();
    },
    listening,
  );
  frame.parent.postMessage({ type: frameWords.ready }, '*');
  changes.observe(root, { childList: true, subtree: true, characterData: true });
  return () => {
    listening.abort();
    sizes.disconnect();
    changes.disconnect();
  };
}

function partsOf(root: ShadowRoot): Element[] {
  return [...root.querySelectorAll('.scroll > *, header, footer')];
}

/** Everything in the panel at the height it would like to have: the conversation in full, not its window. */
function neededHeight(root: ShadowRoot): number {
  const scroll = root.querySelector('.scroll');
  const panel = root.querySelector('.panel');
  if (!scroll || !panel) return leastHeightPx;
  const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(scroll);
  const padding = Number.parseFloat(paddingBlockStart) + Number.parseFloat(paddingBlockEnd);
  let content = padding;
  for (const child of scroll.children) content += child.getBoundingClientRect().height;
  const around = panel.getBoundingClientRect().height - scroll.getBoundingClientRect().height;
  return around + content;
}
