import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPassword } from '../../../proxy/config/password.ts';

const program = resolve(import.meta.dirname, '../../../proxy/cli/course-tutor.mjs');

function hashOf(input: string) {
  return spawnSync(process.execPath, [program, 'hash-password'], { input, encoding: 'utf8' });
}

test('hash-password prints the hash of what it reads, without the line’s end, and nothing else', async () => {
  const { status, stdout, stderr } = hashOf('correct horse battery\n');
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toHaveLength(2);
  expect(await verifyPassword('correct horse battery', stdout.trim())).toBe(true);
});

test('hash-password refuses a password that is quickly guessed', () => {
  const { status, stdout, stderr } = hashOf('short\n');
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('at least 10 characters');
});
