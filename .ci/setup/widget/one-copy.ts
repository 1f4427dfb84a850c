import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** `as` is how other chunks name it. */
interface Binding {
  local: string;
  as: string;
}

/**
 * Lazy chunks take what they share with the entry from an object that the entry
 * leaves behind, where they would import it from `../course-tutor.js`. To a
 * browser that is another module than the `course-tutor.js?ver=6.8` which many
 * content systems make of it: all would be fetched and run a second time, with
 * classes of its own that `instanceof` does not know. The object has a name of
 * its own for every build, so that two versions in one page do not mix.
 */
export function oneCopy(): Plugin {
  return {
    name: 'course-tutor-one-copy',
    apply: 'build',
    // As the chunk is made, before it is named for what is in it.
    renderChunk(code, { fileName, isEntry, imports, exports }, _options, { chunks }) {
      const entries = Object.values(chunks).filter((chunk) => chunk.isEntry);
      const names = entries.map(({ fileName }) => fileName);
      if (!isEntry && !imports.some((file) => names.includes(file))) return null;
      const shared = `globalThis[Symbol.for("course-tutor ${fingerprint(this)}")]`;
      const { body } = this.parse(code);
      if (isEntry) {
        const bindings = body.flatMap(exported);
        if (bindings.length < exports.length) this.error(`exports of an unexpected form in ${fileName}`);
        return `${code}\n${shared} ??= ${pattern(bindings)};\n`;
      }
      const statement = body.find(
        (one) => one.type === 'ImportDeclaration' && names.includes(basename(one.source.value)),
      );
      const bindings = statement ? imported(statement) : [];
      if (!statement || bindings.length === 0) this.error(`imports of an unexpected form in ${fileName}`);
      const { start, end } = statement;
      return `${code.slice(0, start)}const ${pattern(bindings)} = ${shared};${code.slice(end)}`;
    },
  };
}

/** Of everything that the build is made of. */
function fingerprint(context: Rolldown.PluginContext): string {
  const codes = [...context.getModuleIds()].map((id) => context.getModuleInfo(id)?.code ?? '');
  // They come in the order in which they were read, another one each time.
  const all = JSON.stringify(codes.sort());
  return createHash('sha256').update(all).digest('hex').slice(0, 12);
}

/** As an object, or as what is taken from one. */
function pattern(bindings: readonly Binding[]): string {
  return `{ ${bindings.map(({ local, as }) => `${JSON.stringify(as)}: ${local}`).join(', ')} }`;
}

type Statement = ReturnType<Rolldown.PluginContext['parse']>['body'][number];

function exported(statement: Statement): Binding[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  return statement.specifiers.map(({ local, exported: as }) => ({ local: nameOf(local), as: nameOf(as) }));
}

/** Nothing where not all of it is imported by name. */
function imported(statement: Statement): Binding[] {
  if (statement.type !== 'ImportDeclaration') return [];
  const bindings: Binding[] = [];
  for (const specifier of statement.specifiers) {
    if (specifier.type !== 'ImportSpecifier') return [];
    bindings.push({ local: specifier.local.name, as: nameOf(specifier.imported) });
  }
  return bindings;
}

/** Of an identifier, or of the string that may stand in its place. */
function nameOf(node: { name: string } | { value: string }): string {
  return 'name' in node ? node.name : node.value;
}
