/**
 * The two halves of preparing a clone: packages installed, browser files built.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleIsCurrent, presentBundles } from './bundles.mjs';
import { ensurePackages } from './packages.mjs';
import { bestNode } from './runtime.mjs';

/** The oldest Node that npm and the programs of this folder run on. */
const OLDEST_MAJOR = 20;

/**
 * Installs what is missing; is done in a moment when nothing changed.
 * @param {string} root folder of package.json
 * @param {(line: string) => void} say
 * @returns {string | undefined} what went wrong and what to do about it
 */
export function preparePackages(root, say) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_MAJOR) {
    return `Node.js ${OLDEST_MAJOR} or newer is needed; this is ${process.version}. See https://nodejs.org.`;
  }
  return ensurePackages(root, say);
}

/**
 * Builds the browser files whose sources changed; is done in a moment when there are none.
 * @param {string} root folder of package.json
 * @returns {string | undefined} what to do about a failure, whose cause has been printed
 */
export function prepareBundles(root) {
  const stale = presentBundles(root).filter((bundle) => !bundleIsCurrent(root, bundle));
  if (stale.length === 0) return undefined;
  const names = stale.map((bundle) => bundle.name);
  const program = join(root, '.ci/setup/build.ts');
  const built = spawnSync(bestNode(root), [program, ...names], { cwd: root, stdio: 'inherit' });
  return built.status === 0 ? undefined : 'The build failed: the message above names the file to mend.';
}
