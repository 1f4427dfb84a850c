import type { FastifyRequest } from 'fastify';
import { courseNamed } from '../course/course-named.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { RouteRole } from '../http/route-roles.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Tutor } from '../tutor.ts';

/** Roles whom the server lets in before a route is run. */
export type GuardedRole = Extract<RouteRole, 'teacher' | 'admin' | 'metrics'>;

/** Who uses the metrics page or its API. */
export type Caller = Administrator | Teacher | Machine;

interface LetIn {
  /** As the audit log names them: an address of e-mail, the name of a token, a pseudonym. */
  readonly who: string;
  readonly by: 'session' | 'token';
  /** Milliseconds since 1970; undefined: it does not end. */
  readonly expiresMs: number | undefined;
  /** Whether they may read only. */
  readonly readsOnly: boolean;
  readonly readsMetrics: boolean;
}

export interface Administrator extends LetIn {
  readonly role: 'admin';
}

export interface Teacher extends LetIn {
  readonly role: 'teacher';
  /** Ids. */
  readonly courses: readonly string[];
}

/** Something that watches the process, and sees nothing else. */
export interface Machine extends LetIn {
  readonly role: 'metrics';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every route that is not for anyone, and not for students; see `guard.ts`. */
    caller: Caller | null;
  }
}

/** @throws Error where the route is not guarded: it would be open to everybody */
export function callerOf({ caller, routeOptions }: Pick<FastifyRequest, 'caller' | 'routeOptions'>): Caller {
  if (caller === null) throw new Error(`${routeOptions.url} is read by nobody that was let in`);
  return caller;
}

/**
 * Of a course that a request names. For a teacher another's is not there at all.
 * @param course id; undefined: all that the caller may see, which has to be one for a teacher
 * @throws TutorError `not_found`, or `invalid_request` for a teacher of several who names none
 */
export function courseFor(caller: Caller, course: string | undefined): string | undefined {
  if (caller.role !== 'teacher') return course;
  const { courses } = caller;
  const [only] = courses;
  if (course === undefined && courses.length === 1) return only;
  if (course === undefined) {
    const known = courses.join(', ');
    throw new TutorError('invalid_request', { hint: `course: name one of your courses: ${known}` });
  }
  if (!courses.includes(course)) throw noSuchCourse(course);
  return course;
}

/** Whether what belongs to a course is the caller's. */
export function sees(caller: Caller, course: string): boolean {
  return caller.role !== 'teacher' || caller.courses.includes(course);
}

/**
 * A course that the caller may see, for what is done in it.
 * @throws TutorError `not_found`, or why it cannot be read
 */
export function ownCourse(
  request: FastifyRequest,
  course: string,
  tutor: Pick<Tutor, 'config' | 'library' | 'coursesToCome'>,
): LoadedCourse {
  if (!sees(callerOf(request), course)) throw noSuchCourse(course);
  return courseNamed(course, tutor);
}

/** The caller as the audit log has it. */
export function doer({ who, role }: Caller): Pick<AuditEntry, 'who' | 'role'> {
  if (role === 'metrics') throw new Error('nothing is done by who sees figures only');
  return { who, role };
}

export function noSuchCourse(course: string): TutorError {
  return new TutorError('not_found', { hint: `there is no course "${course}"` });
}

/** @throws TutorError `forbidden` */
export function requireRole(caller: Caller, role: GuardedRole, method: string): void {
  const isRead = method === 'GET' || method === 'HEAD';
  if (isEnough(caller, role) && (isRead || !caller.readsOnly)) return;
  throw new TutorError('forbidden', { hint: `this needs the role ${role}` });
}

function isEnough({ role: has, readsMetrics }: Caller, needed: GuardedRole): boolean {
  switch (needed) {
    case 'teacher':
      return has !== 'metrics';
    case 'admin':
      return has === 'admin';
    case 'metrics':
      return readsMetrics;
    default:
      return needed satisfies never;
  }
}
