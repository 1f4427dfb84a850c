import { describe, expect, test } from 'vitest';
import { readMisspelt } from '../../../../proxy/plan/message/read-message.ts';

const selection = 'for line in lines';
const kindOf = (question: string) => readMisspelt({ question, lesson: { selection } }, 'en')?.kind;

describe('a short message that is misspelt', () => {
  test.each(['explain ths', 'explan this', 'I dont undrestand this', 'explica etso', 'объясни этр'])(
    '"%s" is about what is selected',
    (question) => expect(kindOf(question)).toBe('selection'),
  );

  test.each(['explain tuples', 'what is recursion', 'ths', 'explan ths prt', ''])(
    '"%s" says nothing else than it is written',
    (question) => expect(kindOf(question)).toBeUndefined(),
  );
});
