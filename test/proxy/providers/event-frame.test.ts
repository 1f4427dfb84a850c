import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnthropicEvent } from '../../../proxy/providers/anthropic-reply.ts';
import { EventFrame } from '../../../proxy/providers/event-frame.ts';
import { readOpenAiEvent } from '../../../proxy/providers/openai-reply.ts';
import type { ReadEvent, ReplyState } from '../../../proxy/providers/reply-stream.ts';

interface Spoken {
  id: string;
  content?: unknown;
}

const textOf = (event: object) => (event as Spoken).content;

function frameFrom(data: string): EventFrame {
  const frame = new EventFrame(textOf);
  frame.learn(data, String(textOf(JSON.parse(data))));
  return frame;
}

test('another text in a known frame is read without parsing', () => {
  const frame = frameFrom('{"id":"a","content":"one","more":null}');
  expect(frame.textIn('{"id":"a","content":" two ж","more":null}')).toBe(' two ж');
  expect(frame.textIn('{"id":"a","content":"","more":null}')).toBe('');
});

test.each([
  ['another value before it', '{"id":"b","content":"two","more":null}'],
  ['another value after it', '{"id":"a","content":"two","more":1}'],
  ['an escaped letter', String.raw`{"id":"a","content":"two\n","more":null}`],
  ['a field more', '{"id":"a","content":"two","finish":"stop","more":null}'],
  ['a letter that JSON does not allow', '{"id":"a","content":"two\n","more":null}'],
  ['a cut event', '{"id":"a","content":"","more"'],
  ['both parts overlapping', '{"id":"a","content":","more":null}'],
  ['nothing', ''],
])('an event with %s is left to the parser', (_name, data) => {
  expect(frameFrom('{"id":"a","content":"one","more":null}').textIn(data)).toBeUndefined();
});

describe('padding that differs from event to event', () => {
  const padded = '{"id":"a","content":"one","pad":"x7","n":1}';
  const frame = new EventFrame(textOf, 'pad');
  frame.learn(padded, 'one');

  test.each(['', 'x', 'a much longer padding'])('is passed over: %j', (padding) => {
    expect(frame.textIn(`{"id":"a","content":" two","pad":"${padding}","n":1}`)).toBe(' two');
  });

  test.each([
    ['an escaped quote in it', String.raw`{"id":"a","content":"two","pad":"x\"","n":1}`],
    ['another field behind its name', '{"id":"a","content":"two","pad":"x","content":"three","n":1}'],
    ['another value after it', '{"id":"a","content":"two","pad":"x","n":2}'],
    ['another field before it', '{"id":"a","content":"two","more":1,"pad":"x","n":1}'],
    ['no padding', '{"id":"a","content":"two","n":1}'],
    ['a cut event', '{"id":"a","content":"two","pad":"'],
  ])('with %s is left to the parser', (_name, data) => {
    expect(frame.textIn(data)).toBeUndefined();
  });

  test('of another name is no padding', () => {
    const strict = new EventFrame(textOf, 'filling');
    strict.learn(padded, 'one');
    expect(strict.textIn(padded)).toBe('one');
    expect(strict.textIn(padded.replace('x7', 'y'))).toBeUndefined();
  });
});

test('before a frame is known, all is left to the parser', () => {
  expect(new EventFrame(textOf).textIn('')).toBeUndefined();
  expect(new EventFrame(textOf).textIn('{"content":"one"}')).toBeUndefined();
});

test('the same letters at another place are not taken for the text', () => {
  const frame = frameFrom('{"id":"one","content":"one"}');
  expect(frame.textIn('{"id":"two","content":"one"}')).toBeUndefined();
  expect(frame.textIn('{"id":"one","content":"two"}')).toBeUndefined();
});

test('of two fields with one name the parser takes the last, and so does the frame', () => {
  const frame = frameFrom('{"content":"old","id":"a","content":"one"}');
  expect(frame.textIn('{"content":"old","id":"a","content":"two"}')).toBe('two');
});

/** What a whole reply says, every event through its own reader: none of them knows a frame. */
function statesOf(
  read: () => ReadEvent,
  events: readonly object[],
): [framed: ReplyState, parsed: ReplyState] {
  const states = [blank(), blank()] as const;
  const reader = read();
  for (const event of events) {
    const data = JSON.stringify(event);
    reader(data, states[0]);
    read()(data, states[1]);
  }
  return [states[0], states[1]];
}

function blank(): ReplyState {
  return { text: '', usage: undefined, finish: undefined, done: false };
}

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('a', 'index', '"', '\n', ''),
);

test('an OpenAI reply says the same with and without frames', () => {
  const event = fc.record(
    {
      id: fc.constantFrom('chat-1', 'chat-2', 'a'),
      choices: fc.array(
        fc.record(
          {
            index: fc.constantFrom(0, 1),
            delta: fc.record(
              { role: fc.constant('a'), content: fc.oneof(piece, fc.constant(null)) },
              { requiredKeys: [] },
            ),
            finish_reason: fc.constantFrom(null, null, 'stop', 'length'),
          },
          { requiredKeys: ['delta'] },
        ),
        { maxLength: 2 },
      ),
      usage: fc.constantFrom(null, null, { prompt_tokens: 3, completion_tokens: 1 }),
      obfuscation: piece,
    },
    { requiredKeys: ['choices'] },
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const [framed, parsed] = statesOf(readOpenAiEvent, events);
      expect(framed).toEqual(parsed);
    }),
  );
});

test('an Anthropic reply says the same with and without frames', () => {
  const event = fc.record({
    type: fc.constantFrom('content_block_delta', 'content_block_delta', 'ping'),
    index: fc.constantFrom(0, 1),
    delta: fc.oneof(
      fc.record({ type: fc.constant('text_delta'), text: piece }),
      fc.record({ type: fc.constant('thinking_delta'), thinking: piece, text: piece }),
    ),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const [framed, parsed] = statesOf(readAnthropicEvent, events);
      expect(framed).toEqual(parsed);
    }),
  );
});

test('a refusal after text in the same frame still ends as refused', () => {
  const read = readOpenAiEvent();
  const state = blank();
  for (const delta of [{ content: 'I' }, { content: ' am' }, { refusal: 'no' }, { content: ' sorry' }]) {
    read(JSON.stringify({ choices: [{ delta }] }), state);
  }
  read(JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] }), state);
  expect(state).toMatchObject({ text: 'I am sorry', finish: 'refused' });
});
