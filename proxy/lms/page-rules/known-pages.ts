import { knownHosts } from '../hosts/hosts.ts';
import { inAnyFolder } from '../hosts/in-any-folder.ts';
import type { KnownHost } from '../hosts/known-host.ts';

/**
 * Pages of the usual LMSs that never get the tutor, whatever `lms.pages` says:
 * assessments, and what is for staff or shows other people: administration,
 * sign-in, editors, previews, grading.
 */
export const knownPages: readonly string[] = [
  ...new Set(Object.values(knownHosts).flatMap(pagesWithoutTutor)),
];

function pagesWithoutTutor({ assessed, staff, folder }: KnownHost): string[] {
  return [assessed, staff].flatMap(({ addresses = [], rootAddresses = [] }) => [
    ...inAnyFolder(addresses),
    ...rootAddresses,
    ...(folder ? rootAddresses.map((pattern) => folder + pattern) : []),
  ]);
}
