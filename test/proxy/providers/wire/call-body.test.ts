import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import { CallBodyWriter } from '../../../../proxy/providers/wire/call-body.ts';
import { callOf } from '../calls.ts';

/** The stable part inside a longer string, after what a student wrote. */
function bodyOf({ model, prompt }: ModelCall): object {
  return { model, turns: prompt.turns, system: `Rules: ${prompt.stable}\n\n${prompt.lesson}` };
}

function promptOf(stable: string, lesson: string, question: string): ModelCall {
  return callOf('base', { prompt: { stable, lesson, turns: [{ role: 'student', text: question }] } });
}

test('what is written is what JSON.stringify would write, for new prompts and for known ones', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'ж', '🐍', '\u0000', '\uD800', '-') });
  const bodies = new CallBodyWriter(bodyOf);
  fc.assert(
    fc.property(fc.constantFrom('', 'a "course"', 'курс\n🐍'), text, text, (stable, lesson, question) => {
      const call = promptOf(stable, lesson, question);
      expect(bodies.write(call).toString()).toBe(JSON.stringify(bodyOf(call)));
    }),
  );
});

test('a body that leaves the stable part out is written all the same', () => {
  const bodies = new CallBodyWriter(({ prompt }) => ({ turns: prompt.turns }));
  const call = promptOf('course', 'lesson', 'question');
  expect(bodies.write(call).toString()).toBe(JSON.stringify({ turns: call.prompt.turns }));
});

test('two courses by turns keep apart', () => {
  const bodies = new CallBodyWriter(bodyOf);
  for (const stable of ['Python', 'Chemistry', 'Python', 'Chemistry']) {
    const call = promptOf(stable, 'lesson', 'question');
    expect(JSON.parse(bodies.write(call).toString())).toEqual(bodyOf(call));
  }
});

test('a body that was handed out stays as it is when the next one is written', () => {
  const bodies = new CallBodyWriter(bodyOf);
  const first = bodies.write(promptOf('course', 'lesson', 'first'));
  const before = first.toString();
  bodies.write(promptOf('course', 'lesson', 'second'));
  expect(first.toString()).toBe(before);
});

test('a course larger than what is kept is written all the same', () => {
  const bodies = new CallBodyWriter(bodyOf);
  const call = promptOf('§'.repeat(3 * 1024 * 1024), 'lesson', 'question');
  for (let round = 0; round < 2; round++) {
    expect(bodies.write(call).equals(Buffer.from(JSON.stringify(bodyOf(call))))).toBe(true);
  }
});
