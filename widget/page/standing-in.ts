import { exclusion } from '../../proxy/lms/exclusion.ts';
import type { HostName } from '../../proxy/lms/hosts/marks.ts';
import { type KnownPage, pageKind } from '../../proxy/lms/hosts/page-kind.ts';
import { pageAddress as readAddress } from '../../proxy/lms/page-address.ts';
import { pagePattern } from '../../proxy/lms/page-pattern.ts';
import { pageAddress } from '../browser/page-address.ts';
import type { Standing } from '../standing.ts';

/** What the page's author says; each a list of entries separated by `;`. */
export interface AuthorsPages {
  /** Lessons, whatever the platform calls them. */
  readonly include: string;
  /** Pages without a tutor. */
  readonly exclude: string;
}

/** `exclude` before `include` before what is known of the platform's pages. */
export function standingIn(
  page: Document,
  host: HostName | undefined,
  { include, exclude }: AuthorsPages,
): Standing {
  const address = new URL(pageAddress(page));
  if (isExcluded(page, address, exclude)) return { kind: 'absent', because: 'excluded' };
  if (isIncluded(page, address, include)) return { kind: 'present', readable: { kind: 'lesson' } };
  if (!host) return { kind: 'present', readable: { kind: 'lesson' } };
  const { id, classList } = page.body;
  const target = address.pathname + address.search;
  return standingOf(pageKind({ host, bodyId: id, bodyClasses: [...classList], target }));
}

function standingOf(known: KnownPage): Standing {
  switch (known.kind) {
    case 'assessed':
    case 'staff':
      return { kind: 'absent', because: known.kind };
    case 'private':
      return { kind: 'present', readable: { kind: 'nothing' } };
    case 'lesson':
      return { kind: 'present', readable: { kind: 'known-lesson', roots: known.roots } };
    default:
      return known satisfies never;
  }
}

/** What cannot be told is excluded: a selector that is none, an address that servers read in different ways. */
function isExcluded(page: Document, address: URL, list: string): boolean {
  const { selectors, patterns } = entriesFor(address, list);
  if (selectors.some((selector) => isThere(page, selector) ?? true)) return true;
  if (patterns.length === 0) return false;
  const read = readAddress(address.pathname + address.search);
  return read === undefined || exclusion(patterns)(read);
}

function isIncluded(page: Document, address: URL, list: string): boolean {
  const { selectors, patterns } = entriesFor(address, list);
  if (selectors.some((selector) => isThere(page, selector))) return true;
  const read = readAddress(address.pathname + address.search);
  return read !== undefined && patterns.some((pattern) => pagePattern(pattern).match(read) !== undefined);
}

/** The selectors of a list, and its patterns of addresses on this host, without the host. */
function entriesFor({ origin }: URL, list: string): { selectors: string[]; patterns: string[] } {
  const entries = list
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const isAddress = (entry: string) => /^(\/|https?:\/\/)/i.test(entry);
  return {
    selectors: entries.filter((entry) => !isAddress(entry)),
    patterns: entries.filter(isAddress).flatMap((entry) => {
      const [, host, path = ''] = /^(https?:\/\/[^/?#]*)(.*)/is.exec(entry) ?? ['', '', entry];
      return host && host.toLowerCase() !== origin ? [] : [path || '/*'];
    }),
  };
}

/** @returns undefined for what is no CSS selector */
function isThere(page: Document, selector: string): boolean | undefined {
  try {
    return page.querySelector(selector) !== null;
  } catch (error) {
    // By its name: an exception of a page in a frame is of a class of its own.
    if (Object(error).name !== 'SyntaxError') throw error;
    console.warn(`course-tutor: "${selector}" is no CSS selector`);
    return undefined;
  }
}
