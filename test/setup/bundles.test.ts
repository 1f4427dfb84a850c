import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildAndRemember, bundleIsCurrent, presentBundles } from '../../.ci/setup/bundles.mjs';
import { testFolder } from '../support/folder.ts';

const repository = resolve(import.meta.dirname, '../..');
let root: string;

beforeEach(async () => {
  root = testFolder();
  for (const source of presentBundles(repository).flatMap((bundle) => bundle.sources)) {
    const isFile = /\.\w+$/.test(source);
    await mkdir(join(root, isFile ? dirname(source) : source), { recursive: true });
    if (isFile) await writeFile(join(root, source), source);
  }
  for (const file of ['widget/vite.config.ts', 'admin/vite.config.ts']) {
    await writeFile(join(root, file), file);
  }
});

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

/** Every file of the repository that gets into what `file` becomes, from the imports that are more than types. */
async function madeOf(file: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(join(repository, file), 'utf8');
  for (const [, from, late] of text.matchAll(
    /^(?:import|export)\s(?!type\b)[^;'"]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm,
  )) {
    await madeOf(join(dirname(file), from ?? late ?? ''), found);
  }
  return found;
}

describe('a bundle', () => {
  it.each([
    ['widget', ['widget/course-tutor.ts', 'widget/vite.config.ts']],
    ['admin', ['admin/main.ts', 'admin/vite.config.ts']],
  ])('%s is made of its sources alone', async (name, entries) => {
    const sources = presentBundles(repository).find((bundle) => bundle.name === name)?.sources ?? [];
    const files = new Set<string>();
    for (const entry of entries) await madeOf(entry, files);
    expect(files.size).toBeGreaterThan(20);
    const isSource = (file: string) =>
      sources.some((source) => file === source || file.startsWith(`${source}/`));
    expect([...files].filter((file) => !isSource(file))).toEqual([]);
  });

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
