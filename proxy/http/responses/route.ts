import type { FastifyReply, FastifyRequest } from 'fastify';
import { courseNamed } from '../../course/course-named.ts';
import type { Tutor } from '../../tutor.ts';
import { inNamedCourse } from '../asked-course.ts';
import { askingStudent } from '../asking-student.ts';
import { courseImages } from '../images/course-images.ts';
import { answerAsOpenAi } from '../openai/answer.ts';
import { conversationOf, type SaidLine } from '../openai/conversation.ts';
import { parseResponseBody, type ResponseRequest, unknownReference } from './body.ts';
import { ResponseEvents } from './events.ts';
import { responseOf } from './reply.ts';

/**
 * `POST /v1/responses`, the form that OpenAI's clients speak by default: the
 * same answer as `POST /v1/chat/completions` gives, under the same limits. Its
 * `id` is good for stopping and rating it. Nothing is stored for the client, but
 * an answer that is kept anyway may be named instead of repeated.
 */
export async function postResponses(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<object | undefined> {
  const asking = await askingStudent(request, tutor);
  const { lines, wishes, stream, echoed } = parseResponseBody(request.body);
  const student = inNamedCourse(asking, echoed.metadata.course);
  const course = courseNamed(student.course, tutor);
  const { images: given, ...question } = conversationOf(
    await spoken(lines, student.pseudonym, tutor),
    'input',
  );
  return answerAsOpenAi(
    request,
    reply,
    {
      student,
      course,
      body: { course: student.course, ...question },
      images: courseImages(given, course, 'input').images,
      wishes,
      stream,
    },
    {
      whole: (answer, createdSeconds) => responseOf(answer, createdSeconds, echoed),
      streamed: (createdSeconds, restartNote) => new ResponseEvents(createdSeconds, echoed, restartNote),
    },
    tutor,
  );
}

/** The text of every answer that is only named; nobody reads another's. */
async function spoken(
  lines: ResponseRequest['lines'],
  student: string,
  { store }: Pick<Tutor, 'store'>,
): Promise<SaidLine[]> {
  return Promise.all(
    lines.map(async (line) => {
      if (line.role !== 'reference') return line;
      const stored = await store.stored(student, line.answerId);
      if (stored?.kind !== 'kept') throw unknownReference(line.index);
      return { role: 'tutor' as const, text: stored.answer.text };
    }),
  );
}
