import type { Section } from './course.ts';

/** A section with the mark by which an answer cites it. */
export function markedSection(section: Section): string {
  return `[§${section.number}] ${'#'.repeat(section.level)} ${asData(section.heading)}\n${asData(section.markdown)}`;
}

const blockTag =
  /<(?=(?:\s*\/\s*)?(?:course|lesson|outline|passages|meant|page|selection|exercise|notes)\b)/gi;

/** Half of each of the letters below. */
const mark = '\udb40';
/** ASCII once more, in letters that nobody sees and models read. In a flag, as that of Scotland, they say which. */
const unseen = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}|[\u{e0000}-\u{e007f}]+/gu;

/** A text of others as those see it who read it: what is hidden in it, from them alone, is no part of it. */
export function asSeen(text: string): string {
  const formed = text.toWellFormed();
  return formed.includes(mark)
    ? formed.replace(unseen, (found) => (found.startsWith('\u{1f3f4}') ? found : ''))
    : formed;
}

/** Text of others must not be able to close the block it stands in, or to open one. */
export function asData(text: string): string {
  return asSeen(text).replace(blockTag, '&lt;');
}

export function attribute(text: string): string {
  return asData(text).replaceAll('"', "'").replaceAll('\n', ' ');
}
