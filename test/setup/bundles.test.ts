import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildAndRemember, bundleIsCurrent, presentBundles } from '../../.ci/setup/bundles.mjs';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'course-tutor-bundles-'));
  for (const folder of ['widget', 'admin', 'proxy', 'proxy/ground']) await mkdir(join(root, folder));
  for (const file of [
    'widget/vite.config.ts',
    'admin/vite.config.ts',
    'proxy/ground/protocol.ts',
    'package-lock.json',
  ]) {
    await writeFile(join(root, file), file);
  }
});

afterEach(() => rm(root, { recursive: true }));

function theWidget() {
  const [widget] = presentBundles(root);
  if (widget === undefined) throw new Error('the tree has a widget');
  return widget;
}

async function writeOutput(): Promise<void> {
  await mkdir(join(root, 'dist/widget'), { recursive: true });
}

describe('the bundles of a source tree', () => {
  it('leave out an admin page that is not there', async () => {
    expect(presentBundles(root).map((bundle) => bundle.name)).toEqual(['widget']);
    await writeFile(join(root, 'admin/index.html'), '<!doctype html>');
    expect(presentBundles(root).map((bundle) => bundle.name)).toEqual(['widget', 'admin']);
  });
});

describe('a bundle', () => {
  it('is current after its build, and until a source changes', async () => {
    const widget = theWidget();
    expect(bundleIsCurrent(root, widget)).toBe(false);
    await buildAndRemember(root, widget, writeOutput);
    expect(bundleIsCurrent(root, widget)).toBe(true);
    await writeFile(join(root, 'proxy/ground/protocol.ts'), 'changed');
    expect(bundleIsCurrent(root, widget)).toBe(false);
  });

  it('is built again when somebody deleted the result', async () => {
    const widget = theWidget();
    await buildAndRemember(root, widget, writeOutput);
    await rm(join(root, 'dist/widget'), { recursive: true });
    expect(bundleIsCurrent(root, widget)).toBe(false);
  });

  it('is not current after a build that broke half-way over an older one', async () => {
    const widget = theWidget();
    await buildAndRemember(root, widget, writeOutput);
    const broken = buildAndRemember(root, widget, () => Promise.reject(new Error('syntax error')));
    await expect(broken).rejects.toThrow('syntax error');
    expect(bundleIsCurrent(root, widget)).toBe(false);
  });

  it('is not current when a source changed while it was built', async () => {
    const widget = theWidget();
    await buildAndRemember(root, widget, async () => {
      await writeOutput();
      await writeFile(join(root, 'widget/vite.config.ts'), 'saved during the build');
    });
    expect(bundleIsCurrent(root, widget)).toBe(false);
  });
});
