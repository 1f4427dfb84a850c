/** What stands between blanks, on however many lines. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** `name=value` between blanks, on however many lines. */
export function pairs(text: string): [name: string, value: string][] {
  return Array.from(words(text), (pair) => {
    // The name may itself be this sign.
    const end = pair.indexOf('=', 1);
    return [pair.slice(0, end), pair.slice(end + 1)];
  });
}
