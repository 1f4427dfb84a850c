import { posix } from 'node:path';
import { openFolderFiles } from '../files/folder-files.ts';
import { settingsIn, valueAt } from './settings-values.ts';

/** Folders that are looked into. */
const mostFolders = 2_000;
const names = ['_category_.json', '_category_.yml', '_category_.yaml'];

/** Places of folders as Docusaurus has them in a file of each. */
export function categoriesIn(root: string): Map<string, number> {
  const files = openFolderFiles(root);
  const places = new Map<string, number>();
  const waiting = [''];
  for (let looked = 0; looked < mostFolders; looked += 1) {
    const folder = waiting.shift();
    if (folder === undefined) break;
    const list = files.list(folder);
    for (const name of list) {
      if (name.endsWith('/') && name !== 'node_modules/') waiting.push(posix.join(folder, name.slice(0, -1)));
      if (!names.includes(name)) continue;
      const bytes = files.read(posix.join(folder, name));
      const place = bytes && valueAt(settingsIn(new TextDecoder().decode(bytes)), 'position');
      if (typeof place === 'number') places.set(folder, place);
    }
  }
  return places;
}
