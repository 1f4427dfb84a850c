/**
 * Fingerprints that tell whether a step of the preparation has anything to do.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of package.json that decide what is installed; editing a script must not cost an install. */
const INSTALLED_BY = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];

/**
 * A fingerprint of everything that decides the content of node_modules.
 * @param {string} root folder of package.json
 * @param {{platform: string, arch: string}} machine
 * @returns {string} hex SHA-256
 */
export function packagesDigest(root, machine) {
  const hash = createHash('sha256');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify(INSTALLED_BY.map((key) => manifest[key] ?? null)));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${machine.platform}-${machine.arch}`);
  return hash.digest('hex');
}

/**
 * A fingerprint of files and whole folders: their names below `root` and their content, not their times.
 * @param {string} root
 * @param {readonly string[]} paths files or folders below root, with forward slashes
 * @returns {string} hex SHA-256
 */
export function sourcesDigest(root, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(root, path)).sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`));
}
