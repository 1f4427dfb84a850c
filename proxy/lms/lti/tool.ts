import type { VouchedPlace, VouchedStudent } from '../../admit/identity/vouched-student.ts';
import { Tickets } from '../../admit/ticket.ts';
import { onceIn } from '../../admit/used-once.ts';
import { resolveFromConfig } from '../../config/load.ts';
import type { LoadedCourse } from '../../course/library.ts';
import { TutorError } from '../../ground/errors.ts';
import { type TutorMode, tutorModes } from '../../ground/tutor-mode.ts';
import type { Tutor } from '../../tutor.ts';
import { nearestLanguage, studentWords } from '../../words/languages.ts';
import { isSecretOf, keptSecret } from './browser-binding.ts';
import type { LaunchClaims } from './claims.ts';
import { type Placement, placementOf, placementTerms, signLink } from './deep-linking.ts';
import { verifyLaunch } from './launch.ts';
import { type LaunchedPage, launchedPageTerms } from './launched-page.ts';
import { readLink } from './link.ts';
import {
  type BegunLaunch,
  beginLaunch,
  type LaunchState,
  launchSeconds,
  launchStateTerms,
  storageOf,
} from './login.ts';
import { coursesOf, isNamedFor, type Platform, Platforms } from './platforms.ts';
import type { PlatformStorage } from './storage-pages.ts';
import { type LaunchedTeacher, launchedTeacherTerms } from './teacher-page.ts';
import { loadToolKey, type ToolKey } from './tool-key.ts';

/** Outlives every state by the difference that the clocks of several processes may have. */
const nonceReplayMs = 2 * launchSeconds * 1000;

/** What a launch turned out to be. */
export type Launch =
  | {
      kind: 'tutor';
      student: VouchedStudent;
      course: LoadedCourse;
      place: VouchedPlace;
      /** BCP 47 tag of the LMS page. */
      language: string;
      /** Origins of the LMS, which frames the page. */
      frameOrigins: string[];
    }
  | { kind: 'placing'; placement: Placement; language: string; frameOrigins: string[] }
  /** The browser has not shown that it has begun this launch. */
  | {
      kind: 'unbound';
      fields: { readonly id_token: string; readonly state: string };
      storage: PlatformStorage | undefined;
      again: string | undefined;
    };

/** The tutor as LTI platforms see it: what answers their requests, without HTTP. */
export class LtiTool {
  readonly key: ToolKey;
  readonly #tutor: Tutor;
  readonly #platforms: Platforms;
  readonly #states: Tickets<LaunchState>;
  readonly #placements: Tickets<Placement>;
  readonly #pages: Tickets<LaunchedPage>;
  readonly #teachers: Tickets<LaunchedTeacher>;
  /** Without TLS, on one machine, browsers send no cookie with what another site posts. */
  readonly #isBinding: boolean;

