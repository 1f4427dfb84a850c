import { expect, test } from 'vitest';
import { ByteSource, heldBytesLimit } from '../../../../proxy/providers/wire/byte-source.ts';

function open() {
  const asked: string[] = [];
  const source = new ByteSource({
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    abort: (reason) => asked.push(`abort: ${reason.message}`),
  });
  return { source, asked };
}

/** What a reader hears, in order. */
function readerOf(source: ByteSource) {
  const heard: string[] = [];
  const listen = async () => {
    try {
      for (let bytes = await source.read(); bytes !== undefined; bytes = await source.read()) {
        heard.push(bytes.toString());
      }
      heard.push('end');
    } catch (fault) {
      heard.push(`broken: ${(fault as Error).message}`);
    }
  };
  void listen();
  return heard;
}

const turn = () => new Promise(setImmediate);

test('what arrives within one network read is handed over as one', async () => {
  const { source } = open();
  const heard = readerOf(source);
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  await turn();
  source.push(Buffer.from('c'));
  source.end();
  await turn();
  expect(heard).toEqual(['ab', 'c', 'end']);
});

test('what comes while the reader is busy is read as one afterwards', async () => {
  const { source } = open();
  source.push(Buffer.from('a'));
  expect(String(await source.read())).toBe('a');
  for (const text of ['b', 'c']) {
    source.push(Buffer.from(text));
    await turn();
  }
  expect(String(await source.read())).toBe('bc');
});

test('what came before there was a reader is handed over as one, and then the end', async () => {
  const { source } = open();
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  source.end();
  const heard = readerOf(source);
  await turn();
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
  await turn();
  expect(asked).toEqual(['pause', 'resume']);
  source.push(Buffer.alloc(heldBytesLimit));
  expect(asked).toEqual(['pause', 'resume', 'pause']);
});

test.each([
  ['more', (source: ByteSource, more: Buffer) => source.push(more), ['more']],
  [
    'more and the end',
    (source: ByteSource, more: Buffer) => {
      source.push(more);
      source.end();
    },
    ['more', 'end'],
  ],
  ['the end alone', (source: ByteSource) => source.end(), ['end']],
  ['a break', (source: ByteSource) => source.fail(new Error('broken')), ['broken: broken']],
])('a connection that brings %s as soon as there is room loses nothing', async (_name, bring, then) => {
  const source: ByteSource = new ByteSource({
    pause: () => undefined,
    resume: () => bring(source, Buffer.from('more')),
    abort: () => undefined,
  });
  source.push(Buffer.alloc(heldBytesLimit, 'a'));
  expect(String(await source.read())).toBe('a'.repeat(heldBytesLimit));
  // The reader is busy with what it has.
  await turn();
  const heard = readerOf(source);
  await turn();
  expect(heard).toEqual(then);
});

test('what a destroyed connection still brings is dropped', async () => {
  const source: ByteSource = new ByteSource({
    pause: () => undefined,
    resume: () => source.push(Buffer.from('more')),
    abort: () => undefined,
  });
  source.push(Buffer.alloc(heldBytesLimit));
  source.destroy(new Error('enough'));
  const heard = readerOf(source);
  await turn();
  expect(heard).toEqual(['broken: enough']);
});

test('bytes that came before the connection broke are still read', async () => {
  const { source, asked } = open();
  source.push(Buffer.from('a'));
  source.fail(new Error('broken'));
  const heard = readerOf(source);
  await turn();
  expect(heard).toEqual(['a', 'broken: broken']);
  expect(asked).toEqual([]);
});

test('destroying it tells the reader the reason, drops what is held and closes the connection once', async () => {
  const { source, asked } = open();
  const heard = readerOf(source);
  source.push(Buffer.from('a'));
  source.destroy(new Error('enough'));
  source.destroy(new Error('again'));
  await turn();
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
  await turn();
  expect(heard).toEqual([]);
  expect(asked).toEqual([]);
});

test('a discarded rest that does not end closes the connection', () => {
  const { source, asked } = open();
  source.discard();
  for (let sent = 0; sent <= 64; sent++) source.push(Buffer.alloc(1024));
  expect(asked).toEqual(['abort: the body goes on after its end']);
});
