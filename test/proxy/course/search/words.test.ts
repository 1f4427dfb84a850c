import { expect, test } from 'vitest';
import { hashed, Words } from '../../../../proxy/course/search/words.ts';

const hashOf = (word: string) => Array.from(word).reduce((hash, each) => hashed(hash, each.charCodeAt(0)), 0);

test('a word is found wherever it stands, also among thousands and beside others of its hash', () => {
  const all = Array.from({ length: 5_000 }, (_, index) => `word${index}`);
  for (const hash of [hashOf, () => 7]) {
    const some = hash === hashOf ? all : all.slice(0, 50);
    const words = new Words();
    for (const word of some) words.add(`<${word}>`, 1, 1 + word.length, hash(word));
    expect(words.size).toBe(some.length);
    for (const [number, word] of some.entries())
      expect(words.find(`the ${word}`, 4, 4 + word.length, hash(word))).toBe(number);
    expect(words.find('wor', 0, 3, hash('wor'))).toBeUndefined();
    words.clear();
    expect(words.find('word1', 0, 5, hash('word1'))).toBeUndefined();
    words.add('word1', 0, 5, hash('word1'));
    expect(words.find('word1', 0, 5, hash('word1'))).toBe(0);
  }
});
