/** `{#id .class key="value"}`, as Pandoc, Docusaurus, PyMdown and kramdown write it. */
export interface Attributes {
  id?: string;
  classes: string[];
  values: ReadonlyMap<string, string>;
}

const part =
  /#([\p{L}\p{N}_:.-]+)|\.([\p{L}\p{N}_:-]+)|(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))/gu;

/** @param text what stands between the braces */
export function readAttributes(text: string): Attributes {
  const classes: string[] = [];
  const values = new Map<string, string>();
  let id: string | undefined;
  for (const [, ownId, className, key, double, single, bare] of text.matchAll(part)) {
    if (ownId !== undefined) id ??= ownId;
    else if (className !== undefined) classes.push(className);
    else if (key !== undefined) values.set(key.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return { classes, values, ...(id !== undefined && { id }) };
}

const shortcodePart =
  /(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"']+))|"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'=]+)/g;

/** Arguments of a shortcode or tag: `tip "Title" open=true`. */
export function readArguments(text: string): { positional: string[]; named: ReadonlyMap<string, string> } {
  const positional: string[] = [];
  const named = new Map<string, string>();
  for (const match of text.matchAll(shortcodePart)) {
    const [, key] = match;
    if (key === undefined) positional.push(match.slice(6).find((value) => value !== undefined) ?? '');
    else named.set(key.toLowerCase(), match.slice(2, 6).find((value) => value !== undefined) ?? '');
  }
  return { positional, named };
}