  private constructor(tutor: Tutor, key: ToolKey, secret: Buffer) {
    const { config, clock, log } = tutor;
    this.key = key;
    this.#tutor = tutor;
    this.#platforms = new Platforms(
      config.identity.lti,
      clock,
      (issuer, error) =>
        log.error({ issuer, err: error }, "the keys at a platform's jwksUrl could not be had"),
      tutor.webFetch,
    );
    this.#states = new Tickets(launchStateTerms, secret, clock);
    this.#placements = new Tickets(placementTerms, secret, clock);
    this.#pages = new Tickets(launchedPageTerms, secret, clock);
    this.#teachers = new Tickets(launchedTeacherTerms, secret, clock);
    this.#isBinding = config.server.publicUrl.startsWith('https:');
  }

  static async open(tutor: Tutor): Promise<LtiTool> {
    const key = await loadToolKey(resolveFromConfig(tutor.config, tutor.config.identity.ltiKeyFile));
    return new LtiTool(tutor, key, await tutor.store.secret('lti'));
  }

  /** @throws TutorError */
  login(fields: Readonly<Record<string, string>>): Promise<BegunLaunch> {
    return beginLaunch(fields, {
      platforms: this.#platforms,
      states: this.#states,
      publicUrl: this.#tutor.config.server.publicUrl,
    });
  }

  /**
   * @param cookies of the browser
   * @throws TutorError
   */
  async launch(fields: Readonly<Record<string, string>>, cookies: string | undefined): Promise<Launch> {
    const { id_token, state: sealed = '', error } = fields;
    // First, so that nobody else can put words into the page.
    const state = await this.#states.open(sealed);
    if (error !== undefined) {
      throw new TutorError('unauthenticated', {
        hint: `LTI launch: the platform says ${error.slice(0, 200)}`,
      });
    }
    if (id_token === undefined) throw new TutorError('invalid_request', { hint: 'there is no id_token' });
    const platform = this.#platforms.find(state.issuer, state.clientId);
    if (platform === undefined) {
      throw new TutorError('unauthenticated', { hint: 'LTI launch: the platform has been removed' });
    }
    if (this.#isBinding && !isBound(state, cookies, fields.browser)) {
      const { authorizationUrl } = platform.settings;
      // The platform has been asked for the secret once, and whatever it said was not it.
      const frame = fields.browser === undefined ? state.storage : undefined;
      const storage = storageOf(frame, state.nonce, authorizationUrl);
      return { kind: 'unbound', fields: { id_token, state: sealed }, storage, again: state.again };
    }
    const claims = await verifyLaunch(id_token, state, platform, this.#tutor.clock.now());
    await this.#useNonce(state.nonce);
    const { library, coursesToCome, config } = this.#tutor;
    const known = config.courses.flatMap(({ id }) => (library.has(id) || coursesToCome.has(id) ? [id] : []));
    const courses = coursesOf(platform.settings, claims.context, known);
    const common = { language: claims.locale ?? '', frameOrigins: framersOf(platform, claims) };
    switch (claims.message) {
      case 'LtiResourceLinkRequest':
        return { kind: 'tutor', ...common, ...this.#opened(claims, state, platform, courses) };
      case 'LtiDeepLinkingRequest':
        return { kind: 'placing', ...common, placement: placementOf(claims, state, courses) };
      default:
        return claims.message satisfies never;
    }
  }

  sealPage(page: LaunchedPage): Promise<string> {
    return this.#pages.seal(page);
  }

  /** @throws TutorError */
  openPage(ticket: string): Promise<LaunchedPage> {
    return this.#pages.open(ticket);
  }

  /** For the page of a launch: what its teacher goes on with. */
  sealTeacher({ course, pseudonym }: LaunchedTeacher): Promise<string> {
    return this.#teachers.seal({ course, pseudonym });
  }

  /**
   * What opens the metrics page for the teacher of a launch.
   * @throws TutorError
   */
  async teacherTicket(sealed: string): Promise<string> {
    return this.#tutor.teacherTickets.make(await this.#teachers.open(sealed));
  }

  sealPlacement(placement: Placement): Promise<string> {
    return this.#placements.seal(placement);
  }

  /**
   * The answer to a platform that waits for a link.
   * @throws TutorError
   */
  async place(fields: Readonly<Record<string, string>>): Promise<{ returnUrl: string; answer: string }> {
    const placement = await this.#placements.open(fields.ticket ?? '');
    const choice = new URLSearchParams(fields.choice ?? '');
    const id = choice.get('course') ?? '';
    const course = placement.courses.includes(id) ? this.#tutor.library.get(id) : undefined;
    if (course === undefined) this.#tutor.coursesToCome.refuse(id);
    const wanted = choice.get('lesson');
    const lesson = course?.content.lessons.find((each) => each.id === wanted);
    if (course === undefined || (wanted !== null && lesson === undefined)) {
      throw new TutorError('not_found', { hint: 'there is no such course or lesson here' });
    }
    const { title, language } = course.settings;
    const chosen = {
      course: id,
      lesson: lesson?.id,
      title: studentWords(nearestLanguage(language)).lti.linkTitle(lesson?.title ?? title),
    };
    const { publicUrl } = this.#tutor.config.server;
    return {
      returnUrl: placement.returnUrl,
      answer: await signLink(chosen, placement, publicUrl, this.key, this.#tutor.clock.now()),
    };
  }

  async #useNonce(nonce: string): Promise<void> {
    const { store, sessions, clock } = this.#tutor;
    const use = onceIn(nonceReplayMs, sessions.onceKey(JSON.stringify(['lti', nonce])));
    const counted = await store.count([use], clock.now());
    if (counted.kind === 'counted') return;
    throw new TutorError('unauthenticated', { hint: 'LTI launch: it has been used before' });
  }

  /** The link names course and lesson, or a custom parameter does, or the course is the only one possible. */
  #opened(claims: LaunchClaims, { issuer }: LaunchState, { settings }: Platform, courses: readonly string[]) {
    const { library, coursesToCome, config } = this.#tutor;
    const link = readLink(claims.target, config.server.publicUrl);
    const wanted = link?.course ?? text(claims.custom.course);
    const id = wanted ?? (courses.length === 1 ? courses[0] : undefined);
    const course = id !== undefined && courses.includes(id) ? library.get(id) : undefined;
    if (course === undefined) {
      if (id !== undefined) coursesToCome.refuse(id);
      const context = claims.context === undefined ? '' : ` from the LMS course "${claims.context}"`;
      throw new TutorError('not_found', {
        hint: `the link names ${id === undefined ? 'no course' : `the course "${id}"`}; launches${context} may open: ${courses.join(', ') || 'none'}`,
      });
    }
    const lesson = link?.lesson ?? text(claims.custom.lesson);
    return {
      student: { by: 'lti', issuer, subject: claims.subject } as const,
      course,
      place: {
        tutor: tutorModeIn(claims.custom.tutor),
        lesson,
        role:
          claims.isInstructor && isNamedFor(settings, claims.context, id ?? '')
            ? ('teacher' as const)
            : ('student' as const),
      },
    };
  }
}

function isBound(state: LaunchState, cookies: string | undefined, stored: string | undefined): boolean {
  const kept = keptSecret(cookies, state.nonce);
  return isSecretOf(state.browser, kept) || isSecretOf(state.browser, stored);
}

/** A custom parameter; platforms send an empty one, or the unreplaced variable, for one without a value. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !value.startsWith('$') ? value : undefined;
}

/**
 * What a link says of the tutor, as a teacher has typed it. A word that is none
 * opens nothing: it may have been meant to switch the tutor off.
 * @throws TutorError `not_found`
 */
function tutorModeIn(value: unknown): TutorMode | undefined {
  const typed = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (typed === undefined || typed === null || typed === '') return undefined;
  const mode = tutorModes.find((each) => each === typed);
  if (mode !== undefined) return mode;
  throw new TutorError('not_found', {
    hint: `the custom parameter "tutor" of the link must be one of ${tutorModes.join(', ')}`,
  });
}

/** An LMS in the cloud has its pages elsewhere than its sign-in; where they are, the signed launch says. */
function framersOf({ settings }: Platform, { returnUrl, deepLinking }: LaunchClaims): string[] {
  const addresses = [
    settings.issuer,
    settings.authorizationUrl,
    returnUrl,
    deepLinking?.deep_link_return_url,
  ].filter((address): address is string => address !== undefined && URL.canParse(address));
  const origins = addresses
    .map((address) => new URL(address))
    .filter(({ protocol }) => /^https?:$/.test(protocol));
  return [...new Set(origins.map(({ origin }) => origin))];
}
