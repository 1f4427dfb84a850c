import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readEnvFile } from '../../../proxy/config/env-file.ts';
import { testFolder } from '../../support/folder.ts';

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

async function read(name: string, text: string): Promise<Record<string, string | undefined>> {
  await writeFile(join(folder, name), text);
  const env: Record<string, string | undefined> = {};
  readEnvFile(join(folder, '.env'), env);
  return env;
}

test.each([
  ['blanks around it', 'KEY = abc \n'],
  ['quotes and ends of lines of Windows', 'KEY="abc"\r\n'],
  ['a byte order mark', '\uFEFFKEY=abc\n'],
  ['a word of the shell', 'export KEY=abc\n'],
  ['remarks', '# Keys: mine\n\nKEY=abc # of: Ada\n'],
])('a key with %s is read', async (_, text) => {
  expect(await read('.env', text)).toEqual({ KEY: 'abc' });
});

test('a line as YAML has it would say nothing, and is named without what it holds', async () => {
  await expect(read('.env', 'A=1\nGEMINI_API_KEY: secret\n')).rejects.toThrow(
    /\.env:2 write GEMINI_API_KEY=\.\.\. with = in place of the colon$/,
  );
});

test('a name that an editor of Windows has lengthened is named', async () => {
  await expect(read('.env.txt', 'KEY=abc\n')).rejects.toThrow(/\.env\.txt is not read: rename it to \.env$/);
  // Beside the file itself it is anybody's.
  await writeFile(join(folder, '.env'), 'KEY=abc\n');
  expect(await read('.env.txt', '')).toEqual({ KEY: 'abc' });
});

test('a file that is not there is no mistake', () => {
  expect(() => readEnvFile(join(folder, '.env'), {})).not.toThrow();
});
