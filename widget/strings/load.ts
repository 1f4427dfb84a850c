import { strings as english } from './en.ts';
import type { Strings } from './strings.ts';

/** English is part of the script; every other language is fetched when a page needs it. */
const others = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  zh: () => import('./zh.ts'),
} satisfies Record<string, () => Promise<{ strings: Strings }>>;

/**
 * The strings for a BCP 47 tag: at once for English and unknown languages, so
 * that nothing is shown in a wrong language first and then exchanged. A file
 * that cannot be fetched is no reason to show no tutor: English stands in.
 */
export function stringsFor(tag: string): Strings | Promise<Strings> {
  const language = tag.toLowerCase().split('-')[0] ?? '';
  if (!isOther(language)) return english;
  return others[language]().then(
    ({ strings }) => strings,
    (error: unknown) => {
      console.warn(`course-tutor: no strings for "${tag}"`, error);
      return english;
    },
  );
}

function isOther(language: string): language is keyof typeof others {
  return Object.hasOwn(others, language);
}

/** The language of an element: its own `lang`, else that of what surrounds it, else of the page. */
export function languageOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = parentAcrossShadow(at)) {
    const tag = at.getAttribute('lang');
    if (tag) return tag;
  }
  return '';
}

function parentAcrossShadow(element: Element): Element | undefined {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
