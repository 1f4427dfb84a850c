import { markdownBlocks } from './blocks.ts';
import type { Lesson, Section } from './course.ts';

/** A code block of a lesson with the paragraph that leads to it, and what it prints where that stands behind it. */
export interface PieceOfCode {
  section: Section;
  markdown: string;
}

/** Info strings of what a program prints: it belongs to the code before it. */
const printed = /^\s*(?:`{3,}|~{3,})\s*(?:text|output|console|plain|plaintext|txt|out)\b/i;

/** The code of a lesson, in its order. */
export function codesOf({ sections }: Pick<Lesson, 'sections'>): PieceOfCode[] {
  return sections.flatMap((section) => {
    const pieces: { blocks: string[] }[] = [];
    let before: string | undefined;
    for (const { text, opening } of markdownBlocks(section.markdown)) {
      if (opening === undefined) {
        before = text;
        continue;
      }
      const last = pieces.at(-1);
      if (printed.test(opening) && last !== undefined && before === undefined) last.blocks.push(text);
      else pieces.push({ blocks: [...(before === undefined ? [] : [before]), text] });
      before = undefined;
    }
    return pieces.map(({ blocks }) => ({ section, markdown: blocks.join('\n\n') }));
  });
}
