/**
 * Installs the npm packages of a clone, and skips at once when nothing changed.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesDigest } from './digest.mjs';
import { runNpm } from './npm.mjs';
import { ensureRuntime, isRuntimeInPlace } from './runtime.mjs';

/** Written into node_modules, so that deleting the folder forgets it too. */
const STAMP = 'node_modules/.course-tutor-setup';

/**
 * True when node_modules is what package.json and package-lock.json ask for, on this machine.
 * @param {string} root
 * @returns {boolean}
 */
export function packagesAreCurrent(root) {
  const stamp = join(root, STAMP);
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === packagesDigest(root, process) &&
    isRuntimeInPlace(root)
  );
}

/**
 * Brings node_modules up to date and makes sure that `node` in npm scripts is new enough.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {string | undefined} what went wrong, for a reader; undefined when all is well
 */
export function ensurePackages(root, say) {
  if (packagesAreCurrent(root)) return undefined;
  // npm leaves this file at the end of an install: without it the folder is new or half done. An existing
  // folder is only brought up to date, because Windows cannot delete the node.exe that is running.
  const isFirst = !existsSync(join(root, 'node_modules/.package-lock.json'));
  say(isFirst ? 'Installing packages (once, about a minute)...' : 'Bringing packages up to date...');
  const install = runNpm(root, isFirst ? ['ci'] : ['install', '--no-save']);
  if (install.failed) {
    say(install.output);
    return 'npm could not install the packages: see above, check the network, and run the same command again (after an interrupted install, delete node_modules first).';
  }
  const trouble = ensureRuntime(root, say);
  if (trouble !== undefined) return trouble;
  writeFileSync(join(root, STAMP), packagesDigest(root, process));
  return undefined;
}
