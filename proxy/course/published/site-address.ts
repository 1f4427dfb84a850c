import { createHash } from 'node:crypto';
import { uriDecoded } from '../../ground/uri-decoded.ts';

/** Longer ones are no pages but what programs hand to one another. */
const mostCharacters = 500;
const mostNameCharacters = 80;

/** Whether an address is of the same site: its host and port, and not without the encryption that it has. */
export function isOfSite(address: URL, site: URL): boolean {
  const isSafe = address.protocol === site.protocol || address.protocol === 'https:';
  return (
    isSafe &&
    address.hostname === site.hostname &&
    (address.port === site.port || hasUsualPorts(address, site))
  );
}

/** From http to https: 80 and 443 are not written. */
function hasUsualPorts(address: URL, site: URL): boolean {
  return address.port === '' && site.port === '';
}

/** A link of a page, without its fragment; undefined for what is no page of the web. */
export function pageAddressOf(text: string, base: URL): URL | undefined {
  if (text.length > mostCharacters || !URL.canParse(text, base.href)) return undefined;
  const address = new URL(text, base.href);
  address.hash = '';
  const isPage = address.protocol === 'http:' || address.protocol === 'https:';
  return isPage && address.username === '' && address.href.length <= mostCharacters ? address : undefined;
}

/** Whether an address stands below another: `/book/` has `/book/sets/` below it, `/bookshop/` not. */
export function isBelow(address: URL, above: URL): boolean {
  const folder = above.pathname.slice(0, above.pathname.lastIndexOf('/') + 1);
  return isOfSite(address, above) && address.pathname.startsWith(folder);
}

/** Whether a link may lead to a page, by its name: to one without an ending, or with one that pages have. */
export function mayBePage({ pathname }: URL): boolean {
  const ending = /\.([a-z][a-z0-9]{0,9})$/i.exec(pathname)?.[1];
  return ending === undefined || /^(?:x?html?|php|aspx?|jsp)$/i.test(ending);
}

/**
 * Path of the file that a page is kept in, which is its lesson's id and an extension: `/book/sets/`, `/book/sets.html`
 * and `/book/sets/index.html` are kept in `book/sets.html`.
 */
export function pageFile({ pathname, search }: URL, extension: string): string {
  const path = pathname
    .replace(/(^|\/)index\.x?html?$/i, '$1')
    .replace(/\/$/, '')
    .replace(/\.(?:x?html?|php|aspx?|jsp|pdf)$/i, '');
  const names = path
    .split('/')
    .filter(Boolean)
    .map(nameOf)
    // No folder is called as a page of the same name is.
    .map((name, index, { length }) => (index < length - 1 ? name.replace(/\.(html|pdf)$/i, '-$1') : name));
  if (names.length === 0) names.push('index');
  const query = search.length > 1 ? nameOf(search.slice(1)) : '';
  return `${names.join('/')}${query === '' ? '' : `-${query}`}.${extension}`;
}

/** A name of a path as one of a file: without what a file may not have, and nothing that would hide it. */
function nameOf(encoded: string): string {
  const name = uriDecoded(encoded)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-')
    .replace(/^[._]+/, '');
  if (name !== '' && name.length <= mostNameCharacters) return name;
  const hash = createHash('sha256').update(encoded).digest('hex').slice(0, 8);
  return `${name.slice(0, mostNameCharacters)}-${hash}`;
}
