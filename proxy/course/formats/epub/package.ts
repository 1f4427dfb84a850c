import { posix } from 'node:path';
import { uriDecoded } from '../../../ground/uri-decoded.ts';
import { UnreadableFile } from '../../course-error.ts';
import type { Archive } from '../archive/archive.ts';
import { elementAt, elementsOf, elementsWithin, lineWithin, parseXml, type XmlElement } from '../xml/xml.ts';

export interface EpubPackage {
  /** Paths inside the file, in the order in which they are read; pictures among them are none of its text. */
  spine: string[];
  /** Titles of chapters by their path, as the table of contents calls them. */
  titles: ReadonlyMap<string, string>;
  /** The page with the table of contents. */
  navigation?: string;
}

/** @throws UnreadableFile */
export function packageOf(archive: Archive): EpubPackage {
  const container = parseXml(archive.read('META-INF/container.xml'));
  const path = elementsWithin(container, 'rootfile')[0]?.attributes['full-path'];
  const root = path === undefined ? undefined : elementAt(parseXml(archive.read(path)), 'package');
  if (path === undefined || root === undefined) {
    throw new UnreadableFile('is no EPUB. Export it anew.');
  }
  refuseLocked(archive);
  const folder = posix.dirname(path);
  const names = new Set(archive.names);
  const inside = (href: string) => pathIn(names, folder, href);
  const items = elementsOf(elementAt(root, 'manifest'), 'item');
  const pathOf = new Map(items.map(({ attributes: { id = '', href = '' } }) => [id, inside(href)]));
  const isPage = ({ attributes }: XmlElement) =>
    /^(?:$|text\/|application\/(?:xhtml|x-dtbook)\+xml)/.test(attributes['media-type'] ?? '');
  const pages = new Set(items.filter(isPage).map(({ attributes: { href = '' } }) => inside(href)));
  const spine = elementAt(root, 'spine');
  const navigation = items.find(({ attributes }) => /(?:^|\s)nav(?:\s|$)/.test(attributes.properties ?? ''));
  const ncx = pathOf.get(spine?.attributes.toc ?? '');
  const navigationPath = navigation && inside(navigation.attributes.href ?? '');
  return {
    spine: elementsOf(spine, 'itemref')
      .filter(({ attributes }) => attributes.linear !== 'no')
      .flatMap(({ attributes }) => pathOf.get(attributes.idref ?? '') ?? [])
      .filter((path) => pages.has(path)),
    titles: titlesIn(archive, navigationPath, ncx),
    ...(navigationPath !== undefined && { navigation: navigationPath }),
  };
}

/** A file that an address means; from the top of the book where it begins so, and by its own name where that has percent signs. */
function pathIn(names: ReadonlySet<string>, folder: string, href: string): string {
  const path = href.replace(/#.*/s, '');
  const written = path.startsWith('/') ? posix.normalize(path).slice(1) : posix.join(folder, path);
  return names.has(written) ? written : uriDecoded(written);
}

/** Fonts may be scrambled; a book whose text is, is a shop's. */
function refuseLocked(archive: Archive): void {
  const bytes = archive.read('META-INF/encryption.xml');
  if (bytes === undefined) return;
  const locked = elementsWithin(parseXml(bytes), 'CipherReference').some(({ attributes }) =>
    /\.x?html?$/i.test(attributes.URI ?? ''),
  );
  if (!locked) return;
  const message = 'is protected against reading (DRM). Ask for a copy without.';
  throw new UnreadableFile(message);
}

/** A table of contents that cannot be read costs a book its titles, not its text. */
function titlesIn(
  archive: Archive,
  navigation: string | undefined,
  ncx: string | undefined,
): Map<string, string> {
  try {
    return navigation === undefined ? ncxTitles(archive, ncx) : navTitles(archive, navigation);
  } catch (error) {
    if (error instanceof UnreadableFile) return new Map();
    throw error;
  }
}

function navTitles(archive: Archive, path: string): Map<string, string> {
  const links = elementsWithin(parseXml(archive.read(path)), 'a');
  return titlesOf(
    archive,
    path,
    links.map((link) => ({ href: link.attributes.href, title: lineWithin(link) })),
  );
}

function ncxTitles(archive: Archive, path: string | undefined): Map<string, string> {
  const bytes = path === undefined ? undefined : archive.read(path);
  if (path === undefined || bytes === undefined) return new Map();
  const points = elementsWithin(parseXml(bytes), 'navPoint');
  return titlesOf(
    archive,
    path,
    points.map((point) => ({
      href: elementAt(point, 'content')?.attributes.src,
      title: lineWithin(elementAt(point, 'navLabel')),
    })),
  );
}

/** A chapter may be named several times, for its sections: the first is its own. */
function titlesOf(
  { names }: Archive,
  path: string,
  entries: readonly { href: string | undefined; title: string }[],
): Map<string, string> {
  const titles = new Map<string, string>();
  const known = new Set(names);
  for (const { href, title } of entries) {
    if (href === undefined || title === '') continue;
    const target = pathIn(known, posix.dirname(path), href);
    if (!titles.has(target)) titles.set(target, title);
  }
  return titles;
}
