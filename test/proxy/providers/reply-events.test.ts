import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anthropicEvents } from '../../../proxy/providers/anthropic-reply.ts';
import { EventFrame } from '../../../proxy/providers/event-frame.ts';
import { openAiEvents } from '../../../proxy/providers/openai-reply.ts';
import { type EventForm, ReplyEvents, type ReplyState } from '../../../proxy/providers/reply-events.ts';

function blank(): ReplyState {
  return { text: '', usage: undefined, finish: undefined, done: false };
}

/** What a reply says, its bytes split at these distances. */
function read(form: EventForm, wire: string, sizes: readonly number[] = []): ReplyState {
  const state = blank();
  const events = new ReplyEvents(form, state);
  const bytes = Buffer.from(wire);
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    events.read(bytes.subarray(at, at + size));
    at += size;
  }
  events.end();
  return state;
}

/** What it says where every event is parsed by a reader of its own, that knows no frame. */
function parsed(form: () => EventForm, datas: readonly string[]): ReplyState {
  const state = blank();
  for (const data of datas) if (!state.done) form().enter(data, state);
  return state;
}

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('a', 'index', '"', '\n', '', ',', ':', '},', '{'),
);

const openAiEvent = fc.record(
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

const anthropicEvent = fc.record({
  type: fc.constantFrom('content_block_delta', 'content_block_delta', 'ping'),
  index: fc.constantFrom(0, 1),
  delta: fc.oneof(
    fc.record({ type: fc.constant('text_delta'), text: piece }),
    fc.record({ type: fc.constant('thinking_delta'), thinking: piece, text: piece }),
  ),
});

const ways = {
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  sizes: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }),
};

test.each([
  ['OpenAI', openAiEvents, fc.array(openAiEvent, { maxLength: 12 })],
  ['Anthropic', anthropicEvents, fc.array(anthropicEvent, { maxLength: 12 })],
])('a reply of %s says the same with and without frames, wherever it is split', (_name, form, events) => {
  fc.assert(
    fc.property(events as fc.Arbitrary<object[]>, ways.newline, ways.sizes, (all, newline, sizes) => {
      const datas = all.map((event) => JSON.stringify(event));
      const wire = datas.map((data) => `event: e${newline}data: ${data}${newline}${newline}`).join('');
      expect(read(form(), wire, sizes)).toEqual(parsed(form, datas));
    }),
    { numRuns: 300 },
  );
});

/** Counts the events that had to be parsed. */
function counting(): { form: EventForm; parses: () => number } {
  const inner = openAiEvents();
  let parses = 0;
  const form: EventForm = {
    ...inner,
    enter(data, state) {
      parses += 1;
      return inner.enter(data, state);
    },
  };
  return { form, parses: () => parses };
}

const spoken = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

test('once one has been parsed, events that differ in their text alone are not', () => {
  const { form, parses } = counting();
  const wire = ['a', 'b', 'c', 'd'].map(spoken).join('');
  expect(read(form, wire, [10, 20, 30, 40]).text).toBe('abcd');
  expect(parses()).toBe(1);
  expect(read(form, `${wire}${spoken('"')}${wire}data: [DONE]\n\n${wire}`).text).toBe('abcd"abcd');
  expect(parses()).toBe(3);
});

test('what follows the end is not read', () => {
  expect(read(openAiEvents(), `${spoken('a')}data: [DONE]\n\n${spoken('b')}`).text).toBe('a');
});

test('a last event without its empty line is not lost', () => {
  expect(read(openAiEvents(), `${spoken('a')}${spoken('b').trimEnd()}`).text).toBe('ab');
});

test('a very long event in many small reads is read once it is whole', () => {
  const text = 'long "'.repeat(40_000);
  const wire = `${spoken('a')}${spoken(text)}${spoken('b')}${spoken('c')}`;
  const sizes = Array.from({ length: 200 }, () => 1_000);
  expect(read(openAiEvents(), wire, sizes).text).toBe(`a${text}bc`);
});

test('a refusal after text in the same frame still ends as refused', () => {
  const deltas = [{ content: 'I' }, { content: ' am' }, { refusal: 'no' }, { content: ' sorry' }];
  const events = [
    ...deltas.map((delta) => ({ choices: [{ delta }] })),
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  ];
  const wire = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  expect(read(openAiEvents(), wire)).toMatchObject({ text: 'I am sorry', finish: 'refused' });
});

test('lines that end in a lone return are read as they come', () => {
  const state = blank();
  const events = new ReplyEvents(openAiEvents(), state);
  for (const word of ['a', 'b', 'c']) events.read(Buffer.from(spoken(word).replaceAll('\n', '\r')));
  // The last return may yet be followed by a line feed.
  expect(state.text).toMatch(/^ab/);
});

test('a form without a frame has all its events parsed', () => {
  const said: string[] = [];
  const form: EventForm = {
    enter: (data) => {
      said.push(data);
      return data;
    },
  };
  read(form, 'data: a\n\ndata: a\n\n', [3]);
  expect(said).toEqual(['a', 'a']);
});

test('events are parsed together where no frame is found', () => {
  // Its text stands twice, so that nothing proves which of the two it is.
  const twice = (text: string) => `data: ${JSON.stringify({ n: text, text })}\n\n`;
  const form: EventForm = {
    frame: new EventFrame((event) => (event as { text: string }).text),
    enter(data, state) {
      const { text } = JSON.parse(data) as { text: string };
      state.text += text;
      return text;
    },
  };
  expect(read(form, ['a', 'b', 'c', 'd', 'e', 'f'].map(twice).join('')).text).toBe('abcdef');
  expect(form.frame?.isKnownOrSought).toBe(false);
});
