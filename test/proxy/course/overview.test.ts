import { expect, test } from 'vitest';
import { firstSentence } from '../../../proxy/course/overview.ts';

test.each([
  [
    'a short one takes the next along, with the emphasis as its author set it',
    '**Forgetting `return`.** The function works out the answer, and then throws it away.\n\n```python\n```',
    '**Forgetting `return`.** The function works out the answer, and then throws it away.',
  ],
  [
    'emphasis that goes on ends with it',
    '**A loop tells Python to repeat a block of lines. It does so** as often as you like.',
    '**A loop tells Python to repeat a block of lines.**',
  ],
  [
    'one of a script without blanks',
    '列表保存按顺序排列的值。集合不保存顺序。',
    '列表保存按顺序排列的值。集合不保存顺序。',
  ],
  ['none of code alone', '```python\nx = 1\n```', ''],
])('the first sentence of a section: %s', (_, markdown, sentence) => {
  expect(firstSentence(markdown)).toBe(sentence);
});
