import { expect, test } from 'vitest';
import { ByteSource, heldBytesLimit } from '../../../../proxy/providers/wire/byte-source.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function open() {
  const asked: string[] = [];
  const source = new ByteSource({
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    setPace: ({ restMs }) => asked.push(`pace: ${restMs()}`),
    abort: (reason) => asked.push(`abort: ${reason.message}`),
  });
  return { source, asked };
}

/** What a reader hears, in order. */
function readerOf(source: ByteSource) {
  const heard: string[] = [];
  source.readBy({
    take: (bytes) => heard.push(bytes.toString()),
    end: (fault) => heard.push(fault instanceof Error ? `broken: ${fault.message}` : 'end'),
  });
  return heard;
}

const microtasks = () => new Promise(setImmediate);

test('what arrives within one network read is handed over as one', async () => {
  const { source } = open();
  const heard = readerOf(source);
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  await microtasks();
  source.push(Buffer.from('c'));
  source.end();
  await microtasks();
  expect(heard).toEqual(['ab', 'c', 'end']);
});

test('with a pace, what came in one turn is handed over as one, however often microtasks had theirs', async () => {
  const { source, asked } = open();
  const heard = readerOf(source);
  await microtasks();
  source.setPace({ clock: new FakeClock(), restMs: () => 40 });
  source.push(Buffer.from('a'));
  await Promise.resolve();
  source.push(Buffer.from('b'));
  await microtasks();
  expect(heard).toEqual(['ab']);
  expect(asked).toEqual(['pace: 40']);
});

test('what came before there was a reader is handed over as one, and then the end', async () => {
  const { source } = open();
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  source.end();
  const heard = readerOf(source);
  await microtasks();
  expect(heard).toEqual(['ab', 'end']);
});

test('the connection waits while too much is held, and goes on once somebody reads', async () => {
  const { source, asked } = open();
  source.push(Buffer.alloc(heldBytesLimit - 1));
  expect(asked).toEqual([]);
  source.push(Buffer.alloc(1));
  source.push(Buffer.alloc(1));
  expect(asked).toEqual(['pause']);
  readerOf(source);
  expect(asked).toEqual(['pause', 'resume']);
});

test('bytes that came before the connection broke are still read', async () => {
  const { source, asked } = open();
  source.push(Buffer.from('a'));
  source.fail(new Error('broken'));
  const heard = readerOf(source);
  await microtasks();
  expect(heard).toEqual(['a', 'broken: broken']);
  expect(asked).toEqual([]);
});

test('destroying it tells the reader the reason, drops what is held and closes the connection once', async () => {
  const { source, asked } = open();
  const heard = readerOf(source);
  source.push(Buffer.from('a'));
  source.destroy(new Error('enough'));
  source.destroy(new Error('again'));
  await microtasks();
  expect(heard).toEqual(['broken: enough']);
  expect(asked).toEqual(['abort: enough']);
});

test('the start of a body is read no further than asked, and the rest is not waited for', async () => {
  const { source, asked } = open();
  const start = source.readStart(3);
  source.push(Buffer.from('ab'));
  source.push(Buffer.from('cd'));
  expect((await start).toString()).toBe('abc');
  expect(asked).toEqual(['abort: enough was read']);
});

test('the start of a body that is shorter is the whole of it, and what broke it is told', async () => {
  const whole = open();
  const read = whole.source.readStart(10);
  whole.source.push(Buffer.from('ab'));
  whole.source.end();
  expect((await read).toString()).toBe('ab');
  expect(whole.asked).toEqual([]);
  const broken = open();
  const reading = broken.source.readStart(10);
  broken.source.push(Buffer.from('ab'));
  broken.source.fail(new Error('broken'));
  await expect(reading).rejects.toThrow('broken');
});

test('a discarded rest may pass, so that the connection stays of use', async () => {
  const { source, asked } = open();
  const heard = readerOf(source);
  source.discard();
  source.push(Buffer.from('rest'));
  source.end();
  await microtasks();
  expect(heard).toEqual([]);
  expect(asked).toEqual([]);
});

test('a discarded rest that does not end closes the connection', () => {
  const { source, asked } = open();
  source.discard();
  for (let sent = 0; sent <= 64; sent++) source.push(Buffer.alloc(1024));
  expect(asked).toEqual(['abort: the body goes on after its end']);
});
