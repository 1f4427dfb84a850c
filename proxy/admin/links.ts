import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { makeTeacherLink } from '../admit/teacher-link.ts';
import { TutorError } from '../ground/errors.ts';
import { endOf, readLocalTime } from '../ground/local-time.ts';
import type { TeacherLink } from '../store/staff.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, noSuchCourse } from './caller.ts';
import type { LinkReply, LinksReply, MadeLinkReply } from './wire.ts';

const linkBody = z.strictObject({
  who: z.string().trim().min(1).max(200),
  courses: z.array(z.string()).min(1).max(100),
  until: z.string().optional(),
});

/** `GET /admin/api/links`: those that let a teacher in, or have let in one who still is. */
export async function getLinks({ clock, store }: Tutor): Promise<LinksReply> {
  return { links: (await store.staff.links(clock.now())).map(replyOf) };
}

/** `POST /admin/api/links`: `{who, courses, until?}`; without `until` it lets in once. */
export async function postLink(request: FastifyRequest, tutor: Tutor): Promise<MadeLinkReply> {
  const { audit, clock, config, newId, store } = tutor;
  const body = linkBody.safeParse(request.body);
  if (!body.success) {
    throw new TutorError('invalid_request', {
      hint: 'send {"who": "ada@example.edu", "courses": ["..."]} and, to let in more than once, "until": "2027-01-31"',
    });
  }
  const { who, courses, until } = body.data;
  const known = config.courses.map(({ id }) => id);
  const unknown = courses.find((course) => !known.includes(course));
  if (unknown !== undefined) throw noSuchCourse(unknown);
  const untilMs = until === undefined ? undefined : endOfUse(until, tutor);
  const id = newId();
  const course = courses.length === 1 ? (courses[0] ?? '') : '';
  await audit.note({ ...doer(callerOf(request)), action: 'link_made', course, subject: id });
  const made = await makeTeacherLink(
    { who, courses, untilMs },
    { staff: store.staff, nowMs: clock.now(), publicUrl: config.server.publicUrl, id },
  );
  return { ...replyOf(made.link), address: made.address };
}

/** `DELETE /admin/api/links/{id}`: it lets nobody in, and whom it has let in is out. */
export async function deleteLink(request: FastifyRequest, { audit, store }: Tutor): Promise<void> {
  const { id } = request.params as { id: string };
  if (!(await store.staff.revokeLink(id))) throw new TutorError('not_found');
  await audit.note({ ...doer(callerOf(request)), action: 'link_revoked', course: '', subject: id });
}

function endOfUse(until: string, { calendar, clock }: Tutor): number {
  const local = readLocalTime(until);
  const ms = local === undefined ? undefined : endOf(local, calendar.wall);
  if (ms !== undefined && ms > clock.now()) return ms;
  throw new TutorError('invalid_request', { hint: 'until: must be a day to come, such as 2027-01-31' });
}

function replyOf({ madeMs, expiresMs, usedMs, courses, ...link }: TeacherLink): LinkReply {
  return {
    ...link,
    courses: [...courses],
    made: new Date(madeMs).toISOString(),
    expires: new Date(expiresMs).toISOString(),
    used: usedMs === null ? null : new Date(usedMs).toISOString(),
  };
}
