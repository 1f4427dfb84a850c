import { LRUCache } from 'lru-cache';
import type { SpentPart } from '../ground/errors.ts';
import type { ProblemCode } from '../ground/protocol.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface ProblemWords {
  title: string;
  detail: string;
}

/** What the sidecar itself says to a student. Errors name no technology and always say what to do. */
export interface Phrases {
  problems: Record<ProblemCode, ProblemWords>;
  /** Instead of those of `invalid_request`, where it is the student who can do something about it. */
  badQuestion: ProblemWords;
  /** Instead of those of `not_found`: the page was set up for a course that is not there. */
  noSuchCourse: ProblemWords;
  /** Instead of those of `providers_unavailable`: nothing of the course can be read. */
  unreadableCourse: ProblemWords;
  /** Instead of those of `providers_unavailable`: the tutor itself has no room at the moment. */
  crowded: ProblemWords;
  rateLimited(seconds: number): string;
  budgetResets(time: string): string;
  /** Instead of those of `budget_exceeded` and `rate_limited`, where it is not the whole tutor that is used up. */
  spent: Record<SpentPart, { title: string; detail(time: string): string }>;
  greeting(courseTitle: string): string;
  /** Opens an answer that is made of the course's own text. */
  quotesCourse: string;
  notInCourse: string;
  alsoIn: string;
  retrying(model: string): string;
  switching: string;
  queued: string;
}

export type PhraseLanguage = 'en' | 'ru';

const byLanguage: Record<PhraseLanguage, Phrases> = { en, ru };

export function phrasesFor(language: PhraseLanguage): Phrases {
  return byLanguage[language];
}

/** The spoken language nearest to a BCP 47 tag; English where there is none. */
export function phraseLanguage(tag: string): PhraseLanguage {
  const primary = tag.slice(0, 2).toLowerCase();
  return primary === 'ru' ? 'ru' : 'en';
}

/** First language of an `Accept-Language` header that is spoken here (RFC 9110 section 12.5.4). */
export function acceptedLanguage(header: string | undefined): PhraseLanguage {
  const first = /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:,|$)/i.exec(header ?? '')?.[1]?.toLowerCase();
  // Browsers name the one they like best first, and nothing is liked better than that.
  if (first !== undefined && first in byLanguage) return first as PhraseLanguage;
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { primary: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { primary } of wanted) {
    if (primary in byLanguage) return primary as PhraseLanguage;
  }
  return 'en';
}

/** A memo and nothing more: looking a name up takes longer than reading a whole question. Empty: none. */
const languageNames = new LRUCache<string, string>({ max: 500 });

/** English name of a language for the model's instructions; undefined for a tag that names none. */
export function answerLanguageName(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  const known = languageNames.get(tag);
  if (known !== undefined) return known === '' ? undefined : known;
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag);
    languageNames.set(tag, name ?? '');
    return name;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
