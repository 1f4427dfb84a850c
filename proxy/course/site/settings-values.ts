import { parse, TomlError } from 'smol-toml';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { readYaml } from '../../ground/yaml-document.ts';
import { isRecord } from '../json.ts';

/**
 * A value of a setting file; tags of other programs (`!!python/name`, `!ENV`) leave what they stand before.
 * Undefined for a file that is not valid.
 */
export function settingsIn(yaml: string): unknown {
  const { document, problems } = readYaml(yaml);
  return problems.length > 0 ? undefined : plain(document.contents as Node | null);
}

/** The same of TOML. */
export function tomlIn(toml: string): unknown {
  try {
    return parse(toml);
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

/** `toJS` would refuse what a tag of another program makes. */
function plain(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return undefined;
  return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
}

/** What stands under a path of keys. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inside, key) => (isRecord(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined),
    value,
  );
}

/** All texts of a tree in their order, with the key that each stands under (its list's, in a list). */
export function* textsIn(value: unknown, key = ''): Iterable<{ key: string; text: string }> {
  if (typeof value === 'string') yield { key, text: value };
  else if (Array.isArray(value)) for (const each of value) yield* textsIn(each, key);
  else if (isRecord(value)) for (const [name, each] of Object.entries(value)) yield* textsIn(each, name);
}
