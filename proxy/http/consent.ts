import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config/load.ts';
import { TutorError } from '../ground/errors.ts';
import type { ConsentTerms } from '../ground/protocol.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';
import { askingStudent } from './asking-student.ts';
import { parse } from './bodies.ts';

const consentBody = z.object({ version: z.string().min(1).max(100) });

/** What students agree to before the first question; undefined: nothing. Another text, or another address, is another version. */
export function consentTerms({ identity }: Pick<Config, 'identity'>): ConsentTerms | undefined {
  const { consent } = identity;
  if (consent === '') return undefined;
  const version = hash('sha256', consent, 'base64url').slice(0, 12);
  return isAddress(consent) ? { version, url: consent } : { version, text: consent };
}

/**
 * `POST /v1/consent` `{version}`: the student of the session agrees.
 *
 * What it proves: that somebody with the session of this student has agreed to
 * this very text, and when. That it was the student and not a script of the page
 * nobody here can know; a page that pretends it does so for the students it vouches
 * for. That is why it is an act of its own, under the session, and no word in the
 * body of a question, which a page might write once and for all; and why it
 * names the version, which a page cannot know of a text that is not written yet.
 * @throws TutorError `consent_required` for another version than the one in force
 */
export async function postConsent(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const student = await askingStudent(request, tutor);
  const { version } = parse(consentBody, request.body);
  const terms = consentTerms(tutor.config);
  if (terms === undefined) return;
  if (version !== terms.version) {
    throw new TutorError('consent_required', { hint: 'this is not the text that is in force' });
  }
  await tutor.store.consents.give(student.pseudonym, version, tutor.clock.now());
}

/**
 * For whatever takes words of a student. Asks the store each time, where there is something to agree to: who was
 * removed has agreed to nothing any more, whichever process is asked.
 * @throws TutorError `consent_required`
 */
export async function requireConsent(
  { pseudonym, program }: Pick<VerifiedStudent, 'pseudonym' | 'program'>,
  { config, store }: Pick<Tutor, 'config' | 'store'>,
): Promise<void> {
  const terms = consentTerms(config);
  // Whoever stands behind a program's key has agreed to it elsewhere, or is nobody.
  if (terms === undefined || program !== undefined) return;
  const given = await store.consents.given(pseudonym);
  if (given?.version === terms.version) return;
  throw new TutorError('consent_required', { hint: 'POST /v1/consent comes first' });
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}
