import type { FastifyReply, FastifyRequest } from 'fastify';
import { courseNamed } from '../../course/course-named.ts';
import type { Tutor } from '../../tutor.ts';
import { inNamedCourse } from '../asked-course.ts';
import { askingStudent } from '../asking-student.ts';
import { courseImages } from '../images/course-images.ts';
import { answerAsOpenAi } from '../openai/answer.ts';
import { parseCompletionBody } from './body.ts';
import { CompletionChunks, completionOf } from './reply.ts';

/**
 * `POST /v1/chat/completions`, for clients of OpenAI's API: the session token is
 * the API key, the course is the session's; or a program's own key is, and it
 * may name the course. The same answer as `POST /v1/chat` gives, in another
 * form; its `id` is good for stopping and rating it.
 */
export async function postCompletions(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<object | undefined> {
  const asking = await askingStudent(request, tutor);
  const {
    question: { images: given, ...question },
    wishes,
    stream,
    includeUsage,
    namedCourse,
  } = parseCompletionBody(request.body);
  const student = inNamedCourse(asking, namedCourse);
  const course = courseNamed(student.course, tutor);
  return answerAsOpenAi(
    request,
    reply,
    {
      student,
      course,
      body: { course: student.course, ...question },
      images: courseImages(given, course, 'messages').images,
      wishes,
      stream,
    },
    {
      whole: completionOf,
      streamed: (createdSeconds, restartNote) =>
        new CompletionChunks(createdSeconds, includeUsage, restartNote),
    },
    tutor,
  );
}
