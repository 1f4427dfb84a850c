/**
 * What is built for the browser, from which sources, and whether the built files are those of the sources.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesDigest } from './digest.mjs';

/**
 * @typedef {object} Bundle
 * @property {string} name its folder below dist/
 * @property {string} title for a reader
 * @property {string} config the Vite configuration
 * @property {string} entry without this file there is nothing to build
 * @property {readonly string[]} sources every file or folder that changes the result
 */

/** @type {readonly Bundle[]} */
const BUNDLES = [
  {
    name: 'widget',
    title: 'the widget',
    config: 'widget/vite.config.ts',
    entry: 'widget/vite.config.ts',
    sources: ['widget', '.ci/setup/widget', 'proxy/ground', 'proxy/lms', 'package-lock.json'],
  },
  {
    name: 'admin',
    title: 'the admin page',
    config: 'admin/vite.config.ts',
    entry: 'admin/index.html',
    sources: ['admin', 'proxy/ground', 'proxy/lms', 'package-lock.json'],
  },
];

/**
 * The bundles this source tree has.
 * @param {string} root
 * @returns {Bundle[]}
 */
export function presentBundles(root) {
  return BUNDLES.filter((bundle) => existsSync(join(root, bundle.entry)));
}

/**
 * @param {string} root
 * @param {Bundle} bundle
 * @returns {boolean}
 */
export function bundleIsCurrent(root, bundle) {
  const stamp = stampFile(root, bundle);
  return (
    existsSync(join(root, 'dist', bundle.name)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourcesDigest(root, bundle.sources)
  );
}

/**
 * Runs a build between forgetting the old fingerprint and noting the new one, so that a build that breaks, or
 * sources that change meanwhile, are built again.
 * @param {string} root
 * @param {Bundle} bundle
 * @param {() => Promise<void>} build
 */
export async function buildAndRemember(root, bundle, build) {
  const digest = sourcesDigest(root, bundle.sources);
  rmSync(stampFile(root, bundle), { force: true });
  await build();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile(root, bundle), digest);
}

/**
 * @param {string} root
 * @param {Bundle} bundle
 */
function stampFile(root, bundle) {
  return join(root, 'dist', `${bundle.name}.stamp`);
}
