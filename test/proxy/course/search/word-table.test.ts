import { expect, test } from 'vitest';
import { WordTable } from '../../../../proxy/course/search/word-table.ts';
import { hashed } from '../../../../proxy/course/search/words.ts';

const hashOf = (word: string) => Array.from(word).reduce((hash, each) => hashed(hash, each.charCodeAt(0)), 0);

test('a word is found wherever it stands, also among thousands and beside others of its hash', () => {
  const words = Array.from({ length: 5_000 }, (_, index) => `word${index}`);
  for (const hash of [hashOf, () => 7]) {
    const some = hash === hashOf ? words : words.slice(0, 50);
    const table = new WordTable<string>();
    for (const word of some) table.add(`<${word}>`, 1, 1 + word.length, hash(word), word);
    expect(table.size).toBe(some.length);
    for (const word of some) expect(table.get(`the ${word}`, 4, 4 + word.length, hash(word))).toBe(word);
    expect(table.get('wor', 0, 3, hash('wor'))).toBeUndefined();
    table.clear();
    expect(table.get('word1', 0, 5, hash('word1'))).toBeUndefined();
    table.add('word1', 0, 5, hash('word1'), 'again');
    expect(table.get('word1', 0, 5, hash('word1'))).toBe('again');
  }
});
