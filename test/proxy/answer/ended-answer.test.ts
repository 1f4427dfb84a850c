import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EndedAnswer } from '../../../proxy/answer/ended-answer.ts';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';

const anyEvent: fc.Arbitrary<AnswerEvent> = fc.oneof(
  fc
    .string({ unit: 'binary', maxLength: 8 })
    .map((text): AnswerEvent => ({ event: 'delta', data: { text } })),
  fc.constantFrom<AnswerEvent>(
    { event: 'restart', data: {} },
    { event: 'status', data: { kind: 'retrying', detail: 'Ещё раз' } },
    {
      event: 'sources',
      data: { items: [{ lesson: 'l', lessonTitle: 'L', heading: 'H', anchor: '', quote: '"q"\n😀' }] },
    },
  ),
);

test('whatever an answer said is read again as it was, from any event on', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), fc.nat({ max: 21 }), (events, from) => {
      const ended = new EndedAnswer('a', 's', events);
      expect(ended.eventsFrom(from)).toEqual(events.slice(from));
    }),
  );
});

test('its size grows with all that it said', () => {
  const sizeOf = (events: AnswerEvent[]) => new EndedAnswer('a', 's', events).size;
  const word: AnswerEvent = { event: 'delta', data: { text: 'word' } };
  const status: AnswerEvent = { event: 'status', data: { kind: 'queued', detail: 'x'.repeat(1_000) } };
  expect(sizeOf([])).toBe(0);
  expect(sizeOf([word])).toBeGreaterThanOrEqual(4);
  expect(sizeOf([word, word]) - sizeOf([word])).toBe(sizeOf([word]));
  expect(sizeOf([word, status]) - sizeOf([word])).toBeGreaterThan(1_000);
  // A million empty pieces are not nothing.
  expect(sizeOf([{ event: 'delta', data: { text: '' } }])).toBeGreaterThan(0);
});
