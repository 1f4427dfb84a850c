import type { MoreStrings } from './more-strings.ts';

const languages = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  zh: () => import('./zh.ts'),
} satisfies Record<string, () => Promise<{ strings: MoreStrings }>>;

/**
 * The sentences of parts that are fetched later.
 * @param language of the tutor's first words, as `Strings.language` names it
 * @throws where they cannot be fetched: what says them is not shown then
 */
export async function moreStringsFor(language: string): Promise<MoreStrings> {
  const { strings } = await languages[isKnown(language) ? language : 'en']();
  return strings;
}

function isKnown(language: string): language is keyof typeof languages {
  return Object.hasOwn(languages, language);
}
