/** What is longer is no word. */
const longestWord = 40;
const vowels = 'аеиіоуюяєї';
/** перевіряється and перевіряє, відрізнятись and відрізняти. */
const reflexive = /(?<=.{3}[єиую])ться$|(?<=.{4})(?:ся|сь)$/;
const adjective = 'ього ьому ьої ьою ого ому ими іми ій ий ої ою их іх им ім а е і у я ю о';
/** Of participles, and many of nouns in -ння, which mean what their verb does: створеними, створень, створити. */
const participle = any('(?<=.{4})(?:ен|єн|ан|ян)', adjective, 'ь');
/**
 * Other endings, the longest that fits: of nouns in -ія and -ій (функцією, сценаріїв) and in -ння (навчанням), of
 * adjectives, of other nouns, and of verbs.
 */
const ending = any(
  `(?<=^.{3,})(?<=[${vowels}].*)`,
  'іями ією ієм іїв іях іям ія ії ію ій іє',
  'еннями аннями ннями еннях аннях енням анням енню анню ення ання енні анні',
  adjective,
  'ами ями ові еві єві ів їв ей ом ем єм єю ею ам ям ах ях є и ї ь й',
  'увати ували увала увало увань уватиме уючи уємо уєте уєш ують уйте уй ує ював юють ююч юємо юєте юєш юйте юй ює',
  'ати яти ити іти ала ало али яла яло яли ила ило или іла іло іли ав яв ив ів ає яє аємо яємо аєте яєте аєш яєш',
  'ають яють аючи яючи айте яйте ай яй имо ите иш ить емо ете еш ать ять уть ють іть іте імо',
);
/** What is left of the forms of one verb: перевіряти and перевірити, використовувати and використати. */
const ofVerb = /(?<=.{4})(?:ов|ув|юв|а|я|и|у|ю)$/;
/** помилка and помилці, нога and нозі, муха and мусі: one of each pair for all words. */
const changed: Readonly<Record<string, string>> = { ц: 'к', з: 'г', с: 'х' };
/** Vowels that come and go: рядок and рядка, потік and потоку, рівень and рівня. Before м they stay. */
const fleeting = new RegExp(`(?<=.{2}[^${vowels}])[оеі](?=[^${vowels}м]$)`);
const closed = new RegExp(`і(?=[^${vowels}]$)`);

function any(before: string, ...endings: string[]): RegExp {
  const longestFirst = endings
    .join(' ')
    .split(' ')
    .sort((a, b) => b.length - a.length);
  return new RegExp(`${before}(?:${longestFirst.join('|')})$`);
}

/**
 * Stems of Ukrainian words. The stemmer of `@orama/stemmers` takes forms of one noun for several words, of which
 * there are thousands in any course: функція, функції and функцією, програма and програм, помилка and помилці.
 */
export function ukrainian(word: string): string {
  if (word.length > longestWord) return word;
  const whole = word.replace(reflexive, '');
  const short = whole.replace(participle, '');
  const cut = (short === whole ? whole.replace(ending, '') : short).replace(ofVerb, '');
  const last = cut.at(-1) ?? '';
  const root = cut.length > 2 ? cut.slice(0, -1) + (changed[last] ?? last) : cut;
  return root.length > 4 ? root.replace(fleeting, '') : root.replace(closed, 'о');
}
