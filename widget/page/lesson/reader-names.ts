import type { Reading } from '../presence.ts';

/** A name of one word may be any word: only of two and more does a text surely speak of the reader. */
const fullName = /^\p{L}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*)+$/u;

/** How the page names the person who looks at it: lessons can greet by name, and some platforms write it beside them. */
export function readerNames(page: Document, { reader }: Reading): readonly string[] {
  if (!reader) return [];
  const names = [...page.querySelectorAll(reader)].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
  return [...new Set(names.filter((name) => fullName.test(name)))];
}

/** The text with such names taken out. */
export function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, '…'), text);
}
