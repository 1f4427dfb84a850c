/** Ends of sentences. Commas, colons and new lines go on with what was begun: a task stands before its text. */
const sentenceEnds = /[.!?;…。！？；؟؛]+/;
const words = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const apostrophes = /['’ʼ`]/g;
const marks = /\p{M}|\u0640/gu;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ى: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  殺: '杀',
  結: '结',
  傷: '伤',
  殘: '残',
  樓: '楼',
  沒: '没',
  覺: '觉',
  強: '强',
  媽: '妈',
  義: '义',
  會: '会',
  們: '们',
  個: '个',
};
const otherLetters = /[ßىةؤئ殺結傷殘樓沒覺強媽義會們個]/g;

/** The words of each sentence, as they are compared: in one case, without accents and apostrophes. */
export function plainSentences(text: string): string[][] {
  return text
    .split(sentenceEnds)
    .map(plainWords)
    .filter((sentence) => sentence.length > 0);
}

export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(apostrophes, '')
    .replace(otherLetters, (letter) => letters[letter] ?? letter);
  return plain.match(words) ?? [];
}
