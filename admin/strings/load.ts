import { strings as en } from './en.ts';
import { strings as ru } from './ru.ts';
import type { Strings } from './strings.ts';

const byLanguage: Record<'en' | 'ru', Strings> = { en, ru };
const key = 'course-tutor-admin-language';

/** What the reader chose before, else what the browser asks for. */
export function storedStrings(): Strings {
  const wanted = localStorage.getItem(key) ?? navigator.language;
  return byLanguage[wanted.toLowerCase().startsWith('ru') ? 'ru' : 'en'];
}

export function otherStrings({ language }: Strings): Strings {
  const other = byLanguage[language === 'ru' ? 'en' : 'ru'];
  localStorage.setItem(key, other.language);
  return other;
}
