import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { precompress } from '../../.ci/setup/precompress.ts';
import { testFolder } from '../support/folder.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

it('writes both compressed copies of a text file, also of a nested one', async () => {
  await mkdir(join(folder, 'assets'));
  const script = 'export const answer = 42;\n'.repeat(100);
  await writeFile(join(folder, 'assets/a.js'), script);
  await precompress(folder);
  expect(brotliDecompressSync(await readFile(join(folder, 'assets/a.js.br'))).toString()).toBe(script);
  expect(gunzipSync(await readFile(join(folder, 'assets/a.js.gz'))).toString()).toBe(script);
});

it('leaves alone what would not get smaller: tiny, compressed and incompressible files', async () => {
  await writeFile(join(folder, 'tiny.js'), 'export {};');
  await writeFile(join(folder, 'picture.png'), Buffer.alloc(5_000));
  await writeFile(join(folder, 'noise.txt'), randomBytes(5_000));
  await precompress(folder);
  expect((await readdir(folder)).sort()).toEqual(['noise.txt', 'picture.png', 'tiny.js']);
});
