/**
 * Builds what the browser loads, with Vite: `node .ci/setup/build.ts [widget] [admin]`, all by default.
 * Every text file of the result is compressed once here, so that no request pays for it.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildAndRemember, presentBundles } from './bundles.mjs';
import { precompress } from './precompress.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2);

try {
  for (const bundle of presentBundles(root)) {
    if (wanted.length > 0 && !wanted.includes(bundle.name)) continue;
    console.log(`Building ${bundle.title}...`);
    await buildAndRemember(root, bundle, async () => {
      await build({ configFile: join(root, bundle.config), logLevel: 'warn' });
      await precompress(join(root, 'dist', bundle.name));
    });
  }
} catch (error) {
  // Of Vite's errors only the message speaks of the sources; the stack is Vite's own.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
