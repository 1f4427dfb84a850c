import type { OperatorWords } from './operator-words.ts';
import type { StudentWords } from './student-words.ts';
import * as tables from './tables.ts';
import type { TeacherWords } from './teacher-words.ts';

type Tables = typeof tables;

/** A language in which students, teachers and administrators are spoken to. */
export type Language = keyof Tables;

const words: Tables = { ...tables };

export const languages = Object.keys(words) as readonly Language[];

export function studentWords(language: Language): StudentWords {
  return words[language];
}

/** The words for the teachers of a course. */
export function teacherWords(language: Language): TeacherWords {
  return words[language].teacher;
}

/** Whether a text is the button for the next hint, in any language. */
export function isNextHint(text: string): boolean {
  const said = text.trim();
  return languages.some((language) => words[language].tutoring.ladder.next === said);
}

/** The words for administrators. */
export function operatorWords(language: Language): OperatorWords {
  return words[language].operator;
}

/**
 * The language nearest to a BCP 47 tag.
 * @param otherwise where there is none
 */
export function nearestLanguage(tag: string, otherwise: Language = 'en'): Language {
  return spoken(tag) ?? otherwise;
}

/**
 * First language of an `Accept-Language` header that is spoken here (RFC 9110 section 12.5.4).
 * @param otherwise where it names none
 */
export function acceptedLanguage(header: string | undefined, otherwise: Language = 'en'): Language {
  if (header === undefined) return otherwise;
  // Browsers name the one they like best first, and nothing is liked better than that.
  const first = /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:,|$)/i.exec(header)?.[1];
  const best = first === undefined ? undefined : spoken(first);
  if (best !== undefined) return best;
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const language = spoken(tag);
    if (language !== undefined) return language;
  }
  return otherwise;
}

/** By the primary subtag; platforms write `ru_RU`, too. */
function spoken(tag: string): Language | undefined {
  const primary = tag.trim().split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(words, primary) ? (primary as Language) : undefined;
}
