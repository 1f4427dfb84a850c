import type { FastifyReply, FastifyRequest } from 'fastify';
import { courseNamed } from '../../course/course-named.ts';
import type { Tutor } from '../../tutor.ts';
import { acceptedLanguage, studentWords } from '../../words/languages.ts';
import { beginAnswer } from '../answering.ts';
import { inNamedCourse } from '../asked-course.ts';
import { askingStudent } from '../asking-student.ts';
import { chatReplyOf } from '../chat-reply.ts';
import { sendEventStream } from '../event-stream.ts';
import { parseCompletionBody } from './body.ts';
import { CompletionChunks, completionOf } from './reply.ts';

/**
 * `POST /v1/chat/completions`, for clients of OpenAI's API: the session token is
 * the API key, the course is the session's; or a program's own key is, and it may name the course. The same answer as `POST /v1/chat`
 * gives, in another form; its `id` is good for stopping and rating it. These
 * clients do not come back for the rest, so a lost connection ends the answer.
 */
export async function postCompletions(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<object | undefined> {
  const asking = await askingStudent(request, tutor);
  const { question, wishes, stream, includeUsage, namedCourse } = parseCompletionBody(request.body);
  const student = inNamedCourse(asking, namedCourse);
  const course = courseNamed(student.course, tutor);
  const createdSeconds = Math.floor(tutor.clock.now() / 1000);
  const { live } = await beginAnswer(
    request,
    reply,
    { student, course, body: { course: student.course, ...question }, wishes },
    tutor,
  );
  if (!stream) return completionOf(await chatReplyOf(live), createdSeconds);
  const words = studentWords(acceptedLanguage(request.headers['accept-language']));
  const chunks = new CompletionChunks(createdSeconds, includeUsage, words);
  await sendEventStream(
    reply,
    { answer: live, from: 0, encode: (event) => chunks.encode(event) },
    tutor.clock,
  );
  return undefined;
}
