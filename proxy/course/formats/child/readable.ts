import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `proxy/`, or where it was compiled to: the readers are in it. */
const product = resolve(import.meta.dirname, '../../..');

/**
 * What the child may read: the course, the readers and the packages that they use; no keys, no database, nothing of
 * its user's. A path is allowed as it is asked for, so links stand beside what they lead to.
 * @param root folder of the course
 * @param program that the child runs
 */
export function readableFolders(root: string, program: string): string[] {
  const packages = packageFolder(fileURLToPath(import.meta.resolve('@asciidoctor/core')));
  // Where Node looks for packages, which may be links to where they are.
  const lookedIn = ancestorsOf(product).map((folder) => join(folder, 'node_modules'));
  const own = [
    product,
    dirname(program),
    packages,
    ...lookedIn.filter((folder) => existsSync(folder)),
  ].flatMap(withReal);
  // Whether files are modules stands in package.json, which Node looks for on the way up.
  const manifests = [product, dirname(product), dirname(dirname(product))].map((folder) =>
    join(folder, 'package.json'),
  );
  return [...new Set([...[...own, ...withReal(root)].map((folder) => join(folder, sep)), ...manifests])];
}

function ancestorsOf(folder: string): string[] {
  const up = dirname(folder);
  return up === folder ? [folder] : [folder, ...ancestorsOf(up)];
}

/** The outermost `node_modules`: package managers keep the packages of packages somewhere in it. */
function packageFolder(path: string): string {
  const end = path.indexOf(`${sep}node_modules${sep}`);
  return end < 0 ? dirname(path) : path.slice(0, end + `${sep}node_modules`.length);
}

function withReal(folder: string): string[] {
  const path = resolve(folder);
  try {
    return [path, realpathSync(path)];
  } catch {
    // It has gone meanwhile, which whoever reads it says.
    return [path];
  }
}
