import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';

/** Beside this file also where it is compiled: .ci/setup/pack.ts copies it there. */
export const pluginFolder = fileURLToPath(new URL('./local_coursetutor/', import.meta.url));

/** Moodle takes a plugin only from a folder named like it, without its type `local_`. */
const topFolder = 'coursetutor';

/** The earliest that a zip can hold, by the clock on the wall wherever this runs: one version is one file, byte for byte. */
const madeAt = new Date(1980, 0, 1);
const unix = 3;
const readableFile = 0o100644 << 16;

/** The plugin as "Site administration → Plugins → Install plugins" takes it. */
export async function moodlePluginZip(): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const { name, path } of (await pluginFiles()).toSorted(byName)) {
    files[`${topFolder}/${name}`] = [await readFile(path), { mtime: madeAt, os: unix, attrs: readableFile }];
  }
  return zipSync(files, { level: 9 });
}

/** Moodle sends browsers what stands in `amd/build`; scripts this short need no more to be built than their place. */
function builtFrom(path: string): string[] {
  const script = /^amd\/src\/(.+)\.js$/.exec(path)?.[1];
  return script === undefined ? [] : [`amd/build/${script}.min.js`];
}

/** Each by its name in the zip. */
async function pluginFiles(): Promise<{ name: string; path: string }[]> {
  const entries = await readdir(pluginFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const written = relative(pluginFolder, path).replaceAll(sep, '/');
      return [written, ...builtFrom(written)].map((name) => ({ name, path }));
    });
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
