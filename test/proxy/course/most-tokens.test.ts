import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostTokens, mostTokensPerCall } from '../../../proxy/course/most-tokens.ts';
import { rareLetters, tokenizers } from '../../support/tokenizers.ts';

describe.each(Object.entries(tokenizers))('%s', (_, tokensOf) => {
  test.each(Object.entries(rareLetters))('never takes more than is set aside: %s', (_alphabet, letters) => {
    const text = letters.repeat(40);
    expect(mostTokens(text)).toBeGreaterThanOrEqual(tokensOf(text.toWellFormed()));
  });

  test('never takes more than is set aside, whatever is put together', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...Object.values(rareLetters).flatMap((all) => [...all])) }),
      fc.constantFrom(...Object.values(rareLetters), 'What is a list? ', '    for x in y:\n', 'Что это?'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').toWellFormed();
        expect(mostTokens(text)).toBeGreaterThanOrEqual(tokensOf(text));
      }),
      { numRuns: 300 },
    );
  });

  test('takes no more for two texts together than for each, by more than a call leaves room for', () => {
    const end = fc.constantFrom('</course>', '\n\n', '    ', 'word', 'ԓ', '12');
    fc.assert(
      fc.property(end, fc.string({ unit: 'binary', maxLength: 60 }), (stable, added) => {
        const together = tokensOf(stable + added.toWellFormed());
        expect(together).toBeLessThanOrEqual(tokensOf(stable) + mostTokens(added) + mostTokensPerCall);
      }),
    );
  });
});

test('a tokenizer that reads the normal form is paid for too', () => {
  // One character, three bytes; 18 letters and blanks in its normal form.
  expect(mostTokens('\ufdfa')).toBe(Buffer.byteLength('\ufdfa'.normalize('NFKC')));
  expect(mostTokens('\ufdfa')).toBeGreaterThan(30);
});

test('costs nothing for nothing, and a byte a token for what everybody writes', () => {
  expect(mostTokens('')).toBe(0);
  expect(mostTokens('What is a list?')).toBe(15);
  expect(mostTokens('Список')).toBe(12);
});
