import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpokenText, spokenIn } from '../../../proxy/providers/spoken-text.ts';

interface Heard {
  text: string;
  thought: string;
  /** What was shown at some time, taken back or not. */
  everShown: string;
  endedUnopened: boolean;
}

function hear(pieces: readonly string[], { holds = false, isWhole = true } = {}): Heard {
  const filter = new SpokenText(holds);
  const heard = { text: '', thought: '', everShown: '' };
  const take = ({ text, thought, withdraws }: ReturnType<SpokenText['push']>) => {
    heard.text = withdraws ? text : heard.text + text;
    heard.thought += thought;
    heard.everShown += text;
  };
  for (const piece of pieces) take(filter.push(piece));
  take(filter.end(isWhole));
  return { ...heard, endedUnopened: filter.endedUnopened };
}

const answer = 'A list holds things.\n\nYou make one with `[ ]`.';

describe('a thought between its marks is no part of the answer', () => {
  test.each([
    ['<think>\nsecret\n</think>\n\n'],
    ['\n<think>secret</think>'],
    ['<THINK>secret</Think>\n'],
    ['<thinking>secret</thinking>\n'],
    ['<thought>secret</thought>\n'],
    ['<reasoning>secret</reasoning>\n'],
    ['<seed:think>secret</seed:think>'],
    ['[THINK]secret[/THINK]'],
    ['◁think▷secret◁/think▷'],
    ['<|START_THINKING|>secret<|END_THINKING|>'],
    ['<|begin_of_thought|>\nsecret\n<|end_of_thought|>\n'],
    ['<|channel>thought\nsecret<channel|>'],
    ['<|channel|>analysis<|message|>secret<|end|><|start|>assistant<|channel|>final<|message|>'],
    ['<|start|>assistant<|channel|>analysis<|message|>secret<|channel|>final <|constrain|>md<|message|>'],
    ['<|channel|>commentary to=functions.x <|constrain|>json<|message|>{"secret":1}<|call|>'],
    ['<think>one secret</think>\n<think>two secrets</think>\n'],
    ['<think>```python\nsecret\n</think>\n'],
    ['<think>İİ secret ß</think>'],
    ['<think></think>'],
  ])('%j', (thought) => {
    expect(hear([thought + answer])).toMatchObject({ text: answer, everShown: answer });
    expect(hear([...(thought + answer)])).toMatchObject({ text: answer, everShown: answer });
    expect(hear([`${answer}\n${thought}${answer}`]).text).not.toContain('secret');
  });

  test('in the middle of a line too', () => {
    expect(hear(['Well, <think>secret</think>yes.']).text).toBe('Well, yes.');
  });

  test('the words of the channels, where the server has dropped their marks', () => {
    const wire = `analysisWe know the secret. Say it.assistantfinal${answer}`;
    for (const pieces of [[wire], [...wire]]) {
      expect(hear(pieces)).toMatchObject({ text: answer, everShown: answer });
    }
  });

  test('an answer in the final channel alone loses its frame', () => {
    expect(hear(['<|channel|>final<|message|>Yes.<|return|>']).text).toBe('Yes.');
  });

  test('a thought that never ends leaves no answer', () => {
    for (const isWhole of [true, false]) {
      expect(hear(['<think>secret', ' and more'], { isWhole }).text).toBe('');
      expect(hear([`${answer}\n<think>secret`], { isWhole }).text).toBe(`${answer}\n`);
    }
  });
});

