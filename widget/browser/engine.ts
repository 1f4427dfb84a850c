/** In Chrome and Edge since 111, Firefox since 113, Safari since 16.4: all of them of spring 2023. */
const needed: readonly [name: string, isThere: () => boolean][] = [
  // Not in `Document`: old libraries (MooTools) have one of their own.
  ['constructed style sheets', () => 'adoptedStyleSheets' in document],
  ['color-mix()', () => CSS.supports('color', 'color-mix(in srgb, red, red)')],
  ['container queries', () => CSS.supports('container-type', 'size')],
  ['Object.hasOwn', () => 'hasOwn' in Object],
];

/** What the tutor cannot do without and this browser has not. */
export function missingFeatures(): string[] {
  return needed.filter(([, isThere]) => !isThere()).map(([name]) => name);
}
