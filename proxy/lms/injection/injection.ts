import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex, Writable } from 'node:stream';
import { pipeline } from 'node:stream';
import { trim } from '../../trim.ts';
import type { Exclusion } from '../exclusion.ts';
import { fieldValue, type HeaderList, mapFields } from '../header-list.ts';
import { pageAddress } from '../page-address.ts';
import { pagePattern } from '../page-pattern.ts';
import type { PublicHost } from '../public-hosts.ts';
import type { HeadChanges } from '../request-head.ts';
import type { LmsSettings } from '../settings.ts';
import { mayOpenPage, pageCoding } from './candidate.ts';
import { beginsAs, type Coding, codingStreams, readableCodings } from './content-coding.ts';
import { admitTutor, mayHaveTutor, type TutorSources } from './content-policy.ts';
import { TagMark } from './entity-tag.ts';
import { type PageTutor, scriptTag, tagDigest } from './script-tag.ts';
import { TagInserter } from './tag-inserter.ts';

/** What becomes of the response to a request that may open a page. */
export interface PageInjection {
  readonly request: HeadChanges;
  /** @returns undefined for a response that is none of the pages meant */
  respond(status: number, fields: HeaderList): InjectedPage | undefined;
}

export interface InjectedPage {
  readonly fields: string[];
  /** The body's way to the client; undefined where there is nothing to add (304). */
  readonly body: PageBody | undefined;
}

export interface PageBody {
  readonly coding: Coding;
  readonly tag: string;
}

/** Decides by address and request whether a response may get the tutor. */
export type InjectionChoice = (
  request: IncomingMessage,
  target: string,
  place: PublicHost,
) => PageInjection | undefined;

export function injectionChoice(
  settings: Pick<LmsSettings, 'inject' | 'pages' | 'prefix'>,
  isExcluded: Exclusion,
): InjectionChoice {
  const { inject, prefix } = settings;
  if (inject === false) return () => undefined;
  const attributes = inject === true ? {} : inject;
  const rules = settings.pages.map((rule) => ({ ...rule, pattern: pagePattern(rule.path) }));

  return (request, target, { proto, host }) => {
    if (!mayOpenPage(request)) return undefined;
    const address = pageAddress(target);
    if (address === undefined || isExcluded(address)) return undefined;
    for (const { pattern, course, lesson } of rules) {
      const found = pattern.match(address);
      if (found === undefined) continue;
      const tutor: PageTutor = { course, lesson: lessonOf(lesson, found) };
      const root = `${proto}://${host}${prefix}`;
      return pageInjection(request.headers['if-none-match'], root, (nonce) =>
        scriptTag(root, tutor, attributes, nonce),
      );
    }
    return undefined;
  };
}

/** Sends a page of the LMS to the client with the tag in it; the streams report their end to `onEnd`. */
export function openBody(
  { coding, tag }: PageBody,
  client: Writable,
  first: Uint8Array,
  onEnd: (error: Error | null | undefined) => void,
): Writable {
  // The browser shall be the one to say so.
  if (!beginsAs(coding, first)) return client;
  const inserter = new TagInserter(tag);
  if (coding === 'identity') {
    pipeline(inserter, client, onEnd);
    return inserter;
  }
  const { decoder, encoder } = codingStreams(coding, first[0] ?? 0);
  const chain: [Duplex, Duplex, Duplex, Writable] = [decoder, inserter, encoder, client];
  pipeline(chain, onEnd);
  return decoder;
}

function pageInjection(
  ifNoneMatch: string | undefined,
  root: string,
  tagWith: (nonce?: string) => string,
): PageInjection {
  const mark = new TagMark(tagDigest(tagWith()));
  return {
    request: { acceptEncoding: readableCodings, ifNoneMatch: (value) => mark.remove(value) },
    respond(status, fields) {
      if (status === 304) {
        return mark.isIn(ifNoneMatch)
          ? { fields: unchangedFields(fields, mark), body: undefined }
          : undefined;
      }
      const coding = pageCoding(status, fields);
      if (coding === undefined) return undefined;
      const policies = policiesOf(fields);
      if (!mayHaveTutor(policies) || needsIntegrity(fields)) return undefined;
      const nonce = randomBytes(18).toString('base64');
      const sources: TutorSources = {
        nonce,
        scripts: [`${root}/course-tutor.js`, `${root}/assets/`],
        requests: `${root}/`,
      };
      return {
        fields: pageFields(fields, mark, sources, coding),
        body: { coding, tag: tagWith(policies.length === 0 ? undefined : nonce) },
      };
    },
  };
}

/** The page's fields without those that tell its exact bytes. */
function pageFields(fields: HeaderList, mark: TagMark, tutor: TutorSources, coding: Coding): string[] {
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
function unchangedFields(fields: HeaderList, mark: TagMark): string[] {
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

/** The page wants the hash of every script beforehand, and we know no other way in. */
function needsIntegrity(fields: HeaderList): boolean {
  return fieldValue(fields, 'integrity-policy') !== undefined;
}

function policiesOf(fields: HeaderList): string[] {
  const joined = fieldValue(fields, 'content-security-policy');
  return joined === undefined ? [] : [joined];
}

function lessonOf(lesson: string | undefined, found: string): string | undefined {
  if (lesson === undefined || !lesson.includes('*')) return lesson;
  const part = trim(found, '/');
  return /^[\w.-]{1,100}$/.test(part) ? lesson.replace('*', part) : undefined;
}
