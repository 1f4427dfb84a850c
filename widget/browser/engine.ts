/** In Chrome and Edge since 105, Firefox since 110, Safari since 16.4; Chrome 109 is the last for Windows 7 and 8. */
const needed: readonly [name: string, isThere: () => boolean][] = [
  // Not in `Document`: old libraries (MooTools) have one of their own.
  ['constructed style sheets', () => 'adoptedStyleSheets' in document],
  ['container queries', () => CSS.supports('container-type', 'size')],
  ['Object.hasOwn', () => 'hasOwn' in Object],
];

/** What the tutor cannot do without and this browser has not. */
export function missingFeatures(): string[] {
  return needed.filter(([, isThere]) => !isThere()).map(([name]) => name);
}
