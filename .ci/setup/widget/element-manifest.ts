import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const source = new URL('../../../widget/element/element.ts', import.meta.url);
const properties = new URL('../../../widget/element/properties.ts', import.meta.url);
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

interface Attribute {
  name: string;
  description: string;
  type: { text: string };
  default?: string;
  fieldName: string;
}

interface Manifest {
  schemaVersion: string;
  modules: {
    kind: string;
    path: string;
    declarations: { name: string; tagName?: string; members?: Member[]; attributes?: Attribute[] }[];
    exports: object[];
  }[];
}

/** A property with its comment, as it stands in widget/element/properties.ts. */
const stated = /^ {2}\/\*\* (?<description>.+) \*\/\n {2}(?<name>\w+): \{(?<options>.*)\},$/gm;
/** The value that a property has at first, as far as it says something: of what it is given by the browser, only the type. */
const initial = /\binitial: (?:(?<value>'[^']*'|true|false)|\w+)(?: as (?<type>[^,]+?))?(?:,| $)/;

/** @throws where a property stands there in another form */
function statedProperties(text: string): { fields: Member[]; attributes: Attribute[] } {
  const found = [...text.matchAll(stated)].map(({ groups }) => groups ?? {});
  if (found.length < 2 || found.length !== text.match(/^ {2}\w+: \{/gm)?.length)
    throw new Error(`${properties}: each property stands in one line, below its comment`);
  const all = found.map(({ name = '', description = '', options = '' }) => {
    const { value, type = 'string' } = initial.exec(options)?.groups ?? {};
    const what = { description, type: { text: type }, ...(value && { default: value }) };
    const attribute = /attribute: (?:'(?<named>[^']+)'|false)/.exec(options);
    const named = attribute ? attribute.groups?.named : name.toLowerCase();
    const isReflected = options.includes('reflect: true');
    const field = { kind: 'field', name, ...what, ...(named && { attribute: named, reflects: isReflected }) };
    return { field, attribute: named ? [{ name: named, ...what, fieldName: name }] : [] };
  });
  return { fields: all.map(({ field }) => field), attributes: all.flatMap(({ attribute }) => attribute) };
}

/**
 * The public side of `<course-tutor>` in the format of editors and catalogues
 * (Custom Elements Manifest 1.0.0), from the doc comments of the element and its properties.
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
  const { fields, attributes } = statedProperties(await readFile(properties, 'utf8'));
  const declaration = { name: element.name, module: published };
  return {
    schemaVersion,
    modules: [
      {
        kind: 'javascript-module',
        path: published,
        declarations: [{ ...element, members: [...fields, ...(members ?? [])], attributes }],
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
