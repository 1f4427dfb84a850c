import { expect } from 'chai';
import { type NumberedEvent, readAnswer } from '../../../widget/conversation/answer-stream.ts';
import { TutorFailure } from '../../../widget/conversation/failure.ts';
import { begun, delta, done } from '../support/answers.ts';
import { FakeTimer } from '../support/fake-timer.ts';

const encoder = new TextEncoder();

function streamOf(chunks: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function all(stream: ReadableStream<Uint8Array>): Promise<NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  for await (const event of readAnswer(stream, new FakeTimer())) events.push(event);
  return events;
}

async function failureOf(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
  } catch (error) {
    return error instanceof TutorFailure ? error.failure : error;
  }
  return undefined;
}

const text =
  ': a comment\r\n\r\n' +
  `id: 1\r\nevent: answer\r\ndata: ${JSON.stringify(begun.data)}\r\n\r\n` +
  `id: 2\nevent: delta\ndata: ${JSON.stringify({ text: 'Множество — «set» 😀' })}\n\n` +
  `event: delta\ndata: {"text":\ndata: " in two lines"}\n\n` +
  `event: done\ndata: ${JSON.stringify(done().data)}\n\n`;
const expected = [
  { ...begun, id: 1 },
  { ...delta('Множество — «set» 😀'), id: 2 },
  delta(' in two lines'),
  done(),
];

/** A body whose end comes when the test says so, and what becomes of it. */
function openStream() {
  const fate = { cancelled: false, end: (): void => expect.fail('has not begun') };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(text));
      fate.end = () => controller.close();
    },
    cancel() {
      fate.cancelled = true;
    },
  });
  return { stream, fate };
}

/** Lets everything happen that waits for nothing outside. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the end of an answer', () => {
  it('is waited for, so that the browser does not log the request as cancelled', async () => {
    const { stream, fate } = openStream();
    const timer = new FakeTimer();
    for await (const event of readAnswer(stream, timer)) if (event.event === 'done') break;
    await settle();
    expect(fate.cancelled).to.equal(false);
    fate.end();
    await settle();
    timer.advance(60_000);
    await settle();
    expect(fate.cancelled).to.equal(false);
  });

  it('is not waited for longer than five seconds', async () => {
    const { stream, fate } = openStream();
    const timer = new FakeTimer();
    for await (const event of readAnswer(stream, timer)) if (event.event === 'done') break;
    await settle();
    timer.advance(5_000);
    await settle();
    expect(fate.cancelled).to.equal(true);
  });

  it('that nobody waits for is cancelled at once', async () => {
    const { stream, fate } = openStream();
    for await (const event of readAnswer(stream, new FakeTimer())) if (event.event === 'delta') break;
    expect(fate.cancelled).to.equal(true);
  });
});

describe('reading an answer stream', () => {
  it('reads the same events wherever the bytes are split', async () => {
    const bytes = encoder.encode(text);
    for (let at = 0; at <= bytes.length; at++) {
      expect(await all(streamOf([bytes.slice(0, at), bytes.slice(at)])), `split at ${at}`).to.deep.equal(
        expected,
      );
    }
  });

  it('reads them byte by byte', async () => {
    const bytes = [...encoder.encode(text)].map((byte) => Uint8Array.of(byte));
    expect(await all(streamOf(bytes))).to.deep.equal(expected);
  });

  it('passes over events it does not know', async () => {
    const unknown = 'event: weather\ndata: not even JSON\n\nevent: toString\ndata: {}\n\ndata: {}\n\n';
    expect(await all(streamOf([encoder.encode(unknown + text)]))).to.deep.equal(expected);
  });

  it('says that the connection is lost when it breaks', async () => {
    let read = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1;
        if (read === 1) controller.enqueue(encoder.encode('event: delta\ndata: {"text":"x"}\n\n'));
        else controller.error(new TypeError('network error'));
      },
    });
    expect(await failureOf(all(broken))).to.deep.equal({ kind: 'lost' });
  });

  it('treats an event that cannot be read as a lost connection', async () => {
    expect(await failureOf(all(streamOf([encoder.encode('event: delta\ndata: {"te\n\n')])))).to.deep.equal({
      kind: 'lost',
    });
  });
});
