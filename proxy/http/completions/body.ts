import { z } from 'zod';
import type { ChatBody } from '../../ground/protocol.ts';
import type { AnswerWishes } from '../../question/asked.ts';
import { parse } from '../bodies.ts';
import { messageContent, type PartTypes, readContent } from '../openai/content.ts';
import { conversationOf, type SaidLine } from '../openai/conversation.ts';
import {
  answerFormat,
  courseInMetadata,
  noTools,
  noToolsIn,
  tokenLimit,
  wishesOf,
} from '../openai/fields.ts';

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: messageContent,
});

/** Of everything else (temperature, seed, user, ...) nothing is used. */
const completionBody = z.object({
  model: z.string().min(1, 'must be "auto" or the name of a model'),
  messages: z.array(message).min(1, 'must not be empty'),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokenLimit,
  max_completion_tokens: tokenLimit,
  n: z.literal(1, 'must be 1').nullish(),
  response_format: answerFormat,
  tools: noTools,
  functions: noTools,
  metadata: courseInMetadata,
});

type Message = z.output<typeof message>;

/** A request as the tutor understands it. */
export interface CompletionRequest {
  question: Pick<ChatBody, 'question' | 'history' | 'lesson' | 'images'>;
  wishes: AnswerWishes;
  stream: boolean;
  /** Whether the stream ends with the usage. */
  includeUsage: boolean;
  /** Which course is meant, where a key is good for several. */
  namedCourse: string | undefined;
}

/**
 * Reads a Chat Completions request.
 * @throws TutorError `invalid_request` naming every field that is wrong
 */
export function parseCompletionBody(body: unknown): CompletionRequest {
  const { model, messages, stream, stream_options, max_tokens, max_completion_tokens, metadata } = parse(
    completionBody,
    body,
  );
  return {
    question: conversationOf(messages.map(lineOf), 'messages'),
    wishes: wishesOf(model, max_completion_tokens ?? max_tokens),
    stream: stream === true,
    includeUsage: stream_options?.include_usage === true,
    namedCourse: metadata?.course,
  };
}

const partTypes: PartTypes = { texts: ['text'], image: 'image_url', urlIn };

function lineOf({ role, content, tool_calls, function_call }: Message, index: number): SaidLine {
  const { text, images } = readContent(content, partTypes, {
    field: 'messages',
    index,
    isStudents: role === 'user',
  });
  switch (role) {
    case 'system':
    case 'developer':
      return { role: 'page', text };
    case 'user':
      return { role: 'student', text, images };
    case 'assistant':
      if (isCall(tool_calls) || isCall(function_call)) throw noToolsIn('messages', index);
      return { role: 'tutor', text };
    case 'tool':
    case 'function':
      throw noToolsIn('messages', index);
    default:
      return role satisfies never;
  }
}

/** Clients keep an empty list beside what was said. */
function isCall(calls: unknown): boolean {
  return Array.isArray(calls) ? calls.length > 0 : Boolean(calls);
}

/** `detail` beside it is not used: what is set aside for a picture holds for each. */
function urlIn(imageUrl: unknown): unknown {
  return typeof imageUrl === 'object' && imageUrl !== null && 'url' in imageUrl ? imageUrl.url : undefined;
}
