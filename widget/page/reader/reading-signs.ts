/** Signs that the page is being read. Injected, so that tests read by hand. */
export interface ReadingSigns {
  /** The page is in view. */
  isBeingRead(): boolean;
  /** The reader is doing something that should not be interrupted. */
  isBusy(): boolean;
  /** The part of the page that has come into view, 0 to 1; undefined where all of it is in view at once. */
  shareSeen(): number | undefined;
}

/** A page that is hardly longer than the window needs no scrolling to be read. */
const hardlyLonger = 1.2;

export function browserReadingSigns(page: Document): ReadingSigns {
  return {
    isBeingRead: () => page.visibilityState === 'visible',
    isBusy: () =>
      page.getSelection()?.isCollapsed === false ||
      page.activeElement?.matches('input, textarea, select, [contenteditable], iframe, video') === true ||
      page.fullscreenElement !== null,
    shareSeen() {
      const { scrollHeight, clientHeight, scrollTop } = page.scrollingElement ?? page.documentElement;
      return scrollHeight < clientHeight * hardlyLonger
        ? undefined
        : (scrollTop + clientHeight) / scrollHeight;
    },
  };
}
