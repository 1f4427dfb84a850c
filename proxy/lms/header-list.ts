/** Names and values by turns, as they stand on the wire: order, case and repetition are kept. */
export type HeaderList = readonly string[];

/** The same as Node and http-proxy take it. */
export type HeaderRecord = Record<string, string | string[]>;

/**
 * A field that stands more than once becomes a list in the place of the first: Node
 * writes it as so many lines in that order (`Set-Cookie`, `Via`, `Link`). A field named
 * `__proto__` is left out: of an object it would be no field, but what the object inherits.
 */
export function headerRecord(headers: HeaderList): HeaderRecord {
  const record: HeaderRecord = {};
  const spellings = new Map<string, string>();
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] as string;
    const value = headers[i + 1] as string;
    if (name === '__proto__') continue;
    const spelling = spellings.get(name.toLowerCase());
    if (spelling === undefined) {
      spellings.set(name.toLowerCase(), name);
      record[name] = value;
    } else record[spelling] = [record[spelling] ?? [], value].flat();
  }
  return record;
}

/** All values of a field, joined as RFC 9110 section 5.3 allows; undefined if it is absent. */
export function fieldValue(headers: HeaderList, name: string): string | undefined {
  let joined: string | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i]?.toLowerCase() !== name) continue;
    joined = joined === undefined ? headers[i + 1] : `${joined}, ${headers[i + 1]}`;
  }
  return joined;
}

/** Calls `change` for every field; what it returns takes the place of the value, undefined drops the field. */
export function mapFields(
  headers: HeaderList,
  change: (name: string, value: string) => string | undefined,
): string[] {
  const changed: string[] = [];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] as string;
    const value = change(name.toLowerCase(), headers[i + 1] as string);
    if (value !== undefined) changed.push(name, value);
  }
  return changed;
}

/** Fields that concern one connection only (RFC 9110 section 7.6.1), with those that never go through a proxy. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

const none: ReadonlySet<string> = new Set();

/** Tells whether a field (lower case) stays behind, the ones named in `Connection` included. */
export function connectionFields(headers: HeaderList): (name: string) => boolean {
  const connection = fieldValue(headers, 'connection')?.toLowerCase();
  const isPlain = connection === undefined || connection === 'keep-alive' || connection === 'close';
  const named = isPlain ? none : new Set(connection.split(',').map((token) => token.trim()));
  return (name) => hopByHop.has(name) || named.has(name);
}
