import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import { SharedText } from '../../../../proxy/providers/wire/shared-text.ts';
import { callOf } from '../calls.ts';

/** The stable part inside a longer string, after what a student wrote. */
function bodyOf({ model, prompt }: ModelCall): object {
  return { model, turns: prompt.turns, system: `Rules: ${prompt.stable}\n\n${prompt.lesson}` };
}

/** What goes out for a call, of which whoever writes the JSON sees a mark alone. */
function written(shared: SharedText, call: ModelCall, of = bodyOf): string {
  const { prompt } = call;
  const json = JSON.stringify(of({ ...call, prompt: { ...prompt, stable: shared.markFor(prompt.stable) } }));
  if (prompt.stable.length > 4) expect(json).not.toContain(JSON.stringify(prompt.stable).slice(1, -1));
  return Buffer.concat(shared.putInto(json, prompt.stable)).toString();
}

function promptOf(stable: string, lesson: string, question: string): ModelCall {
  return callOf('base', { prompt: { stable, lesson, turns: [{ role: 'student', text: question }] } });
}

test('what is written is what JSON.stringify would write, for new prompts and for known ones', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'ж', '🐍', '\u0000', '\uD800', '-') });
  const shared = new SharedText();
  fc.assert(
    fc.property(fc.constantFrom('', 'a "course"', 'курс\n🐍'), text, text, (stable, lesson, question) => {
      const call = promptOf(stable, lesson, question);
      expect(written(shared, call)).toBe(JSON.stringify(bodyOf(call)));
    }),
  );
});

test('a body that leaves the stable part out is written all the same', () => {
  const call = promptOf('course', 'lesson', 'question');
  expect(written(new SharedText(), call, ({ prompt }) => ({ turns: prompt.turns }))).toBe(
    JSON.stringify({ turns: call.prompt.turns }),
  );
});

test('two courses by turns keep apart', () => {
  const shared = new SharedText();
  for (const stable of ['Python', 'Chemistry', 'Python', 'Chemistry']) {
    const call = promptOf(stable, 'lesson', 'question');
    expect(JSON.parse(written(shared, call))).toEqual(bodyOf(call));
  }
});

test('the bytes of the text are the same for all', () => {
  const shared = new SharedText();
  const parts = ['one', 'two'].map((question) =>
    shared.putInto(JSON.stringify([shared.markFor('course'), question]), 'course'),
  );
  expect(parts[0]?.[1]).toBe(parts[1]?.[1]);
});

test('a course larger than what is kept is written all the same', () => {
  const shared = new SharedText();
  const call = promptOf('§'.repeat(3 * 1024 * 1024), 'lesson', 'question');
  for (let round = 0; round < 2; round++) {
    expect(written(shared, call) === JSON.stringify(bodyOf(call))).toBe(true);
  }
});
