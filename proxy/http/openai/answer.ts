import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerEvent, ChatReply } from '../../ground/protocol.ts';
import type { Tutor } from '../../tutor.ts';
import { acceptedLanguage, studentWords } from '../../words/languages.ts';
import { type AskedQuestion, beginAnswer } from '../answering.ts';
import { chatReplyOf } from '../chat-reply.ts';
import { sendEventStream } from '../event-stream.ts';

/** How one of OpenAI's routes tells an answer. */
export interface OpenAiForm {
  whole(reply: ChatReply, createdSeconds: number): object;
  /** @param restartNote said where the answer begins anew: text that was sent cannot be taken back here */
  streamed(createdSeconds: number, restartNote: string): { encode(event: AnswerEvent): string };
}

/**
 * Answers in a form of OpenAI's. These clients do not come back for the rest, so
 * a lost connection ends the answer.
 * @returns what is to be sent; undefined where it has been streamed
 */
export async function answerAsOpenAi(
  request: FastifyRequest,
  reply: FastifyReply,
  { stream, ...asked }: AskedQuestion & { stream: boolean },
  form: OpenAiForm,
  tutor: Tutor,
): Promise<object | undefined> {
  const createdSeconds = Math.floor(tutor.clock.now() / 1000);
  const { live } = await beginAnswer(request, reply, asked, tutor);
  if (!stream) return form.whole(await chatReplyOf(live), createdSeconds);
  const { switching } = studentWords(acceptedLanguage(request.headers['accept-language']));
  const events = form.streamed(createdSeconds, `\n\n*${switching}*\n\n`);
  await sendEventStream(
    reply,
    { answer: live, from: 0, encode: (event) => events.encode(event) },
    tutor.clock,
  );
  return undefined;
}
