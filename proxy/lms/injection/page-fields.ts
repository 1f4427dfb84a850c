import { fieldValue, type HeaderList, mapFields } from '../header-list.ts';
import type { Coding } from './content-coding.ts';
import { admitTutor, type TutorSources } from './content-policy.ts';
import type { TagMark } from './entity-tag.ts';

/** The page's fields without those that tell its exact bytes. */
export function pageFields(fields: HeaderList, mark: TagMark, tutor: TutorSources, coding: Coding): string[] {
  const changed = mapFields(fields, (name, value) => {
    if (exactFields.has(name)) return undefined;
    if (name === 'etag') return mark.add(value);
    if (name === 'content-encoding') return coding === 'identity' ? undefined : coding;
    if (name === 'content-security-policy') return admitTutor(value, tutor);
    return value;
  });
  // The same address answers scripts and navigations differently.
  return [...changed, 'Vary', 'Sec-Fetch-Dest, Accept, X-Requested-With'];
}

/**
 * Not modified: the browser keeps the page and the policy that came with it. A
 * new policy would be one without the tutor, or with a nonce the page has not.
 */
export function unchangedFields(fields: HeaderList, mark: TagMark): string[] {
  return mapFields(fields, (name, value) => {
    if (exactFields.has(name) || name === 'content-security-policy') return undefined;
    return name === 'etag' ? mark.add(value) : value;
  });
}

const exactFields: ReadonlySet<string> = new Set([
  'content-length',
  'accept-ranges',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
]);

/**
 * The page wants the hash of every script beforehand, and we know no other way in; or
 * somebody has signed its very bytes (RFC 9421), who would be made to have signed others.
 */
export function needsIntegrity(fields: HeaderList): boolean {
  if (fieldValue(fields, 'integrity-policy') !== undefined) return true;
  const signed = fieldValue(fields, 'signature-input') ?? '';
  return [...exactFields].some((name) => signed.toLowerCase().includes(`"${name}"`));
}
