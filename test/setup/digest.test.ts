import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packagesDigest, sourcesDigest } from '../../.ci/setup/digest.mjs';
import { testFolder } from '../support/folder.ts';

let root: string;

beforeEach(() => {
  root = testFolder();
});

async function writeManifest(manifest: Record<string, unknown>, lock = '{}'): Promise<void> {
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(root, 'package-lock.json'), lock);
}

const linux = { platform: 'linux', arch: 'x64' };

describe('the fingerprint of the packages', () => {
  const manifest = { scripts: { start: 'a' }, dependencies: { lit: '1' }, allowScripts: { node: true } };

  it('stays when only a script of package.json changes', async () => {
    await writeManifest(manifest);
    const before = packagesDigest(root, linux);
    await writeManifest({ ...manifest, scripts: { start: 'b' }, version: '2.0.0' });
    expect(packagesDigest(root, linux)).toBe(before);
  });

  it.each([
    ['a dependency', { ...manifest, dependencies: { lit: '2' } }, '{}'],
    ['a development dependency', { ...manifest, devDependencies: { vite: '1' } }, '{}'],
    ['an override', { ...manifest, overrides: { rollup: '1' } }, '{}'],
    ['an approved install script', { ...manifest, allowScripts: { node: false } }, '{}'],
    ['the lock file', manifest, '{"lockfileVersion": 3}'],
  ])('changes with %s', async (_what, changed, lock) => {
    await writeManifest(manifest);
    const before = packagesDigest(root, linux);
    await writeManifest(changed, lock);
    expect(packagesDigest(root, linux)).not.toBe(before);
  });

  it('differs between machines, so that a copied node_modules is not trusted', async () => {
    await writeManifest(manifest);
    const digests = [linux, { platform: 'linux', arch: 'arm64' }, { platform: 'win32', arch: 'x64' }];
    expect(new Set(digests.map((machine) => packagesDigest(root, machine))).size).toBe(3);
  });
});

describe('the fingerprint of sources', () => {
  beforeEach(async () => {
    await mkdir(join(root, 'widget/view'), { recursive: true });
    await writeFile(join(root, 'widget/view/a.ts'), 'a');
    await writeFile(join(root, 'widget/b.ts'), 'b');
    await writeFile(join(root, 'protocol.ts'), 'p');
    await writeFile(join(root, 'other.ts'), 'o');
  });

  const digest = () => sourcesDigest(root, ['widget', 'protocol.ts']);

  it('depends on content, not on times or on files it was not asked about', async () => {
    const before = digest();
    await utimes(join(root, 'widget/b.ts'), 0, 0);
    await writeFile(join(root, 'other.ts'), 'changed');
    expect(digest()).toBe(before);
  });

  it.each([
    ['a nested file changes', () => writeFile(join(root, 'widget/view/a.ts'), 'A')],
    ['a named file changes', () => writeFile(join(root, 'protocol.ts'), 'P')],
    ['a file is added', () => writeFile(join(root, 'widget/view/c.ts'), '')],
    ['a file is removed', () => rm(join(root, 'widget/b.ts'))],
    ['a file is renamed', () => rename(join(root, 'widget/b.ts'), join(root, 'widget/c.ts'))],
    [
      'text moves from one file to the next',
      async () => {
        await writeFile(join(root, 'widget/b.ts'), '');
        await writeFile(join(root, 'widget/view/a.ts'), 'ba');
      },
    ],
  ])('changes when %s', async (_what, change) => {
    const before = digest();
    await change();
    expect(digest()).not.toBe(before);
  });
});
