import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

interface Package {
  name: string;
  version: string;
  license?: unknown;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

interface Component {
  type: 'library';
  'bom-ref': string;
  name: string;
  group?: string;
  version: string;
  purl: string;
  licenses?: { license: { name: string } }[] | { expression: string }[];
}

/**
 * What is installed for the product to run, as CycloneDX 1.6: read from the
 * packages themselves, because a lock file does not come with a package.
 * @param root folder of the product's own package.json
 */
export function sbom(root: string, nowMs: number): object {
  const own = readPackage(root);
  const components = new Map<string, Component>();
  const dependencies = new Map<string, string[]>();
  const visit = (folder: string, found: Package, ref: string): void => {
    if (dependencies.has(ref)) return;
    const needs: string[] = [];
    dependencies.set(ref, needs);
    for (const name of Object.keys({ ...found.dependencies, ...found.optionalDependencies })) {
      const at = installedAt(name, folder, root);
      // An optional one is not for this machine.
      if (at === undefined) continue;
      const needed = readPackage(at);
      const component = componentOf(needed);
      components.set(component['bom-ref'], component);
      needs.push(component['bom-ref']);
      visit(at, needed, component['bom-ref']);
    }
  };
  visit(root, own, purlOf(own));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: new Date(nowMs).toISOString(),
      component: { ...componentOf(own), type: 'application' },
    },
    components: [...components.values()].sort((a, b) => a.purl.localeCompare(b.purl)),
    dependencies: [...dependencies].map(([ref, dependsOn]) => ({ ref, dependsOn })),
  };
}

/** Where Node would find it: in the nearest `node_modules` on the way up. */
function installedAt(name: string, from: string, root: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    // A package of ours stands in the node_modules of somebody else.
    if (folder === dirname(folder) || folder === resolve(root, '../..')) return undefined;
  }
}

function readPackage(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
}

function componentOf(found: Package): Component {
  const [group, name] = found.name.startsWith('@') ? found.name.split('/') : [undefined, found.name];
  const purl = purlOf(found);
  const { license } = found;
  return {
    type: 'library',
    'bom-ref': purl,
    name: name ?? found.name,
    ...(group !== undefined && { group }),
    version: found.version,
    purl,
    ...(typeof license === 'string' && { licenses: [{ expression: license }] }),
  };
}

/** https://github.com/package-url/purl-spec: the @ of a scope is written %40. */
function purlOf({ name, version }: Package): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
