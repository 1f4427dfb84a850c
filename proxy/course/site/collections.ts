import { openFolderFiles } from '../files/folder-files.ts';
import { isRecord } from '../json.ts';
import { settingsIn, valueAt } from './settings-values.ts';

/** Folders of a Jekyll site that its settings make pages of, although their names begin with `_`: `_episodes`. */
export function collectionFolders(root: string): ReadonlySet<string> {
  const settings = openFolderFiles(root).read('_config.yml');
  const collections = settings && valueAt(settingsIn(new TextDecoder().decode(settings)), 'collections');
  if (!isRecord(collections)) return new Set();
  const shown = Object.entries(collections).filter(([, options]) => valueAt(options, 'output') === true);
  return new Set(shown.map(([name]) => `_${name}`));
}
