import { z } from 'zod';
import { TutorError } from '../../ground/errors.ts';
import type { ChatBody, Turn } from '../../ground/protocol.ts';
import type { AnswerWishes } from '../../question/asked.ts';
import { parse, questionText } from '../bodies.ts';

const none = z.array(z.unknown()).max(0, 'there are no tools here').nullish();
const tokens = z.number().int().positive().nullish();

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
  max_tokens: tokens,
  max_completion_tokens: tokens,
  n: z.literal(1, 'must be 1').nullish(),
  tools: none,
  functions: none,
});

type Message = z.output<typeof message>;

/** A request as the tutor understands it. */
export interface CompletionRequest {
  question: Pick<ChatBody, 'question' | 'history' | 'lesson'>;
  wishes: AnswerWishes;
  stream: boolean;
  /** Whether the stream ends with the usage. */
  includeUsage: boolean;
}

/**
 * Reads a Chat Completions request: the last message is the question, those
 * before it are the conversation. What the client says as `system` is read like
 * the text of a page, as material: whose rules hold is not for clients to say.
 * @throws TutorError `invalid_request` naming every field that is wrong
 */
export function parseCompletionBody(body: unknown): CompletionRequest {
  const { model, messages, stream, stream_options, max_tokens, max_completion_tokens } = parse(
    completionBody,
    body,
  );
  const maxOutputTokens = max_completion_tokens ?? max_tokens ?? undefined;
  return {
    question: questionOf(messages),
    wishes: {
      ...(model !== 'auto' && { model }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    },
    stream: stream === true,
    includeUsage: stream_options?.include_usage === true,
  };
}

function questionOf(messages: readonly Message[]): CompletionRequest['question'] {
  const history: Turn[] = [];
  const page: string[] = [];
  for (const [index, { role, content, tool_calls, function_call }] of messages.entries()) {
    const text = textOf(content, index);
    switch (role) {
      case 'system':
      case 'developer':
        page.push(text);
        break;
      case 'user':
        history.push({ role: 'student', text });
        break;
      case 'assistant':
        if (tool_calls || function_call) throw wrong(index, 'there are no tools here');
        history.push({ role: 'tutor', text });
        break;
      case 'tool':
      case 'function':
        throw wrong(index, 'there are no tools here');
      default:
        role satisfies never;
    }
  }
  const question = messages.at(-1)?.role === 'user' ? history.pop() : undefined;
  if (question === undefined) throw wrong(messages.length - 1, 'the last message must be the user’s');
  const { messages: checked } = parse(z.object({ messages: questionText }), { messages: question.text });
  return {
    question: checked,
    ...(history.length > 0 && { history }),
    ...(page.length > 0 && { lesson: { text: page.join('\n\n') } }),
  };
}

function textOf(content: Message['content'], index: number): string {
  if (typeof content === 'string') return content;
  return (content ?? [])
    .map(({ type, text }) => {
      if (type === 'text' && typeof text === 'string') return text;
      throw wrong(index, `only text can be read here, not "${type}"`);
    })
    .join('\n');
}

function wrong(index: number, message: string): TutorError {
  return new TutorError('invalid_request', { hint: `messages.${index}: ${message}` });
}
