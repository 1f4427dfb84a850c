const englishNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** English name of a language for the model's instructions; undefined for a tag that names none. */
export function answerLanguageName(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return englishNames.of(tag);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** In which direction a language is written; of a tag that is none, as English is. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  try {
    return new Intl.Locale(tag).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
  } catch (error) {
    if (error instanceof RangeError) return 'ltr';
    throw error;
  }
}
