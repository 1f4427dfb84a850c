import { RemoteKeys } from '../../admit/identity/remote-keys.ts';
import type { LtiPlatformConfig } from '../../config/schema.ts';
import type { Clock } from '../../ground/clock.ts';

/** An LMS that may launch the tutor. */
export interface Platform {
  readonly settings: LtiPlatformConfig;
  readonly keys: RemoteKeys;
}

/** A platform's name in LTI is its issuer together with the client id that it gave to the tutor. */
export class Platforms {
  readonly #platforms: readonly Platform[];

  /** @param onKeyFailure hears that the keys of an issuer could not be had */
  constructor(
    settings: readonly LtiPlatformConfig[],
    clock: Clock,
    onKeyFailure: (issuer: string, error: unknown) => void,
    fetch: typeof globalThis.fetch,
  ) {
    this.#platforms = settings.map((each) => ({
      settings: each,
      keys: new RemoteKeys(each.jwksUrl, clock, (error) => onKeyFailure(each.issuer, error), fetch),
    }));
  }

  /** @param clientId may be left out by a platform that has registered the tutor once */
  find(issuer: string, clientId: string | undefined): Platform | undefined {
    const candidates = this.#platforms.filter(
      ({ settings }) =>
        settings.issuer === issuer && (clientId === undefined || settings.clientId === clientId),
    );
    return candidates.length === 1 ? candidates[0] : undefined;
  }
}

/**
 * Courses that a link in an LMS course may open.
 * @param context the platform's id of the LMS course, if the launch came from one
 * @param all ids of all courses
 */
export function coursesOf(
  { course, courses }: LtiPlatformConfig,
  context: string | undefined,
  all: readonly string[],
): readonly string[] {
  const mapped = context !== undefined && Object.hasOwn(courses, context) ? courses[context] : course;
  if (mapped !== undefined) return [mapped];
  return Object.keys(courses).length === 0 ? all : [];
}

/**
 * Whether an LMS course has been named as that of a course here. Those that only
 * share the platform's `course` may be anybody's: their teachers are none here.
 */
export function isNamedFor(
  { courses }: LtiPlatformConfig,
  context: string | undefined,
  course: string,
): boolean {
  return context !== undefined && Object.hasOwn(courses, context) && courses[context] === course;
}
