import { isRecord } from '../json.ts';
import type { SiteFile } from './generator.ts';
import { settingsIn } from './settings-values.ts';

/** Ids of documents in the sidebars of Docusaurus, where they are data: a file that computes them lists none. */
export function sidebarPaths(file: SiteFile | undefined): string[] {
  if (file === undefined) return [];
  const code = file.text.replace(/^[ \t]*\/\/.*$/gm, '').replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, '');
  const start = code.indexOf('{', Math.max(0, code.search(/=\s*\{|export\s+default\s*\{|^\s*\{/)));
  const end = code.indexOf('};', start) < 0 ? code.lastIndexOf('}') : code.indexOf('};', start);
  // An object of JavaScript that is data is a flow mapping of YAML.
  const sidebars = start < 0 || end < start ? undefined : settingsIn(code.slice(start, end + 1));
  const ids = isRecord(sidebars)
    ? Object.values(sidebars).flatMap((sidebar) => [...documentsIn(sidebar)])
    : [];
  return ids.filter((id) => /^[\p{L}\p{N}_. /-]+$/u.test(id));
}

function* documentsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value) yield* documentsIn(each);
  else if (isRecord(value)) {
    const { type, id, link, items } = value;
    if (typeof id === 'string') yield id;
    if (isRecord(link) && typeof link.id === 'string') yield link.id;
    if (items !== undefined) yield* documentsIn(items);
    // `{ 'Getting started': ['intro'] }`
    if (type === undefined && items === undefined)
      for (const each of Object.values(value)) yield* documentsIn(each);
  }
}
