import { describe, expect, test } from 'vitest';
import { EventFrame } from '../../../proxy/providers/event-frame.ts';

interface Spoken {
  id: string;
  content?: unknown;
}

const textOf = (event: object) => (event as Spoken).content;

/** An event with this data, as it comes. */
const wire = (data: string) => Buffer.from(`event: piece\ndata: ${data}\n\n`);

function frameFrom(data: string): EventFrame {
  const frame = new EventFrame(textOf);
  frame.learn(wire(data), data, String(textOf(JSON.parse(data))));
  return frame;
}

/** The text of the event, if the frame reads it. */
function textIn(frame: EventFrame, data: string): string | undefined {
  const state = { text: '' };
  const bytes = wire(data);
  const end = frame.read(bytes, 0, state);
  expect(end === 0 || end === bytes.length).toBe(true);
  return end === 0 ? undefined : state.text;
}

test('another text in a known frame is read without parsing', () => {
  const frame = frameFrom('{"id":"a","content":"one","more":null}');
  expect(textIn(frame, '{"id":"a","content":" two ж 👋","more":null}')).toBe(' two ж 👋');
  expect(textIn(frame, '{"id":"a","content":"","more":null}')).toBe('');
});

test('all that follow one another are read at once, up to the first that is anything else', () => {
  const frame = frameFrom('{"content":"one"}');
  const framed = ['two', '', ' три'].map((text) => wire(`{"content":"${text}"}`));
  const other = wire('{"content":null}');
  const bytes = Buffer.concat([wire('{}'), ...framed, other, ...framed]);
  const state = { text: 'one ' };
  const from = wire('{}').length;
  const end = frame.read(bytes, from, state);
  expect(state.text).toBe('one two три');
  expect(bytes.subarray(end)).toEqual(Buffer.concat([other, ...framed]));
});

test('more text than ever before is read whole', () => {
  const frame = frameFrom('{"content":"one"}');
  const text = 'long '.repeat(100_000);
  expect(textIn(frame, `{"content":"${text}"}`)).toBe(text);
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
  expect(textIn(frameFrom('{"id":"a","content":"one","more":null}'), data)).toBeUndefined();
});

test('an event of another name, or whose end has not come, is left to the parser', () => {
  const data = '{"content":"one"}';
  const frame = frameFrom(data);
  const state = { text: '' };
  expect(frame.read(Buffer.from(`event: other\ndata: ${data}\n\n`), 0, state)).toBe(0);
  for (let length = 0; length < wire(data).length; length += 1) {
    expect(frame.read(wire(data).subarray(0, length), 0, state)).toBe(0);
  }
  expect(state.text).toBe('');
});

describe('padding that differs from event to event', () => {
  const padded = '{"id":"a","content":"one","pad":"x7","n":1}';
  const frame = new EventFrame(textOf, 'pad');
  frame.learn(wire(padded), padded, 'one');

  test.each(['', 'x', 'a much longer padding'])('is passed over: %j', (padding) => {
    expect(textIn(frame, `{"id":"a","content":" two","pad":"${padding}","n":1}`)).toBe(' two');
  });

  test.each([
    ['an escaped quote in it', String.raw`{"id":"a","content":"two","pad":"x\"","n":1}`],
    ['another field behind its name', '{"id":"a","content":"two","pad":"x","content":"three","n":1}'],
    ['another value after it', '{"id":"a","content":"two","pad":"x","n":2}'],
    ['another field before it', '{"id":"a","content":"two","more":1,"pad":"x","n":1}'],
    ['no padding', '{"id":"a","content":"two","n":1}'],
    ['a cut event', '{"id":"a","content":"two","pad":"'],
  ])('with %s is left to the parser', (_name, data) => {
    expect(textIn(frame, data)).toBeUndefined();
  });

  test('of another name is no padding', () => {
    const strict = new EventFrame(textOf, 'filling');
    strict.learn(wire(padded), padded, 'one');
    expect(textIn(strict, padded)).toBe('one');
    expect(textIn(strict, padded.replace('x7', 'y'))).toBeUndefined();
  });
});

test('before a frame is known, all is left to the parser', () => {
  expect(textIn(new EventFrame(textOf), '')).toBeUndefined();
  expect(textIn(new EventFrame(textOf), '{"content":"one"}')).toBeUndefined();
});

test('the same letters at another place are not taken for the text', () => {
  const frame = frameFrom('{"id":"one","content":"one"}');
  expect(textIn(frame, '{"id":"two","content":"one"}')).toBeUndefined();
  expect(textIn(frame, '{"id":"one","content":"two"}')).toBeUndefined();
});

test.each([',', ':', '},', '{'])('a text that also stands between two others makes no frame: %s', (text) => {
  const frame = new EventFrame(textOf);
  const data = JSON.stringify({ id: 'a', more: {}, content: text, last: 'b' });
  frame.learn(wire(data), data, text);
  const seen = textIn(frame, data);
  expect(seen === undefined || seen === text).toBe(true);
});

test('a frame that the reply has left is forgotten', () => {
  const frame = frameFrom('{"id":"one","content":"a"}');
  const other = '{"id":"two","content":"one"}';
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const doubtful = '{"id":"one","content":"one"}';
    frame.learn(wire(doubtful), doubtful, 'one');
  }
  for (let miss = 0; miss < 15; miss += 1) expect(textIn(frame, other)).toBeUndefined();
  expect(frame.isKnownOrSought).toBe(true);
  expect(textIn(frame, other)).toBeUndefined();
  expect(frame.isKnownOrSought).toBe(false);
});

test('data that stands twice in its event makes no frame', () => {
  const frame = new EventFrame(textOf);
  const data = '{"content":"one"}';
  const event = Buffer.from(`: ${data}\ndata: ${data}\n\n`);
  frame.learn(event, data, 'one');
  expect(frame.read(event, 0, { text: '' })).toBe(0);
});

test('bytes that are no letters make no frame, and in a known one they are marked', () => {
  const broken = (before: string) =>
    Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from('"}\n\n')]);
  const unknown = new EventFrame(textOf);
  const event = broken('data: {"content":"one');
  unknown.learn(event, event.toString().slice('data: '.length).trimEnd(), 'one\ufffd');
  expect(unknown.read(event, 0, { text: '' })).toBe(0);

  const state = { text: '' };
  frameFrom('{"content":"one"}').read(broken('event: piece\ndata: {"content":"two'), 0, state);
  expect(state.text).toBe('two\ufffd');
});

test('of two fields with one name the parser takes the last, and so does the frame', () => {
  const frame = frameFrom('{"content":"old","id":"a","content":"one"}');
  expect(textIn(frame, '{"content":"old","id":"a","content":"two"}')).toBe('two');
});

test('a frame that is proven wrong time and again is not sought any more', () => {
  const frame = new EventFrame(textOf);
  const data = '{"id":"one","content":"one"}';
  for (let attempt = 0; attempt < 4; attempt += 1) {
    expect(frame.isKnownOrSought).toBe(true);
    frame.learn(wire(data), data, 'one');
  }
  expect(frame.isKnownOrSought).toBe(false);
});
