import { stemmer } from '@orama/stemmers/arabic';

/** "And", "so", "with", "like", "for" and the article, written with the word; for the three before it و alone is left. */
const article = /^[وف]?(?:[بك]?ال|لل)(?=.{2})/;
const and = /^و(?=.{4})/;
/** Of two: شبكتين are two of a شبكة. */
const dual = /(?<=.{3})ت(?:ين|ان)$/;
const longVowels = /[اوي]/g;

/**
 * Stems of Arabic words. The stemmer takes the first letter of a word without the article for one of the short words that
 * are written with it (سياسات, بيانات, فروع), and leaves two of those together (والشبكة).
 */
export function arabic(word: string): string {
  const base = word.replace(article, '').replace(and, '').replace(dual, 'ة');
  return skeleton(stemmer(`ال${base}`));
}

/**
 * Arabic makes plurals by vowels inside the word (نجم نجوم, كوكب كواكب, مرجع مراجع), of which the
 * stemmer knows nothing: without its long vowels a word of three letters or more is its root, nearly.
 */
function skeleton(stem: string): string {
  const consonants = stem.slice(0, 1) + stem.slice(1).replace(longVowels, '');
  return consonants.length >= 3 ? consonants : stem;
}
