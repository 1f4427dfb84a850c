import { expect, test } from 'vitest';
import { noUsage, type TokenUsage } from '../../../../proxy/ground/usage.ts';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import type { ModelReply, ReplyChunk } from '../../../../proxy/providers/provider.ts';
import type { EventForm } from '../../../../proxy/providers/reply-events.ts';
import { ByteSource } from '../../../../proxy/providers/wire/byte-source.ts';
import { StreamedReply } from '../../../../proxy/providers/wire/reply-stream.ts';
import { StreamedResponse } from '../../../../proxy/providers/wire/streamed-response.ts';
import { never, readAll, readBy, thrownBy } from '../calls.ts';

const usage: TokenUsage = { ...noUsage, inputTokens: 10, outputTokens: 5 };

/** Events are one word each: text, or what the state is to become. */
const words: EventForm = {
  enter(word, state) {
    switch (word) {
      case 'FINISH':
        state.finish('complete', false);
        break;
      case 'word.FINISH':
        state.say('word.');
        state.finish('complete', true);
        break;
      case 'ABORT':
        state.breakOff('the model gave up');
        break;
      case 'THOUGHT':
        state.think('Hm.');
        break;
      case 'NOTHING':
        break;
      case 'USAGE':
        state.usage = usage;
        break;
      case 'DONE':
        state.done = true;
        break;
      case 'OVERLOADED':
        throw new ProviderFault('overloaded');
      case 'ODD':
        throw new TypeError('cannot read properties of undefined');
      default:
        state.say(word);
    }
  },
};

function open(signal: AbortSignal = never, holds = false) {
  const asked: string[] = [];
  const source = new ByteSource({
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    abort: () => asked.push('abort'),
  });
  const send = (...words: string[]) =>
    source.push(Buffer.from(words.map((word) => `data: ${word}\n\n`).join('')));
  const learned: boolean[] = [];
  const habit = { leavesOutOpening: holds, learn: (habit: boolean) => learned.push(habit) };
  const headers = { 'content-type': 'text/event-stream' };
  const reply = new StreamedReply(new StreamedResponse(source, 200, headers), signal, words, habit);
  return { source, send, reply, asked, learned };
}

/** The chunks as they come, and what becomes of the reading. */
function reading(reply: ModelReply) {
  const chunks: ReplyChunk[] = [];
  const ended = readBy(reply, (chunk) => chunks.push(chunk));
  ended.catch(() => undefined);
  return { chunks, ended };
}

const networkRead = () => new Promise(setImmediate);

test('one chunk per network read, the finish with the last one and not before the usage that follows it', async () => {
  const { source, send, reply, asked } = open();
  const { chunks, ended } = reading(reply);
  send('one', 'two');
  await networkRead();
  send('three', 'FINISH');
  await networkRead();
  expect(chunks).toEqual([{ text: 'onetwo' }, { text: 'three' }]);
  send('USAGE', 'DONE');
  await ended;
  expect(chunks.slice(2)).toEqual([{ text: '', usage, finish: 'complete' }]);
  source.end();
  expect(asked).toEqual([]);
});

test('usage is handed on once', async () => {
  const { source, send, reply } = open();
  const { chunks, ended } = reading(reply);
  send('USAGE');
  await networkRead();
  send('text');
  await networkRead();
  send('FINISH');
  await networkRead();
  source.end();
  await ended;
  expect(chunks).toEqual([{ text: '', usage }, { text: 'text' }, { text: '', finish: 'complete' }]);
});

test('what was said before an error is handed on before the error is told', async () => {
  const { send, reply, asked } = open();
  const { chunks, ended } = reading(reply);
  send('USAGE', 'text', 'OVERLOADED', 'never');
  await expect(ended).rejects.toMatchObject({ kind: 'overloaded' });
  expect(chunks).toEqual([{ text: 'text', usage }]);
  expect(asked).toEqual(['abort']);
});

test('whoever takes a chunk may end the reading with an error', async () => {
  const { send, reply, asked } = open();
  const enough = new Error('enough');
  const ended = readBy(reply, () => {
    throw enough;
  });
  send('text');
  await expect(ended).rejects.toBe(enough);
  expect(asked).toEqual(['abort']);
});

test('a stream that ends without a finish was cut', async () => {
  const { source, send, reply } = open();
  send('text');
  source.end();
  expect(await thrownBy(() => readAll(reply))).toMatchObject({ kind: 'cut' });
});

test('an announced end without a finish was cut too', async () => {
  const { send, reply, asked } = open();
  send('text', 'DONE');
  expect(await thrownBy(() => readAll(reply))).toMatchObject({ kind: 'cut' });
  expect(asked).toEqual(['abort']);
});

test('an event of an unknown form leaves the answer cut, with the reason for the log', async () => {
  const { send, reply } = open();
  send('ODD');
  const fault = await thrownBy(() => readAll(reply));
  expect(fault).toMatchObject({ kind: 'cut', cause: expect.any(TypeError) });
});

