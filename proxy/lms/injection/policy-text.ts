/** One directive of a Content Security Policy; `sources` as they are written. */
export interface Directive {
  /** In lower case. */
  readonly name: string;
  readonly sources: readonly string[];
}

/** The policies in one value of the field, which may hold several. */
export function splitPolicies(value: string): string[] {
  return value.split(',');
}

/** CSP level 3 section 2.2.1: of directives with one name only the first counts. */
export function parsePolicy(policy: string): Map<string, Directive> {
  const directives = new Map<string, Directive>();
  for (const text of policy.split(';')) {
    const [name = '', ...sources] = text.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (key !== '' && !directives.has(key)) directives.set(key, { name: key, sources });
  }
  return directives;
}

/** Puts sources in the place of those that the first directive of the name has, or adds the directive. */
export function withSources(policy: string, name: string, sources: readonly string[]): string {
  if (!parsePolicy(policy).has(name)) {
    const separator = /;\s*$/.test(policy) ? ' ' : '; ';
    return `${policy.trimEnd()}${separator}${[name, ...sources].join(' ')}`;
  }
  let isChanged = false;
  return policy
    .split(';')
    .map((text) => {
      const [own = ''] = text.trim().split(/\s+/, 1);
      if (isChanged || own.toLowerCase() !== name) return text;
      isChanged = true;
      return `${/^\s*/.exec(text)?.[0] ?? ''}${[own, ...sources].join(' ')}`;
    })
    .join(';');
}

export function hasKeyword(sources: readonly string[], keyword: string): boolean {
  return sources.some((source) => source.toLowerCase() === keyword);
}

/** The directive that governs, of those that stand in for one another. */
export function governing(
  directives: ReadonlyMap<string, Directive>,
  names: readonly string[],
): Directive | undefined {
  return names.map((name) => directives.get(name)).find((directive) => directive !== undefined);
}
