/** What is longer is no word. */
const longestWord = 40;
const vowels = 'aąeęioóuy';
/**
 * Endings, the longest that fits: of nouns in -anie, -enie and -acja, which mean what their verb does, and of their
 * participles; of adjectives; of verbs; of other nouns. What is left has a vowel.
 */
const ending = any(
  'awaniami awaniach awaniom awaniem awaniu awania awanie awań aniami aniach aniom aniem aniu ania anie ań',
  'eniami eniach eniom eniem eniu enia enie eń anych anymi anego anemu aną ane ani any ana anej enych enymi',
  'acjami acjach acjom acji acja acje ację acją ościami ościach ościom ością ości ość',
  'iejszych iejszymi iejszego iejszej iejszy iejsza iejsze ych ymi ego emu ej ich imi iego iemu iej',
  'owaliśmy owałem owałam owała owało owały owali ował ować ujemy ujecie ujesz ują uje uję ujący ujące ujących ując',
  'awać aliśmy iliśmy yliśmy ałem ałam iłem iłam yłem yłam ała ało ały ali iła iło iły ili yła yło yły yli ał ił ył',
  'ajemy ajecie ajesz aję ają aje aj ać ić yć eć uć amy acie asz ający ające ających ając imy icie isz ymy ycie ysz',
  'emy ecie esz ącego ącej ących ący ące ąc iami iach iom iem owi owie ów ami ach om em iu ia ie ię ią io',
  'a ą e ę i o u y ó',
);
/** Letters that change with the ending: zbiór and zbiory, błąd and błędy, rysować and rysunek. */
const changed: Readonly<Record<string, string>> = { ś: 's', ć: 'c', ź: 'z', ń: 'n', ł: 'l', ó: 'o', ę: 'ą' };
const changing = /[śćźńł]$|[óę](?=[^aąeęioóuy]{1,2}$)/g;
/** Vowels that come and go: wyjątek and wyjątki, okno and okien. */
const fleeting = new RegExp(`(?<=.[^${vowels}])i?e(?=[^${vowels}]$)`);
const glide = /[ij]$/;

function any(...endings: string[]): RegExp {
  const longestFirst = endings
    .join(' ')
    .split(' ')
    .sort((a, b) => b.length - a.length);
  return new RegExp(`(?<=^.{2,}[^${vowels}i]|^.{3,})(?<=[${vowels}].*)(?:${longestFirst.join('|')})$`);
}

/** Stems of Polish words, for which `@orama/stemmers` has none: pętla, pętli and pętlą; połączenie and połączyć. */
export function polish(word: string): string {
  if (word.length > longestWord) return word;
  return word
    .replace(ending, '')
    .replace(glide, '')
    .replace(fleeting, '')
    .replace(changing, (letter) => changed[letter] ?? letter);
}
