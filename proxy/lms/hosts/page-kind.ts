import { exclusion } from '../exclusion.ts';
import { type PageAddress, pageAddress } from '../page-address.ts';
import { glob, pagePattern } from '../page-pattern.ts';
import { knownHosts } from './hosts.ts';
import { inAnyFolder } from './in-any-folder.ts';
import type { LessonPages, PageKind, Signs } from './known-host.ts';
import type { HostName } from './marks.ts';

/** What a page of a known host says about itself. */
export interface PageFacts {
  readonly host: HostName;
  /** `id` of the body; empty without. */
  readonly bodyId: string;
  readonly bodyClasses: readonly string[];
  /** Path and query, as they are sent. */
  readonly target: string;
}

export type KnownPage =
  | { readonly kind: Exclude<PageKind, 'lesson'> }
  /** `roots`: CSS selectors of what is read, the first that is there. */
  | { readonly kind: 'lesson'; readonly roots: readonly string[] };

/**
 * The kind of a page by everything that it says. What keeps a page from being
 * read counts if a single sign says it; a lesson needs a sign that says so and
 * none of the host's own that says something else. What is unknown is private.
 */
export function pageKind({ host, bodyId, bodyClasses, target }: PageFacts): KnownPage {
  const { assessed, staff, lessons, guarded, own } = knownHosts[host];
  const address = pageAddress(target);
  const isIn = (signs: Signs) => {
    const addresses = [...(signs.addresses ?? []), ...(signs.rootAddresses ?? [])];
    return (
      hasBody(signs, bodyId, bodyClasses) ||
      (address !== undefined && addresses.length > 0 && exclusion(inAnyFolder(addresses))(address))
    );
  };
  if (isIn(assessed)) return { kind: 'assessed' };
  if (isIn(staff)) return { kind: 'staff' };
  // No page of the host's, but an address that servers read in different ways: it may be any.
  if (address === undefined && bodyId === '') return { kind: 'assessed' };
  if (isIn(guarded)) return { kind: 'private' };
  const byBody = lessons.find((pages) => hasBody(pages, bodyId, bodyClasses));
  const byAddress = lessons.find((pages) => address !== undefined && hasAddress(pages, address));
  if (!byBody && hasBody(own, bodyId, [])) return { kind: 'private' };
  if (!byAddress && address !== undefined && hasAddress(own, address)) return { kind: 'private' };
  const lesson: LessonPages | undefined = byBody ?? byAddress;
  return lesson ? { kind: 'lesson', roots: lesson.roots } : { kind: 'private' };
}

function hasBody({ ids = [], classes = [] }: Signs, bodyId: string, bodyClasses: readonly string[]): boolean {
  const isThere = (name: string) => bodyClasses.some((given) => glob(name, given) !== undefined);
  return (
    (bodyId !== '' && ids.some((id) => glob(id, bodyId) !== undefined)) ||
    classes.some((names) => names.split(' ').every(isThere))
  );
}

function hasAddress({ addresses = [] }: Signs, address: PageAddress): boolean {
  return inAnyFolder(addresses).some((pattern) => pagePattern(pattern).match(address) !== undefined);
}
