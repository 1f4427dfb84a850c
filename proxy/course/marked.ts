import type { Section } from './course.ts';

/** A section with the mark by which an answer cites it. */
export function markedSection(section: Section): string {
  return `[§${section.number}] ${'#'.repeat(section.level)} ${asData(section.heading)}\n${asData(section.markdown)}`;
}

const blockTag =
  /<(?=(?:\s*\/\s*)?(?:course|lesson|outline|passages|meant|page|selection|exercise|notes)\b)/gi;

/** Text of others must not be able to close the block it stands in, or to open one. */
export function asData(text: string): string {
  return text.toWellFormed().replace(blockTag, '&lt;');
}

export function attribute(text: string): string {
  return asData(text).replaceAll('"', "'").replaceAll('\n', ' ');
}
