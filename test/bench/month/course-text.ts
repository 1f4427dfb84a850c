import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pickOf, seeded } from './seeded.ts';

/** What a lesson is about, one word for each of its sections. */
export interface MonthLesson {
  id: string;
  terms: string[];
}

const sectionsPerLesson = 6;
/** Of a section; as long as those of real courses. */
const charactersPerSection = 2_600;
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dro fli gra ple'.split(
  ' ',
);

/**
 * Writes a course of made-up words: each section has a word of its own, which it explains, and a few that
 * the whole course uses. What it is about matters to nobody here; that it is searched like a real one does.
 * @param characters of all lessons together, about
 */
export function writeCourse(folder: string, characters: number): MonthLesson[] {
  const random = seeded(characters);
  const known = new Set<string>();
  const coin = (length: number) => {
    for (;;) {
      const word = Array.from({ length }, () => pickOf(syllables, random)).join('');
      if (known.has(word)) continue;
      known.add(word);
      return word;
    }
  };
  const common = Array.from({ length: 2_000 }, () => coin(3));
  const lessonCount = Math.max(4, Math.round(characters / (sectionsPerLesson * charactersPerSection)));
  mkdirSync(folder, { recursive: true });
  const termsOf = Array.from({ length: lessonCount }, () =>
    Array.from({ length: sectionsPerLesson }, () => coin(4)),
  );
  return termsOf.map((terms, index): MonthLesson => {
    const id = String(index + 1).padStart(4, '0');
    const elsewhere = () => pickOf(pickOf(termsOf, random), random);
    const sections = terms.map((term, place) => {
      const neighbour = terms[(place + 1) % terms.length] ?? term;
      let text = `## ${capital(term)}\n\nThe ${term} is a ${pickOf(common, random)} that ${pickOf(common, random)} the ${neighbour}. A ${term} begins with a ${pickOf(common, random)}.\n`;
      while (text.length < charactersPerSection) text += `\n${sentence(term, elsewhere, common, random)}`;
      return text;
    });
    writeFileSync(join(folder, `${id}.md`), `# Lesson ${index + 1}\n\n${sections.join('\n\n')}\n`);
    return { id, terms };
  });
}

/** Words as often as in a language: some of them everywhere, most of them hardly anywhere. */
function sentence(
  term: string,
  elsewhere: () => string,
  common: readonly string[],
  random: () => number,
): string {
  const words = Array.from({ length: 14 }, () => {
    const luck = random();
    if (luck < 0.04) return term;
    return luck < 0.1 ? elsewhere() : (common[Math.floor(random() ** 2.5 * common.length)] ?? term);
  });
  return `${capital(words.join(' '))}.${random() < 0.15 ? '\n' : ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
