import {
  type Document,
  isMap,
  isNode,
  isScalar,
  type LineCounter,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import type { Environment } from '../ground/environment.ts';
import { readYaml } from '../ground/yaml-document.ts';

/** A place in the configuration: keys and list positions from the top. */
export type KeyPath = readonly PropertyKey[];

/** config.yaml as written: its values, and where each of them stands. */
export interface ConfigSource {
  /** Plain values with the environment filled in. */
  values(): unknown;
  /** 1-based line of a key; of the nearest enclosing one if it is not there. */
  lineOf(path: KeyPath): number;
  /** Lines of the problems of syntax and environment, if any. */
  problems: { line: number; message: string }[];
  /** Gives the text at `path` the type it would have without quotes; false if it did not come from the environment. */
  retype(path: KeyPath): boolean;
}

/** Reads YAML (JSON is YAML too) and fills in `${NAME}` and `${NAME:-default}` inside its strings. */
export function readConfigSource(text: string, env: Environment): ConfigSource {
  const { document, lines: lineCounter, problems } = readYaml(text);
  const fromEnvironment = new Set<Scalar>();
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
      const filled = fillIn(node.value, env);
      for (const message of filled.problems) {
        problems.push({ line: lineCounter.linePos(node.range?.[0] ?? 0).line, message });
      }
      node.value = filled.text;
      fromEnvironment.add(node);
    },
  });

  return {
    values: () => document.toJS(),
    lineOf: (path) => lineOf(document, lineCounter, path),
    problems,
    retype(path) {
      const node = document.getIn(path, true);
      if (!isScalar(node) || !fromEnvironment.delete(node)) return false;
      const plain = parseDocument(String(node.value)).contents;
      if (!isScalar(plain)) return false;
      node.value = plain.value;
      return true;
    },
  };
}

/** What shells and Docker know besides; in capitals, as variables are written, for a lesson's instructions may speak of others. */
const ofOtherShells = /\$\{([A-Z_][A-Z0-9_]*)(?:[-?+=]|:[?+=])/g;

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

function fillIn(text: string, env: Environment) {
  const unfilled = (name = '') =>
    `only \${${name}} and \${${name}:-default} are filled in, with no \${...} in the default`;
  const problems = [...text.matchAll(ofOtherShells)].map(([, name]) => unfilled(name));
  // Nothing after the last brace is a reference; looking for its end from each `${` would take squared time.
  const end = text.lastIndexOf('}') + 1;
  const filled = text
    .slice(0, end)
    .replace(reference, (_whole, name: string, fallback: string | undefined) => {
      const value = env[name];
      if (fallback?.includes('${')) problems.push(unfilled(name));
      // Like in a shell, `:-` also covers a variable that is set but empty.
      if (fallback !== undefined) return value || fallback;
      if (value !== undefined) return value;
      problems.push(`environment variable ${name} is not set; set it, or write \${${name}:-default}`);
      return '';
    });
  return { text: filled + text.slice(end), problems };
}

function lineOf(document: Document, lineCounter: LineCounter, path: KeyPath): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}
