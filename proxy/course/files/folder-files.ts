import { readdirSync, realpathSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { readFileBytes } from './file-bytes.ts';

/** The files of a folder. Paths are inside it; none leads out of it. */
export interface FolderFiles {
  /** Undefined for what does not exist, is no file, stands outside (also by a link), is hidden or above 8 MiB. */
  read(inside: string): Uint8Array | undefined;
  /** Names in a folder, sorted; folders end with `/`. Empty where there is none. */
  list(inside: string): readonly string[];
}

/**
 * A folder for readers that follow what a file includes. Waits for the disk: what is included is
 * small, and the field's libraries ask for it in the middle of a parse.
 * @param root of the course; for a course of one file the folder that it stands in
 */
export function openFolderFiles(root: string): FolderFiles {
  const real = realRoot(root);
  return {
    read(inside) {
      const path = pathOf(real, inside);
      if (path === undefined) return undefined;
      const bytes = readFileBytes(path);
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
    list(inside) {
      const path = pathOf(real, inside);
      if (path === undefined) return [];
      try {
        return readdirSync(path, { withFileTypes: true })
          .filter(({ name }) => !name.startsWith('.'))
          .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
          .toSorted();
      } catch {
        // No folder: nothing is in it.
        return [];
      }
    },
  };
}

function realRoot(root: string): string | undefined {
  try {
    return realpathSync(root);
  } catch {
    return undefined;
  }
}

/** The real path of something inside; undefined for what is not there, hidden by a dot, or leads out. */
function pathOf(root: string | undefined, inside: string): string | undefined {
  const path = posix.normalize(inside);
  const isInside = path !== '..' && !path.startsWith('../') && !path.startsWith('/') && !path.includes('\\');
  if (root === undefined || !isInside || path.includes('\0') || /(?:^|\/)\.[^/.]/.test(path))
    return undefined;
  try {
    const real = realpathSync(join(root, path));
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}
