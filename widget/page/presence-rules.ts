import { knownHosts } from '../../proxy/lms/hosts/hosts.ts';
import type { KnownHost } from '../../proxy/lms/hosts/known-host.ts';
import type { HostName } from '../../proxy/lms/hosts/marks.ts';
import { type KnownPage, type PageFacts, pageKinds } from '../../proxy/lms/hosts/page-kind.ts';
import { exclusion } from '../../proxy/lms/page-rules/exclusion.ts';
import { inclusion } from '../../proxy/lms/page-rules/inclusion.ts';
import { pageAddress as readAddress } from '../../proxy/lms/page-rules/page-address.ts';
import { glob } from '../../proxy/lms/page-rules/page-pattern.ts';
import { pageAddress, parsedUrl } from '../browser/page-address.ts';
import type { Presence } from './presence.ts';

// It knows addresses by the same patterns.
export { courseOfPage } from './course-of-page.ts';

/** What the page's author says; each a list of entries separated by `;`. */
export interface AuthorsPages {
  /** Lessons, whatever the platform calls them. */
  readonly include: string;
  /** Pages without a tutor. */
  readonly exclude: string;
}

const absent = {
  excluded: { kind: 'absent', because: 'excluded' },
  assessed: { kind: 'absent', because: 'assessed' },
  staff: { kind: 'absent', because: 'staff' },
} as const satisfies Record<string, Presence>;
const unread: Presence = { kind: 'present', readable: { kind: 'nothing' } };

/** `exclude` before `include` before what is known of the platform's pages. */
export class PresenceRules {
  readonly #page: Document;
  readonly #kinds: ((facts: PageFacts) => KnownPage) | undefined;
  /** Each once, so that nobody takes the same for another. */
  readonly #lessons = new Map<readonly string[] | undefined, Presence>();
  readonly #host: KnownHost | undefined;

  /** `platform`: whose page it is, as far as that is known. */
  constructor(page: Document, platform: HostName | undefined) {
    this.#page = page;
    this.#host = platform && knownHosts[platform];
    this.#kinds = this.#host && pageKinds(this.#host);
  }

  presence({ include, exclude }: AuthorsPages): Presence {
    const page = this.#page;
    const address = new URL(pageAddress(page));
    if (isExcluded(page, address, exclude)) return absent.excluded;
    if (!this.#kinds || isIncluded(page, address, include)) return this.#lesson(undefined);
    const { id, classList } = page.body;
    const target = address.pathname + address.search;
    const has = (selector: string) => page.querySelector(selector) !== null;
    const known = this.#kinds({ bodyId: id, bodyClasses: [...classList], target, has });
    switch (known.kind) {
      case 'assessed':
      case 'staff':
        return absent[known.kind];
      case 'private':
        return unread;
      case 'lesson':
        return this.#lesson(known.pages.roots);
      default:
        return known satisfies never;
    }
  }

  #lesson(roots: readonly string[] | undefined): Presence {
    const known = this.#lessons.get(roots);
    if (known) return known;
    const reading = {
      roots,
      unread: this.#host?.unread.join(',') || undefined,
      reader: this.#host?.reader.join(',') || undefined,
    };
    const presence: Presence = { kind: 'present', readable: { kind: 'lesson', reading } };
    this.#lessons.set(roots, presence);
    return presence;
  }
}

/** What cannot be told is excluded: a selector that is none, an address that servers read in different ways. */
function isExcluded(page: Document, address: URL, list: string): boolean {
  // Whether by http or https; of a host that is none nobody knows which is meant.
  const isHere = (named: URL | undefined) =>
    !named || glob(named.host.replaceAll(/%2a/gi, '*'))(address.host) !== undefined;
  const { selectors, patterns } = entriesFor(list, isHere);
  if (selectors.some((selector) => isThere(page, selector) ?? true)) return true;
  if (patterns.length === 0) return false;
  const read = readAddress(address.pathname + address.search);
  return read === undefined || exclusion(patterns)(read);
}

function isIncluded(page: Document, address: URL, list: string): boolean {
  const { selectors, patterns } = entriesFor(list, (host) => host?.origin === address.origin);
  if (selectors.some((selector) => isThere(page, selector))) return true;
  if (patterns.length === 0) return false;
  const read = readAddress(address.pathname + address.search);
  return read !== undefined && inclusion(patterns)(read);
}

/** The selectors of a list, and its patterns of addresses on this host, without the host. */
function entriesFor(
  list: string,
  isHere: (host: URL | undefined) => boolean,
): { selectors: string[]; patterns: string[] } {
  const entries = list
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const isAddress = (entry: string) => /^(\/|https?:\/\/)/i.test(entry);
  return {
    selectors: entries.filter((entry) => !isAddress(entry)),
    patterns: entries.filter(isAddress).flatMap((entry) => {
      const [, host, path = ''] = /^(https?:\/\/[^/?#]*)(.*)/is.exec(entry) ?? ['', '', entry];
      if (host === '') return [path];
      // As a page's own address is written: without the usual port, other alphabets as they are sent.
      return isHere(parsedUrl(host)) ? [path || '/*'] : [];
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