test('a connection that breaks after the finish does not unsay the answer', async () => {
  const { source, send, reply } = open();
  send('text', 'FINISH');
  source.fail(new ProviderFault('cut'));
  const { text, chunks } = await readAll(reply);
  expect(text).toBe('text');
  expect(chunks.at(-1)?.finish).toBe('complete');
});

test('an abort ends the reading with its own reason, and nothing is handed on after it', async () => {
  const leaving = new AbortController();
  const { send, reply, asked } = open(leaving.signal);
  const { chunks, ended } = reading(reply);
  send('text');
  await networkRead();
  send('more', 'FINISH');
  leaving.abort(new Error('the student left'));
  await expect(ended).rejects.toThrow('the student left');
  expect(chunks).toEqual([{ text: 'text' }]);
  expect(asked).toEqual(['abort']);
});

test('an abort before the first read closes the connection', async () => {
  const leaving = new AbortController();
  const { reply, asked } = open(leaving.signal);
  leaving.abort(new Error('the student left'));
  expect(asked).toEqual(['abort']);
  await expect(readAll(reply)).rejects.toThrow('the student left');
});

test('a reader who leaves closes the connection; one who has all of it does not', async () => {
  const left = open();
  left.send('text');
  for await (const _ of left.reply) break;
  expect(left.asked).toEqual(['abort']);
  const whole = open();
  whole.send('text', 'FINISH', 'DONE');
  for await (const { finish } of whole.reply) if (finish !== undefined) break;
  expect(whole.asked).toEqual([]);
});

test('what says nothing is no sign of life: comments, empty events, a role', async () => {
  const { source, send, reply } = open();
  const { chunks, ended } = reading(reply);
  for (const silent of [': still here\n\n', '\n', 'data:\n\n', 'data: NOTHING\n\n']) {
    source.push(Buffer.from(silent));
    await networkRead();
  }
  expect(chunks).toEqual([]);
  send('THOUGHT');
  await networkRead();
  expect(chunks).toEqual([{ text: '', thought: 'Hm.' }]);
  send('FINISH', 'DONE');
  await ended;
});

test('an end that is none is told when all has come, the usage included', async () => {
  const { send, reply } = open();
  const { chunks, ended } = reading(reply);
  send('half a', 'ABORT', 'USAGE', 'FINISH', 'DONE');
  await expect(ended).rejects.toMatchObject({ kind: 'cut', cause: new Error('the model gave up') });
  expect(chunks).toEqual([{ text: 'half a', usage }]);
});

test('a finish beside every piece is believed when the reply has come to its end, and not before', async () => {
  for (const end of ['end', 'DONE', 'reset'] as const) {
    const { source, send, reply } = open();
    const { ended } = reading(reply);
    send('word.FINISH', 'word.FINISH');
    await networkRead();
    if (end === 'end') source.end();
    else if (end === 'DONE') send('DONE');
    else source.fail(new ProviderFault('network'));
    if (end === 'reset') await expect(ended).rejects.toMatchObject({ kind: 'network' });
    else await ended;
  }
});

test('text behind the finish unsays it', async () => {
  const { source, send, reply } = open();
  const { ended } = reading(reply);
  send('text', 'FINISH', 'more');
  source.end();
  await expect(ended).rejects.toMatchObject({ kind: 'cut' });
});

test('a thought without its opening is taken back and remembered; where it is known, it is never shown', async () => {
  const first = open();
  const said = reading(first.reply);
  first.send('a secret');
  await networkRead();
  first.send('</think>', 'A list', 'FINISH', 'DONE');
  await said.ended;
  expect(said.chunks).toEqual([
    { text: 'a secret' },
    { text: 'A list', withdraws: true, finish: 'complete' },
  ]);
  expect(first.learned).toEqual([true]);

  const second = open(never, true);
  const { chunks, ended } = reading(second.reply);
  second.send('a secret');
  await networkRead();
  second.send('</think>', 'A list', 'FINISH', 'DONE');
  await ended;
  // The first is a sign of life.
  expect(chunks.map(({ text }) => text)).toEqual(['', 'A list']);
  expect(second.learned).toEqual([true]);
});

test('a model that was thought to leave out the opening and does not think is known better', async () => {
  const { send, reply, learned } = open(never, true);
  const { chunks, ended } = reading(reply);
  send('A list of things');
  await networkRead();
  send('FINISH', 'DONE');
  await ended;
  expect(chunks.at(-1)).toEqual({ text: 'A list of things', finish: 'complete' });
  expect(learned).toEqual([false]);
});

test('a page in place of a stream is named', async () => {
  const { source, reply } = open();
  const { ended } = reading(reply);
  source.push(Buffer.from('<!doctype html><title>Sign in</title>'));
  source.end();
  await expect(ended).rejects.toMatchObject({
    kind: 'cut',
    cause: new Error('no event stream came, but text/event-stream with status 200'),
  });
});
