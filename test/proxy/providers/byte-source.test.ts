import { expect, test } from 'vitest';
import { ByteSource, heldBytesLimit } from '../../../proxy/providers/byte-source.ts';

function open() {
  const asked: string[] = [];
  const source = new ByteSource({
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    abort: (reason) => asked.push(`abort: ${reason.message}`),
  });
  return { source, asked };
}

async function textOf(source: ByteSource): Promise<string | undefined> {
  const { done, value } = await source.next();
  return done ? undefined : value.toString();
}

test('what arrives within one network read is handed over as one', async () => {
  const { source } = open();
  const first = textOf(source);
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  expect(await first).toBe('ab');
});

test('what piles up behind a slow reader is handed over as one, and then the end', async () => {
  const { source } = open();
  source.push(Buffer.from('a'));
  source.push(Buffer.from('b'));
  source.end();
  expect(await textOf(source)).toBe('ab');
  expect(await textOf(source)).toBeUndefined();
});

test('the connection waits while too much is held, and goes on once it is taken', async () => {
  const { source, asked } = open();
  source.push(Buffer.alloc(heldBytesLimit - 1));
  expect(asked).toEqual([]);
  source.push(Buffer.alloc(1));
  source.push(Buffer.alloc(1));
  expect(asked).toEqual(['pause']);
  await source.next();
  expect(asked).toEqual(['pause', 'resume']);
});

test('bytes that came before the connection broke are still read', async () => {
  const { source, asked } = open();
  source.push(Buffer.from('a'));
  source.fail(new Error('broken'));
  expect(await textOf(source)).toBe('a');
  await expect(source.next()).rejects.toThrow('broken');
  expect(asked).toEqual([]);
});

test('destroying it wakes the reader with the reason and closes the connection once', async () => {
  const { source, asked } = open();
  const read = source.next();
  source.destroy(new Error('enough'));
  source.destroy(new Error('again'));
  await expect(read).rejects.toThrow('enough');
  expect(asked).toEqual(['abort: enough']);
});

test('leaving a loop early closes the connection', async () => {
  const { source, asked } = open();
  source.push(Buffer.from('a'));
  for await (const _bytes of source) break;
  expect(asked).toEqual(['abort: the reader left']);
});

test('a discarded rest may pass, so that the connection stays of use', async () => {
  const { source, asked } = open();
  source.discard();
  source.push(Buffer.from('rest'));
  source.end();
  expect(await textOf(source)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('a discarded rest that does not end closes the connection', () => {
  const { source, asked } = open();
  source.discard();
  for (let sent = 0; sent <= 64; sent++) source.push(Buffer.alloc(1024));
  expect(asked).toEqual(['abort: the body goes on after its end']);
});