describe('a thought without its opening mark', () => {
  const wire = `Okay, the solution is set(items).\n</think>\n\n${answer}`;

  test('is taken back when its end comes, and never shown if that is in the same read', () => {
    expect(hear([wire])).toMatchObject({ text: answer, everShown: answer, endedUnopened: true });
    const split = hear([...wire]);
    expect(split).toMatchObject({ text: answer, endedUnopened: true });
    expect(split.thought + split.everShown).toContain('set(items)');
  });

  test('is never shown where the model is known for it', () => {
    expect(hear([...wire], { holds: true })).toMatchObject({ text: answer, everShown: answer });
    const inCode = `Look:\n\`\`\`\nset(items)\n</think>${answer}`;
    expect(hear([...inCode], { holds: true })).toMatchObject({ text: answer, everShown: answer });
  });

  test('a model that is known for it and does not think loses nothing', () => {
    expect(hear([...answer], { holds: true })).toMatchObject({ text: answer, endedUnopened: false });
    expect(hear([...`<think>a</think>${answer}`], { holds: true })).toMatchObject({ text: answer });
  });

  test('once its thoughts come apart, nothing is kept back', () => {
    const filter = new SpokenText(true);
    expect(filter.push('A list').text).toBe('');
    filter.comesApart();
    expect(filter.push(' holds').text).toBe('A list holds');
    expect(filter.push(' things').text).toBe(' things');
  });
});

describe('what only looks like a mark is text', () => {
  test.each([
    'Models write `<think>` and `</think>` around it.',
    'So:\n\n```html\n<think>\nhidden\n</think>\n```\n\nSee?',
    '- In a list:\n  ~~~\n  <think>a</think>\n  ~~~\n- done',
    'The <think> tag opens it.',
    'a < b, a <b> c, x <thin> y, [1], [ ], [think about it], </thing>',
    'analysis of variance',
    'an',
    'analysis',
    'ends with <',
    'ends with <thin',
    '◁',
    'İ<İ',
    'The final <| pipe',
  ])('%j', (text) => {
    expect(hear([text]).text).toBe(text);
    expect(hear([...text]).text).toBe(text);
  });

  test('lines before the first word are none, its indent is', () => {
    expect(hear(['\n\n', '    x = 1']).text).toBe('    x = 1');
    expect(hear(['\n \n\n', ' ']).text).toBe('');
  });
});

test('however a text is split, it says the same', () => {
  const atom = fc.oneof(
    fc.constantFrom(
      ...['<think>', '</think>', '<thinking>', '</thinking>', '[THINK]', '[/THINK]', '<|end|>', '\n', '\n\n'],
      ...['<|channel|>analysis<|message|>', '<|channel|>final<|message|>', '<|start|>assistant', 'analysis'],
      ...['```', '`', '~~~', '``', '<', '<|', ' ', 'a', 'A', '- ', '> ', '    ', 'assistantfinal', 'İ'],
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(
      fc.array(atom, { maxLength: 25 }).map((atoms) => atoms.join('')),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.boolean(),
      (text, sizes, holds) => {
        const pieces: string[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        expect(hear(pieces, { holds }).text).toBe(hear([text], { holds }).text);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('no letter waits that cannot become part of a mark', () => {
  const filter = new SpokenText(false);
  for (const letter of 'Lists hold things. a < b [1] `<think>` ok') {
    const { text } = filter.push(letter);
    if (!'<[a'.includes(letter)) expect(text).not.toBe('');
  }
});

describe('it costs no more than its length', () => {
  const large = 200_000;
  test.each([
    ['blanks', ' '.repeat(large)],
    ['line ends', '\n'.repeat(large)],
    ['brackets', '<'.repeat(large)],
    ['openings', '<think>'.repeat(large / 7)],
    ['closings', '</think>'.repeat(large / 8)],
    ['thoughts', '<think>a</think>'.repeat(large / 16)],
    ['channels', '<|channel|>a<|message|>b<|end|>'.repeat(large / 30)],
    ['channels without an end', '<|channel|>'.repeat(large / 11)],
    ['noise before blanks', '<|end|>'.repeat(large / 14) + ' '.repeat(large / 2)],
    ['backticks', '`'.repeat(large)],
    ['code', '` '.repeat(large / 2)],
    ['text', 'A word. '.repeat(large / 8)],
  ])('%s', (_name, text) => {
    for (const holds of [false, true]) {
      hear([text], { holds });
      hear([...text], { holds });
    }
    expect(spokenIn(text.repeat(5)).length).toBeLessThanOrEqual(text.length * 5);
  });
});
