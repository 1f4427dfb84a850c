import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anthropicEvents } from '../../../proxy/providers/anthropic/reply.ts';
import { googleEvents } from '../../../proxy/providers/google/reply.ts';
import { openAiEvents } from '../../../proxy/providers/openai/reply.ts';
import { type EventForm, ReplyEvents } from '../../../proxy/providers/reply-events.ts';
import { ReplyState } from '../../../proxy/providers/reply-state.ts';

/** What a reply says, its bytes split at these distances. */
function read(form: EventForm, wire: string | Buffer, sizes: readonly number[] = []): ReplyState {
  const state = new ReplyState();
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

const said = (content: string) => JSON.stringify({ choices: [{ delta: { content } }] });
const spoken = (content: string) => `data: ${said(content)}\n\n`;
const stop = JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] });

/** Each says "Да, a list." and stops. */
const wires: readonly [name: string, wire: string][] = [
  ['as OpenAI writes it', `${spoken('Да, ')}${spoken('a list.')}data: ${stop}\n\ndata: [DONE]\n\n`],
  ['without blanks', `data:${said('Да, ')}\n\ndata:${said('a list.')}\n\ndata:${stop}\n\n`],
  ['without an announced end', `${spoken('Да, a list.')}data: ${stop}\n\n`],
  ['without the last line ends', `${spoken('Да, a list.')}data: ${stop}`],
  ['with a byte order mark', `\uFEFF${spoken('Да, a list.')}data: ${stop}\n\n`],
  ['with comments', `: processing\n\n: processing\n\n${spoken('Да, a list.')}:\n\ndata: ${stop}\n\n`],
  ['with names and ids', `event: message\nid: 7\nretry: 10\n${spoken('Да, a list.')}id\ndata: ${stop}\n\n`],
  ['with fields of its own', `x: y\nfoo\n${spoken('Да, a list.')}data: ${stop}\n\n`],
  [
    'on several lines',
    `data: {"choices":\ndata: [{"delta":\ndata: {"content":"Да, a list."}}]}\n\ndata: ${stop}\n\n`,
  ],
  ['with null for an event', `data: null\n\n${spoken('Да, a list.')}data: null\n\ndata: ${stop}\n\n`],
  ['with empty events', `data:\n\ndata: \n\n\n\n${spoken('Да, a list.')}data: ${stop}\n\n`],
  ['with a blank end', `${spoken('Да, a list.')}data: ${stop}\n\ndata:  [DONE] \n\n`],
  [
    'in one document',
    `\n ${JSON.stringify({ choices: [{ message: { content: 'Да, a list.' }, finish_reason: 'stop' }] }, null, 2)}\n`,
  ],
];

test.each(wires)('%s: the same with any line ending, wherever the network splits it', (_name, wire) => {
  fc.assert(
    fc.property(
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
      (newline, sizes) => {
        const state = read(openAiEvents(), wire.replaceAll('\n', newline), sizes);
        expect(state.text).toBe('Да, a list.');
        expect(state.finishOf(true)).toBe('complete');
      },
    ),
    { numRuns: 100 },
  );
});

test('what follows the announced end is not read, wherever that stands', () => {
  expect(read(openAiEvents(), `${spoken('a')}data: [DONE]\n\n${spoken('b')}`).text).toBe('a');
  const first = read(openAiEvents(), `data: [DONE]\n\n${spoken('b')}data: ${stop}\n\n`);
  expect(first.text).toBe('');
  expect(first.finishOf(true)).toBeUndefined();
});

test('what a call has used is read behind the announced end as well, where nothing was said of it before', () => {
  const used = (tokens: number) =>
    `data: {"choices":[],"usage":{"prompt_tokens":${tokens},"completion_tokens":2}}\n\n`;
  const behind = read(
    openAiEvents(),
    `${spoken('a')}data: ${stop}\n\ndata: [DONE]\n\n${spoken('b')}${used(7)}${used(9)}`,
  );
  expect(behind.text).toBe('a');
  expect(behind.finishOf(true)).toBe('complete');
  expect(behind.usage).toMatchObject({ inputTokens: 7, outputTokens: 2 });
  const before = read(openAiEvents(), `${spoken('a')}${used(7)}data: ${stop}\n\ndata: [DONE]\n\n${used(9)}`);
  expect(before.usage).toMatchObject({ inputTokens: 7 });
});

test('a document that broke off is no answer', () => {
  const whole = JSON.stringify({ choices: [{ message: { content: 'A list.' }, finish_reason: 'stop' }] });
  expect(() => read(openAiEvents(), whole.slice(0, -1))).toThrow(expect.objectContaining({ kind: 'cut' }));
});

test.each<[string, EventForm, string, string]>([
  ['OpenAI', openAiEvents(), '{"error":{"code":429,"message":"slow down"}}', 'rate_limited'],
  ['Anthropic', anthropicEvents(), '{"type":"error","error":{"type":"overloaded_error"}}', 'overloaded'],
  ['Google', googleEvents, '[{"error":{"code":503,"status":"UNAVAILABLE"}}]', 'unavailable'],
])('an error in a 200, as JSON and as an event: %s', (_name, form, error, kind) => {
  for (const wire of [error, `event: error\ndata: ${error}\n\n`, `data: ${error}`]) {
    expect(() => read(form, wire)).toThrow(expect.objectContaining({ kind }));
  }
});

test('a very long event in many small reads is read once it is whole', () => {
  const text = 'long "'.repeat(40_000);
  const wire = `${spoken('a')}${spoken(text)}${spoken('b')}${spoken('c')}`;
  const sizes = Array.from({ length: 200 }, () => 1_000);
  expect(read(openAiEvents(), wire, sizes).text).toBe(`a${text}bc`);
});

/** A quadratic reading of so much takes minutes: the limit on a test's time is the guard. */
test.each<[string, string]>([
  ['one piece of 5 MB', spoken('word '.repeat(1_000_000))],
  ['a comment of 5 MB', `: ${'x'.repeat(5_000_000)}\n\n${spoken('a')}`],
  ['an unknown line of 5 MB', `${'x'.repeat(5_000_000)}\n\n${spoken('a')}`],
  ['an event of a million lines', `${'data:\n'.repeat(1_000_000)}\n${spoken('a')}`],
  ['line ends', `${'\n'.repeat(5_000_000)}${spoken('a')}`],
  ['a document of 5 MB', JSON.stringify({ choices: [{ message: { content: 'a '.repeat(2_500_000) } }] })],
])('%s is read in reads of a kilobyte', (_name, wire) => {
  const sizes = Array.from({ length: Math.ceil(wire.length / 1024) }, () => 1024);
  expect(read(openAiEvents(), wire, sizes).text).not.toBe('');
});

test('lines that end in a lone return are read as they come', () => {
  const state = new ReplyState();
  const events = new ReplyEvents(openAiEvents(), state);
  for (const word of ['a', 'b', 'c']) events.read(Buffer.from(spoken(word).replaceAll('\n', '\r')));
  // The last return may yet be followed by a line feed.
  expect(state.text).toMatch(/^ab/);
});
