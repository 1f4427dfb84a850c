import { uriDecoded } from '../../ground/uri-decoded.ts';
import type { PageAddress } from './page-address.ts';

/**
 * Patterns of addresses. `*` stands for any characters, `/` included; a pattern
 * that ends in `/*` also means the folder itself. Parameters named after `?`
 * must all be there; others may stand beside them. Case does not matter.
 */
export interface PagePattern {
  /** @returns what the first `*` of the path stands for (empty without one), or undefined for no match */
  match(address: PageAddress): string | undefined;
}

export function pagePattern(text: string): PagePattern {
  const { path, parameters } = patternParts(text);
  const matchPath = glob(path);
  const matchFolder = path.endsWith('/*') ? glob(path.slice(0, -2)) : () => undefined;
  const values = parameters.map(([name, value]) => ({ name, match: glob(value) }));
  return {
    match(address) {
      const found = matchPath(address.path) ?? matchFolder(address.path);
      if (found === undefined) return undefined;
      const given = new URLSearchParams(address.query);
      const isThere = values.every(({ name, match }) =>
        given.getAll(name).some((each) => match(each) !== undefined),
      );
      return isThere ? found : undefined;
    },
  };
}

export function patternParts(text: string): {
  path: string;
  parameters: readonly (readonly [name: string, value: string])[];
} {
  const mark = text.indexOf('?');
  // As an address bar shows it or as it is sent.
  const path = mark < 0 ? text : text.slice(0, mark);
  return {
    path: uriDecoded(path),
    parameters: mark < 0 ? [] : [...new URLSearchParams(text.slice(mark + 1))],
  };
}

/**
 * Each part is taken where it first occurs, which is enough for `*` and takes linear time.
 * @returns what finds the pattern in a text: what its first `*` stands for, or undefined
 */
export function glob(pattern: string): (text: string) => string | undefined {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => (text.toLowerCase() === first ? '' : undefined);
  return (text) => {
    const subject = text.toLowerCase();
    if (!subject.startsWith(first) || !subject.endsWith(last)) return undefined;
    const endsAt = subject.length - last.length;
    let at = first.length;
    let captured: string | undefined;
    for (const part of rest) {
      const found = subject.indexOf(part, at);
      if (found < 0) return undefined;
      captured ??= text.slice(at, found);
      at = found + part.length;
    }
    if (at > endsAt) return undefined;
    return captured ?? text.slice(at, endsAt);
  };
}
