/**
 * Patterns of addresses. `*` stands for any characters, `/` included; a pattern
 * that ends in `/*` also means the folder itself. Parameters named after `?`
 * must all be there; others may stand beside them. Case does not matter.
 */
export interface PagePattern {
  /** @returns what the first `*` of the path stands for (empty without one), or undefined for no match */
  match(address: PageAddress): string | undefined;
}

export interface PageAddress {
  /** In the one form of `pageAddress`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * One form for all spellings of an address that an LMS may take for the same
 * page: decoded, without dot segments, doubled slashes and `;parameters`.
 * @param target in origin form (RFC 9112 section 3.2.1)
 * @returns undefined for an address that cannot be decoded
 */
export function pageAddress(target: string): PageAddress | undefined {
  const mark = target.indexOf('?');
  const raw = mark < 0 ? target : target.slice(0, mark);
  const segments: string[] = [];
  const decoded = decode(raw);
  if (decoded === undefined) return undefined;
  for (const part of decoded.replaceAll('\\', '/').split('/')) {
    const segment = part.replace(/;.*$/s, '');
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  const slash = segments.length > 0 && /[/\\]$/.test(decoded) ? '/' : '';
  return {
    path: `/${segments.join('/')}${slash}`,
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
  };
}

export function pagePattern(text: string): PagePattern {
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  const query = [...new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1))];
  return {
    match(address) {
      const found = matchPath(path, address.path);
      if (found === undefined) return undefined;
      const isThere = query.every(([name, value]) =>
        address.query.getAll(name).some((given) => glob(value, given) !== undefined),
      );
      return isThere ? found : undefined;
    },
  };
}

function matchPath(pattern: string, path: string): string | undefined {
  const found = glob(pattern, path);
  if (found !== undefined || !pattern.endsWith('/*')) return found;
  return glob(pattern.slice(0, -2), path);
}

/** Each part is taken where it first occurs, which is enough for `*` and takes linear time. */
function glob(pattern: string, text: string): string | undefined {
  const parts = pattern.toLowerCase().split('*');
  const subject = text.toLowerCase();
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return subject === first ? '' : undefined;
  if (!subject.startsWith(first) || !subject.endsWith(last)) return undefined;
  const endsAt = subject.length - last.length;
  let at = first.length;
  let captured: string | undefined;
  for (const part of parts.slice(1, -1)) {
    const found = subject.indexOf(part, at);
    if (found < 0) return undefined;
    captured ??= text.slice(at, found);
    at = found + part.length;
  }
  if (at > endsAt) return undefined;
  return captured ?? text.slice(at, endsAt);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
