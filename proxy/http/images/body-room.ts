import { Transform } from 'node:stream';
import type { FastifyRequest, preParsingAsyncHookHandler } from 'fastify';
import { TutorError } from '../../ground/errors.ts';
import type { Tutor } from '../../tutor.ts';
import { askingStudent } from '../asking-student.ts';
import { bodyLimitBytes } from '../bodies.ts';
import { whenClosed } from '../event-stream.ts';
import { LargeBodies, type LargeBodyLimits } from './large-bodies.ts';

/** Of a question with pictures: four of 1 MiB are 5.6 MB as base64. In bytes. */
export const pictureBodyLimitBytes = 6 * 1024 * 1024;

/** Two of a student's, and of a class that asks at once: most pictures have some hundred kilobytes. */
const room: LargeBodyLimits = {
  mostOfStudentBytes: 2 * pictureBodyLimitBytes,
  mostBytes: 256 * 1024 * 1024,
};

/**
 * Lets a body be larger than usual where the course takes pictures: nobody else has 6 MiB read, and whoever has not
 * said who they are none of it. A body of the usual size costs nothing here.
 * @throws TutorError as askingStudent and LargeBodies do; `context_too_long`
 */
export function pictureRoom(tutor: Pick<Tutor, 'config' | 'sessions'>): preParsingAsyncHookHandler {
  const bodies = new LargeBodies(room);
  return async (request, reply, payload) => {
    const length = request.headers['content-length'];
    if (length !== undefined && Number(length) <= bodyLimitBytes) return payload;
    const student = await whoMayBeLarge(request, tutor);
    if (student !== undefined) {
      const bytes = Math.min(pictureBodyLimitBytes, Number(length ?? pictureBodyLimitBytes));
      whenClosed(reply.raw, bodies.begin(student, bytes));
      return payload;
    }
    if (length !== undefined) throw new TutorError('context_too_long');
    return payload.pipe(limitedTo(bodyLimitBytes));
  };
}

/** The student, where a course of theirs takes pictures. */
async function whoMayBeLarge(
  request: FastifyRequest,
  tutor: Pick<Tutor, 'config' | 'sessions'>,
): Promise<string | undefined> {
  const { course, program, pseudonym } = await askingStudent(request, tutor);
  const courses = program?.courses ?? [course];
  return tutor.config.courses.some(({ id, images }) => images && courses.includes(id))
    ? pseudonym
    : undefined;
}

/** Where the routes that take pictures have them; nothing that is long is read from there besides. */
const pictureFields: ReadonlySet<string> = new Set(['data', 'url', 'image_url']);

/**
 * The room is for pictures: what stands beside them may be as long as any other body.
 * @throws TutorError `context_too_long`
 */
export async function usualBesidePictures({ body, headers }: FastifyRequest): Promise<void> {
  const length = headers['content-length'];
  if (length !== undefined && Number(length) <= bodyLimitBytes) return;
  const others = JSON.stringify(body, (field, value) =>
    pictureFields.has(field) && typeof value === 'string' ? '' : value,
  );
  if (others !== undefined && others.length > bodyLimitBytes) throw new TutorError('context_too_long');
}

/** For a body whose length is not said before. */
function limitedTo(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes) done(new TutorError('context_too_long'));
      else done(null, chunk);
    },
  });
}
