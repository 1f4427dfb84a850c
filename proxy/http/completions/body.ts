import { z } from 'zod';
import type { ChatBody, ImageInput } from '../../ground/protocol.ts';
import type { AnswerWishes } from '../../question/asked.ts';
import { parse } from '../bodies.ts';
import {
  answerFormat,
  conversationOf,
  courseInMetadata,
  imageOf,
  noTools,
  noToolsIn,
  onlyText,
  type SaidLine,
  tokenLimit,
} from './conversation.ts';

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
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
  const maxOutputTokens = max_completion_tokens ?? max_tokens ?? undefined;
  return {
    question: conversationOf(messages.map(lineOf), 'messages'),
    wishes: {
      ...(model !== 'auto' && { model }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    },
    stream: stream === true,
    includeUsage: stream_options?.include_usage === true,
    namedCourse: metadata?.course,
  };
}

function lineOf({ role, content, tool_calls, function_call }: Message, index: number): SaidLine {
  const { text, images } = readContent(content, role === 'user', index);
  switch (role) {
    case 'system':
    case 'developer':
      return { role: 'page', text };
    case 'user':
      return { role: 'student', text, images };
    case 'assistant':
      if (tool_calls || function_call) throw noToolsIn('messages', index);
      return { role: 'tutor', text };
    case 'tool':
    case 'function':
      throw noToolsIn('messages', index);
    default:
      return role satisfies never;
  }
}

function readContent(
  content: Message['content'],
  mayShow: boolean,
  index: number,
): { text: string; images: ImageInput[] } {
  if (typeof content === 'string') return { text: content, images: [] };
  const texts: string[] = [];
  const images: ImageInput[] = [];
  for (const { type, text, image_url } of content ?? []) {
    if (type === 'text' && typeof text === 'string') texts.push(text);
    else if (type === 'image_url' && mayShow) images.push(imageOf(urlIn(image_url), 'messages', index));
    else throw onlyText('messages', index, type);
  }
  return { text: texts.join('\n'), images };
}

/** `detail` beside it is not used: what is set aside for a picture holds for each. */
function urlIn(imageUrl: unknown): unknown {
  return typeof imageUrl === 'object' && imageUrl !== null && 'url' in imageUrl ? imageUrl.url : undefined;
}
