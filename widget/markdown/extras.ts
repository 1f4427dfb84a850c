import { LatePart } from '../browser/late-part.ts';

/** What the view of a block can ask for beyond plain templates; each part is fetched when it first appears. */
export interface Extras {
  /** @returns undefined if the code is best shown as it is */
  highlight(code: string, language: string): Promise<Node | undefined>;
  /** @returns undefined if it is no TeX that can be shown */
  typeset(tex: string, isDisplay: boolean): Promise<Node | undefined>;
}

/** `onStyles` is called once for each part that brings rules of its own. */
export function lazyExtras(onStyles: (css: string) => void): Extras {
  // What was to be made nicer stays readable as it is.
  const highlighting = new LatePart(async () => {
    const { highlight, styles } = await import('./highlight.ts');
    onStyles(styles);
    return highlight;
  }, 'code is shown without colours');
  const typesetting = new LatePart(async () => {
    const { typeset, styles } = await import('./typeset.ts');
    onStyles(styles);
    return typeset;
  }, 'formulas are shown as they are written');
  return {
    highlight: async (code, language) => (await highlighting.fetch())?.(code, language),
    typeset: async (tex, isDisplay) => (await typesetting.fetch())?.(tex, isDisplay),
  };
}
