/** What the view of a block can ask for beyond plain templates; each part is fetched when it first appears. */
export interface Extras {
  /** @returns undefined if the code is best shown as it is */
  highlight(code: string, language: string): Promise<Node | undefined>;
  /** @returns undefined if it is no TeX that can be shown */
  typeset(tex: string, isDisplay: boolean): Promise<Node | undefined>;
}

/** `onStyles` is called once for each part that brings rules of its own. */
export function lazyExtras(onStyles: (css: string) => void): Extras {
  const highlighting = once(async () => {
    const { highlight, styles } = await import('./highlight.ts');
    onStyles(styles);
    return highlight;
  });
  const typesetting = once(async () => {
    const { typeset, styles } = await import('./typeset.ts');
    onStyles(styles);
    return typeset;
  });
  return {
    highlight: async (code, language) => (await highlighting())?.(code, language),
    typeset: async (tex, isDisplay) => (await typesetting())?.(tex, isDisplay),
  };
}

/** Fetches at the first call and, should that fail, again at a later one. */
function once<T>(fetch: () => Promise<T>): () => Promise<T | undefined> {
  let part: Promise<T> | undefined;
  return async () => {
    part ??= fetch();
    try {
      return await part;
    } catch (error) {
      // What was to be made nicer stays readable as it is.
      part = undefined;
      console.warn('course-tutor: a part could not be loaded', error);
      return undefined;
    }
  };
}
