import { strings as english } from './en.ts';
import type { Strings } from './strings.ts';

/** English is part of the script; every other language is fetched when somebody reads it. */
const others = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  zh: () => import('./zh.ts'),
} satisfies Record<string, () => Promise<{ strings: Strings }>>;

/** As each language calls itself. */
export const languageNames = {
  ar: 'العربية',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  ru: 'Русский',
  zh: '中文',
} as const satisfies Record<'en' | keyof typeof others, string>;

const key = 'course-tutor-admin-language';

export { english };

/** What the reader chose before, else what the browser asks for. */
export function wantedLanguage(): string {
  return localStorage.getItem(key) ?? navigator.language;
}

/** Remembered for the next visit. */
export function chooseLanguage(language: string): void {
  localStorage.setItem(key, language);
}

/** The strings for a BCP 47 tag; English where its file cannot be fetched. */
export async function stringsFor(tag: string): Promise<Strings> {
  const language = tag.toLowerCase().split('-')[0] ?? '';
  if (!isOther(language)) return english;
  try {
    return (await others[language]()).strings;
  } catch (error) {
    console.warn(`no strings for "${tag}"`, error);
    return english;
  }
}

function isOther(language: string): language is keyof typeof others {
  return Object.hasOwn(others, language);
}
