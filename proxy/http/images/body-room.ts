import { Transform } from 'node:stream';
import type { FastifyRequest, preParsingAsyncHookHandler } from 'fastify';
import { TutorError } from '../../ground/errors.ts';
import type { Tutor } from '../../tutor.ts';
import { askingStudent } from '../asking-student.ts';
import { bodyLimitBytes } from '../bodies.ts';

/** Of a question with pictures: four of 1 MiB are 5.6 MB as base64. In bytes. */
export const pictureBodyLimitBytes = 6 * 1024 * 1024;

/**
 * Lets a body be larger than usual where the course takes pictures: nobody else has 6 MiB read, and whoever has not
 * said who they are none of it. A body of the usual size costs nothing here.
 * @throws TutorError as askingStudent does; `context_too_long`
 */
export function pictureRoom(tutor: Pick<Tutor, 'config' | 'sessions'>): preParsingAsyncHookHandler {
  return async (request, _reply, payload) => {
    const length = request.headers['content-length'];
    if (length !== undefined && Number(length) <= bodyLimitBytes) return payload;
    if (await mayBeLarge(request, tutor)) return payload;
    if (length !== undefined) throw new TutorError('context_too_long');
    return payload.pipe(limitedTo(bodyLimitBytes));
  };
}

async function mayBeLarge(
  request: FastifyRequest,
  tutor: Pick<Tutor, 'config' | 'sessions'>,
): Promise<boolean> {
  const { course, program } = await askingStudent(request, tutor);
  const courses = program?.courses ?? [course];
  return tutor.config.courses.some(({ id, images }) => images && courses.includes(id));
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
