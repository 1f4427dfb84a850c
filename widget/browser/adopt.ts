/** Adds style rules to a shadow root. As constructed style sheets they need no `style-src` in a page's content security policy. */
export function adopt(root: ShadowRoot | null, ...rules: readonly string[]): void {
  for (const css of rules) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    // Not by `push`: the first browsers that had them did not let it be changed.
    if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}
