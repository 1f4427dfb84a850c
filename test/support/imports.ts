import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';

/** For each source file the files of the same tree that it imports, types included; paths from the root, with `/`. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** `import … from '…'`, `export … from '…'`, `import '…'` and `import('…')`, in values and in types. */
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*'([^']+)'|\bimport\s*\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

/** Reads the imports of every TypeScript and JavaScript file below the folders. */
export async function readImports(root: string, folders: readonly string[]): Promise<Imports> {
  const files = (await Promise.all(folders.map((folder) => sourcesBelow(root, folder)))).flat();
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const),
  );
  return importsOf(new Map(texts));
}

/** @param texts by path from the root, with `/` */
export function importsOf(texts: ReadonlyMap<string, string>): Imports {
  const imports = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    const found = new Set<string>();
    for (const match of text.matchAll(importPattern)) {
      const named = match[1] ?? match[2] ?? match[3] ?? '';
      if (!named.startsWith('.')) continue;
      const path = normalize(join(dirname(file), named.replace(/\?.*$/, ''))).replaceAll(sep, '/');
      if (texts.has(path)) found.add(path);
    }
    imports.set(file, found);
  }
  return imports;
}

/** Groups of files that reach each other by imports, each group in the order in which they do. */
export function circlesIn(imports: Imports): string[][] {
  // Tarjan, "Depth-first search and linear graph algorithms" (1972).
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.has(file)) circles.push(circle);
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}

async function sourcesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll(sep, '/'),
    );
}
