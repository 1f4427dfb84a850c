import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createLog } from '../../../proxy/log/log.ts';

const logModule = resolve(import.meta.dirname, '../../../proxy/log/log.ts');

/** The lines of a process that logs, and how it ended. */
function lines(script: string): { messages: unknown[]; status: number | null } {
  const program = `import { createLog } from ${JSON.stringify(logModule)}; const log = createLog('info', ['s3cret-key']); ${script}`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  const messages = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { msg: unknown }).msg);
  return { messages, status };
}

test('every line gets out in its order, in whatever turn it was written', () => {
  const script = `log.info('1'); log.info('2'); setTimeout(() => { log.info('3'); setImmediate(() => log.info('4')); }, 5);`;
  expect(lines(script)).toEqual({ messages: ['1', '2', '3', '4'], status: 0 });
});

test('the last line before the end of the process is not lost', () => {
  expect(lines(`log.info('1'); log.info('2'); process.exit(3);`)).toEqual({
    messages: ['1', '2'],
    status: 3,
  });
  expect(lines(`log.info('1'); throw new Error('unforeseen');`)).toEqual({ messages: ['1'], status: 1 });
});

test('secrets are taken out', () => {
  const { messages } = lines(`log.info('the key is s3cret-key');`);
  expect(String(messages[0])).not.toContain('s3cret-key');
});

test('why SQLite has failed is kept, in its fixed words, and nothing of what was to be written', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE said (text TEXT); PRAGMA max_page_count = 2');
  const written: string[] = [];
  const log = createLog('info', [], (line) => written.push(line));
  try {
    database.prepare('INSERT INTO said VALUES (?)').run('a student’s words '.repeat(1_000));
    expect.fail('there was room');
  } catch (error) {
    log.error({ err: error }, 'not written');
  }
  database.close();
  expect(JSON.parse(written[0] ?? '')).toMatchObject({
    err: { code: 'ERR_SQLITE_ERROR', reason: 'database or disk is full' },
  });
  expect(written[0]).not.toContain('student’s words');
});

test('a reader that stops reading holds nothing up, and hears what it has missed', async () => {
  const script = `
    const long = 'x'.repeat(1000);
    for (let n = 0; n < 5000; n += 1) log.info({ n, long }, 'flood');
    process.stdout.once('drain', () => {
      log.info('read again');
      process.disconnect();
    });
    setImmediate(() => process.send('alive'));`;
  const program = `import { createLog } from ${JSON.stringify(logModule)}; const log = createLog('info', []); ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // Nobody reads its output: 64 KB fill the pipe, the rest of 5 MB has to wait or go.
  await once(child, 'message');
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(child, 'close');
  const read = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; n?: number; lines?: number });
  const flood = read.filter(({ msg }) => msg === 'flood');
  expect(flood.map(({ n }) => n)).toEqual(flood.map((_, n) => n));
  expect(flood.length).toBeGreaterThan(100);
  expect(flood.length).toBeLessThan(2_000);
  const [missed, again] = read.slice(flood.length);
  expect(missed).toMatchObject({ level: 'warn', lines: 5_000 - flood.length });
  expect(again?.msg).toBe('read again');
});

test('a reader that goes away does not take the process with it', async () => {
  const script = `
    for (let n = 0; n < 100; n += 1) log.info('x'.repeat(10000));
    process.once('message', () => {
      for (let n = 0; n < 100; n += 1) log.error('y'.repeat(10000));
      setImmediate(() => process.send('still here', () => process.exit(0)));
    });
    process.send('alive');`;
  const program = `import { createLog } from ${JSON.stringify(logModule)}; const log = createLog('info', []); ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  child.stdout?.destroy();
  child.send('go on');
  expect(await once(child, 'message')).toEqual(['still here', undefined]);
  expect(await once(child, 'exit')).toEqual([0, null]);
});
