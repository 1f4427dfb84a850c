import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const logModule = resolve(import.meta.dirname, '../../../proxy/account/log.ts');

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
