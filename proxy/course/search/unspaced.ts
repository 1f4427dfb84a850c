/** Scripts that write no blanks between words. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const alphabetic = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** What Chinese questions are put in, longest first, and particles: they part words as blanks would. */
const chinesePhrases =
  /你好|您好|谢谢|为什么|為什麼|是什么意思|什么意思|什么时候|是什么|做什么|什么样|干什么|什么|什麼|怎么样|怎么办|怎么|怎样|怎麼|如何|哪里|哪个|哪些|哪种|几个|几种|多少|是不是|能不能|可不可以|能做|可以|能否|请问|区别|不同|例子|如果|但是|因为|所以|这样|这个|那个|这种|一个|我们|我的|我想|应该|它们|[我你您他它的了吗呢吧啊是和与或把被]/;
/** Grammar in Japanese is written in these; words are not, or rarely. */
const hiragana = /\p{Script=Hiragana}+/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What a run of such a script is read as. */
export interface RunTerms {
  words: string[];
  /**
   * Of Chinese and Japanese each character, which means something by itself: a lesson says that the
   * blade, `刀`, is sharp, and the question has it in another pair.
   */
  characters: Set<string>;
}

/**
 * A run of such a script as terms: pairs of neighbouring characters, which need no dictionary and
 * find a word inside a longer one; Thai and its neighbours, whose letters mean nothing alone, by
 * the words that the dictionary of the runtime knows.
 */
export function termsOfRun(run: string): RunTerms {
  const characters = new Set<string>();
  if (alphabetic.test(run)) return { words: wordsOf(run), characters };
  const words: string[] = [];
  for (const piece of kana.test(run) ? run.split(hiragana) : run.split(chinesePhrases)) {
    let before = '';
    for (const character of piece) {
      if (before !== '') words.push(before + character);
      if (isHan(character)) characters.add(character);
      before = character;
    }
    // A word of its own, and no character of another.
    if (before === piece && before !== '') {
      words.push(before);
      characters.delete(before);
    }
  }
  return { words, characters };
}

function isHan(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x3400 && code <= 0x9fff) || code >= 0x20000;
}

function wordsOf(run: string): string[] {
  const segments = new Intl.Segmenter('th', { granularity: 'word' }).segment(run);
  return Array.from(segments).flatMap(({ segment, isWordLike }) =>
    isWordLike === true && segment.length > 1 ? [segment] : [],
  );
}
