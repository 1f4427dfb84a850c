/** An address of the LMS that every server reads the same way. */
export interface PageAddress {
  /** Decoded, without doubled slashes and `;parameters`. */
  readonly path: string;
  /** The same with its `;parameters`, for servers that know none. */
  readonly pathWithParameters: string;
  /** As it was sent, without the `?`. */
  readonly query: string;
}

/**
 * Reads an address, if it is plain: a list of what is good, because servers
 * differ in what they make of everything else (`%2F`, `..;`, `\`, `%252e`, a
 * dot at the end), and two of them stand between a browser and a page.
 * @param target in origin form (RFC 9112 section 3.2.1), its bytes as Latin-1
 * @returns undefined for an address of which there could be two readings
 */
export function pageAddress(target: string): PageAddress | undefined {
  const mark = target.indexOf('?');
  const raw = mark < 0 ? target : target.slice(0, mark);
  // `//a/b` is a host and a path to whoever parses it as an address.
  if (encodedDelimiter.test(raw) || raw.startsWith('//')) return undefined;
  const decoded = decode(raw);
  if (decoded === undefined || !plainPath.test(decoded) || decoded.includes('::')) return undefined;
  const whole: string[] = [];
  const bare: string[] = [];
  for (const segment of decoded.split('/')) {
    if (segment === '') continue;
    const [name = ''] = segment.split(';', 1);
    // Dots alone lead elsewhere; a dot or blank at the end is nothing to Windows.
    if (/(?:^|[. ])$/.test(name)) return undefined;
    whole.push(segment);
    bare.push(name);
  }
  const slash = bare.length > 0 && decoded.endsWith('/') ? '/' : '';
  return {
    path: `/${bare.join('/')}${slash}`,
    pathWithParameters: `/${whole.join('/')}${slash}`,
    query: mark < 0 ? '' : target.slice(mark + 1),
  };
}

/** Of a dot, a slash, a semicolon: what delimits for one server is a letter for the next. */
const encodedDelimiter = /%(?:2e|2f|3b)/i;

/** Letters, digits and signs of any script, and of ASCII what has one meaning; no `%`, `\`, `?`, `#`, control. */
const plainPath = /^\/[\p{L}\p{M}\p{N}\p{So} \-._~!$&'()*+,=:@/;–—«»“”„‘’№·]*$/u;

function decode(raw: string): string | undefined {
  // Bytes that a client has left as they are count as encoded ones.
  const encoded = raw.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
