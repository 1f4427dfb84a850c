import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const source = new URL('../../../widget/element/element.ts', import.meta.url);
/** What the package and the sidecar offer; the sources are in neither. */
const published = 'course-tutor.js';
const fileName = 'custom-elements.json';

/** What the analyzer exports besides its declared types, which are those of its plugins only. */
interface Analyzer {
  create(options: { modules: object[]; plugins: object[]; context: object }): Manifest;
  ts: {
    createSourceFile(name: string, text: string, target: number, setParents: boolean): object;
    ScriptTarget: { ESNext: number };
  };
}

/** As much of a manifest's class as is looked at here. */
interface Member {
  name: string;
  privacy?: string;
}

interface Manifest {
  schemaVersion: string;
  modules: {
    kind: string;
    path: string;
    declarations: { name: string; tagName?: string; members?: Member[] }[];
    exports: object[];
  }[];
}

/**
 * The public side of `<course-tutor>` in the format of editors and catalogues
 * (Custom Elements Manifest 1.0.0), from the doc comments of the element.
 */
export async function elementManifest(): Promise<Manifest> {
  const { create, ts } = (await import('@custom-elements-manifest/analyzer')) as unknown as Analyzer;
  const text = await readFile(source, 'utf8');
  const module = ts.createSourceFile('element.ts', text, ts.ScriptTarget.ESNext, true);
  const { schemaVersion, modules } = create({ modules: [module], plugins: [], context: {} });
  const element = modules[0]?.declarations.find(({ tagName }) => tagName);
  if (!element) throw new Error('widget/element/element.ts has no class with @element');
  const members = element.members?.filter(
    ({ name, privacy }) => privacy !== 'private' && !name.startsWith('#'),
  );
  const declaration = { name: element.name, module: published };
  return {
    schemaVersion,
    modules: [
      {
        kind: 'javascript-module',
        path: published,
        declarations: [{ ...element, ...(members && { members }) }],
        exports: [
          { kind: 'js', name: element.name, declaration },
          { kind: 'custom-element-definition', name: element.tagName, declaration },
        ],
      },
    ],
  };
}

/** Writes the manifest beside the bundle. */
export function manifestBeside(): Plugin {
  return {
    name: 'course-tutor-manifest',
    apply: 'build',
    async generateBundle() {
      const manifest = JSON.stringify(await elementManifest(), undefined, 2);
      this.emitFile({ type: 'asset', fileName, source: `${manifest}\n` });
    },
  };
}
