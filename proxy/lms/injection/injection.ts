import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Duplex, pipeline, type Readable, type Writable } from 'node:stream';
import { fieldValue, type HeaderList } from '../header-list.ts';
import type { Exclusion } from '../page-rules/exclusion.ts';
import type { PageOutcome, TagRefusal } from '../page-rules/outcome.ts';
import type { PublicHost } from '../public-hosts.ts';
import type { HeadChanges } from '../request-head.ts';
import type { LmsSettings } from '../settings.ts';
import { mayOpenPage, readPage } from './candidate.ts';
import {
  beginsAs,
  type Coding,
  type CompressedCoding,
  codingStreams,
  readableCodings,
} from './content-coding.ts';
import { mayHaveTutor, type TutorSources } from './content-policy.ts';
import { TagMark } from './entity-tag.ts';
import { needsIntegrity, pageFields, unchangedFields } from './page-fields.ts';
import { scriptTag, tagDigest } from './script-tag.ts';
import { TagInserter } from './tag-inserter.ts';
import { type AddressRefusal, tutorChoice } from './tutor-choice.ts';

/** What becomes of the response to a request that may open a page. */
export interface PageInjection {
  readonly request: HeadChanges;
  /** @returns undefined for a response that stays as it is */
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
  readonly onOutcome: OutcomeListener;
}

/** Hears once of each page that was opened what became of it, if it came to its end. */
export type OutcomeListener = (outcome: PageOutcome) => void;

/** Decides by address and request whether a response may get the tutor; undefined: it opens no page. */
export type InjectionChoice = (
  request: Pick<IncomingMessage, 'method' | 'headers'>,
  target: string,
  publicHost: PublicHost,
) => PageInjection | undefined;

export function injectionChoice(
  settings: Pick<LmsSettings, 'inject' | 'pages' | 'prefix' | 'include'>,
  isExcluded: Exclusion,
  onOutcome: OutcomeListener,
): InjectionChoice {
  const { inject, prefix } = settings;
  if (inject === false) return () => undefined;
  // The tutor knows the kinds of pages as well, and must know these exceptions.
  const include = settings.include?.length ? settings.include.join(';') : undefined;
  const attributes = { ...(inject === true ? {} : inject), include };
  const tutorOf = tutorChoice(settings.pages, isExcluded);

  return (request, target, { proto, host }) => {
    if (!mayOpenPage(request)) return undefined;
    // HEAD opens none, but must be answered as GET would be.
    const listener = request.method === 'GET' ? outcomeOf(request, onOutcome) : () => undefined;
    const tutor = tutorOf(target);
    if (typeof tutor === 'string') return untagged(tutor, listener);
    const root = `${proto}://${host}${prefix}`;
    return pageInjection(request.headers['if-none-match'], root, listener, (nonce) =>
      scriptTag(root, tutor, attributes, nonce),
    );
  };
}

/** Of clients that do not say what they open, some open pictures and scripts. */
function outcomeOf(
  { headers }: Pick<IncomingMessage, 'headers'>,
  onOutcome: OutcomeListener,
): OutcomeListener {
  if (headers['sec-fetch-dest'] !== undefined) return onOutcome;
  return (outcome) => {
    if (outcome !== 'not_html') onOutcome(outcome);
  };
}

/** Sends a page of the LMS to the client with the tag in it; `onError` hears of what cannot be read. */
export function sendPage(
  page: PageBody,
  answer: Readable,
  client: Writable,
  onError: (error: Error) => void,
): void {
  const { coding } = page;
  if (coding === 'identity') {
    answer.pipe(new TagInserter(page.tag, page.onOutcome)).pipe(client);
    return;
  }
  answer.once('readable', () => {
    const first: Buffer | null = answer.read();
    if (first !== null) answer.unshift(first);
    const streams = first === null ? [] : between(page, coding, first);
    const last = streams.at(-1);
    if (last === undefined) {
      answer.pipe(client);
      return;
    }
    // Without the client, which a pipeline that breaks would close before its head is sent.
    pipeline([answer, ...streams], (error) => error && onError(error));
    last.pipe(client).once('close', () => last.destroy());
  });
}

/** What stands between the LMS and the client for a page whose first bytes are these. */
function between({ tag, onOutcome }: PageBody, coding: CompressedCoding, first: Uint8Array): Duplex[] {
  if (!beginsAs(coding, first)) {
    // The browser shall be the one to say so.
    onOutcome('unreadable_encoding');
    return [];
  }
  const { decoder, encoder } = codingStreams(coding, first[0] ?? 0);
  return [decoder, new TagInserter(tag, onOutcome), encoder];
}

/** A page that stays as it is; only what it would have been is looked at. */
function untagged(reason: AddressRefusal, onOutcome: OutcomeListener): PageInjection {
  return {
    request: {},
    respond(status, fields) {
      const reading = readPage(status, fields);
      if (reading.kind === 'page') onOutcome(reason);
      else if (reading.kind === 'refused') onOutcome(reading.reason);
      return undefined;
    },
  };
}

function pageInjection(
  ifNoneMatch: string | undefined,
  root: string,
  onOutcome: OutcomeListener,
  tagWith: (nonce?: string) => string,
): PageInjection {
  const mark = new TagMark(tagDigest(tagWith()));
  return {
    request: { acceptEncoding: readableCodings, ifNoneMatch: (value) => mark.remove(value) },
    respond(status, fields) {
      if (status === 304) {
        if (!mark.isIn(ifNoneMatch)) return undefined;
        onOutcome('tagged');
        return { fields: unchangedFields(fields, mark), body: undefined };
      }
      const reading = readPage(status, fields);
      if (reading.kind !== 'page') {
        if (reading.kind === 'refused') onOutcome(reading.reason);
        return undefined;
      }
      const policies = policiesOf(fields);
      const refusal = refusalOf(policies, fields);
      if (refusal !== undefined) {
        onOutcome(refusal);
        return undefined;
      }
      const nonce = randomBytes(18).toString('base64');
      const sources: TutorSources = {
        nonce,
        scripts: [`${root}/course-tutor.js`, `${root}/assets/`],
        requests: `${root}/`,
      };
      const { coding } = reading;
      return {
        fields: pageFields(fields, mark, sources, coding),
        body: { coding, tag: tagWith(policies.length === 0 ? undefined : nonce), onOutcome },
      };
    },
  };
}

/** What in the head of a page forbids the tutor on it. */
function refusalOf(policies: readonly string[], fields: HeaderList): TagRefusal | undefined {
  if (!mayHaveTutor(policies)) return 'policy';
  return needsIntegrity(fields) ? 'integrity' : undefined;
}

function policiesOf(fields: HeaderList): string[] {
  const joined = fieldValue(fields, 'content-security-policy');
  return joined === undefined ? [] : [joined];
}
