/**
 * Runs npm from a Node program, the same way on every platform.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

/**
 * Runs npm without its notes and warnings, and keeps what it prints for the case that it fails.
 * The engines of packages are not enforced: they are installed by the system's Node, used on the packaged one.
 * @param {string} folder
 * @param {readonly string[]} words the command and its own options
 * @returns {{failed: boolean, output: string}}
 */
export function runNpm(folder, words) {
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-progress', '--engine-strict=false'];
  const args = [...words, '--prefer-offline', ...quiet];
  const npmScript = process.env.npm_execpath ?? '';
  const options = { cwd: folder, encoding: /** @type {const} */ ('utf8'), maxBuffer: 64 * 1024 * 1024 };
  // npm's own program runs on the Node it was started with: the packaged one may be replaced meanwhile.
  // Other package managers set the same variable to themselves; then npm is looked up by name.
  const done =
    basename(npmScript) === 'npm-cli.js'
      ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npmScript, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  const output = [done.stdout, done.stderr, done.error?.message].filter(Boolean).join('\n').trim();
  return { failed: done.status !== 0, output };
}
