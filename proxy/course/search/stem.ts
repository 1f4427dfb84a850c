import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /^[a-z]+$/;

/** Stem of a lower-case word by its script: Cyrillic is taken for Russian, plain Latin for English. */
export function stemByScript(word: string): string {
  if (cyrillic.test(word)) return joinForms(stemRussian(word));
  return latin.test(word) ? stemEnglish(word) : word;
}

/**
 * The Russian stemmer cuts inflections only. Two steps join what students take for one word:
 * the aspects of a verb (перехватывать, перехватить; записывать, записать) and the vowel that
 * comes and goes before a last к (список, списка; ошибка, ошибок).
 */
function joinForms(stem: string): string {
  return stem
    .replace(/(?<=.{3})(?:[ыиое]?ва|[аяиеы])$/, '')
    .replace(/(?<=[бвгджзйклмнпрстфхцчшщ])[ое]к$/, 'к');
}
