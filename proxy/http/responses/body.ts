import { z } from 'zod';
import type { AnswerWishes } from '../../question/asked.ts';
import { parse } from '../bodies.ts';
import { messageContent, onlyText, type PartTypes, readContent } from '../openai/content.ts';
import { type SaidLine, wrongLine } from '../openai/conversation.ts';
import { answerFormat, noTools, noToolsIn, tokenLimit, wishesOf } from '../openai/fields.ts';
import { answerIdOf } from './message-id.ts';
import type { Echoed } from './reply.ts';

/** Each is one reading of the store. */
const mostReferences = 50;

const item = z.looseObject({
  type: z.string().nullish(),
  role: z.enum(['system', 'developer', 'user', 'assistant']).nullish(),
  content: messageContent,
  id: z.string().max(200).nullish(),
});

/** As much as OpenAI takes: it is repeated in what is sent. https://platform.openai.com/docs/api-reference/responses/create */
const metadata = z
  .record(z.string().max(64), z.string().max(512))
  .refine((pairs) => Object.keys(pairs).length <= 16, 'must have no more than 16 pairs')
  .nullish();

const conversationHere =
  'cannot be used here: nothing is remembered for a client; send the conversation in "input"';

/** Of everything else (temperature, reasoning, include, store, ...) nothing is used. */
const responseBody = z.object({
  model: z.string().min(1, 'must be "auto" or the name of a model').default('auto'),
  input: z.union(
    [z.string(), z.array(item).min(1, 'must not be empty')],
    'must be a text or a list of messages',
  ),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: tokenLimit,
  text: z.looseObject({ format: answerFormat }).nullish(),
  tools: noTools,
  metadata,
  previous_response_id: z.null(conversationHere).optional(),
  conversation: z.null(conversationHere).optional(),
  prompt: z.null('cannot be used here: there are no stored prompts').optional(),
  background: z.literal(false, 'must be false: an answer is made while its reader waits').nullish(),
});

type Item = z.output<typeof item>;

/** An answer of this tutor, which the client names instead of repeating it. */
export interface AnswerReference {
  role: 'reference';
  answerId: string;
  /** Which of the input's items it is. */
  index: number;
}

/** A request as the tutor understands it. */
export interface ResponseRequest {
  lines: (SaidLine | AnswerReference)[];
  wishes: AnswerWishes;
  stream: boolean;
  echoed: Echoed;
}

/**
 * Reads a request of the Responses API.
 * @throws TutorError `invalid_request` naming every field that is wrong
 */
export function parseResponseBody(body: unknown): ResponseRequest {
  const { model, input, instructions, stream, max_output_tokens, metadata } = parse(responseBody, body);
  const lines =
    typeof input === 'string' ? [{ role: 'student' as const, text: input }] : input.flatMap(linesOf);
  if (lines.filter(({ role }) => role === 'reference').length > mostReferences) {
    throw wrongLine('input', lines.length - 1, `no more than ${mostReferences} items may be references`);
  }
  if (instructions) lines.unshift({ role: 'page', text: instructions });
  return {
    lines,
    wishes: wishesOf(model, max_output_tokens),
    stream: stream === true,
    echoed: {
      instructions: instructions ?? null,
      max_output_tokens: max_output_tokens ?? null,
      metadata: metadata ?? {},
    },
  };
}

const partTypes: PartTypes = {
  texts: ['input_text', 'output_text', 'text'],
  image: 'input_image',
  urlIn: (imageUrl) => imageUrl,
};

function linesOf({ type, role, content, id }: Item, index: number): (SaidLine | AnswerReference)[] {
  switch (type ?? 'message') {
    case 'message':
      break;
    // What another model has thought, in a conversation that is brought along.
    case 'reasoning':
      return [];
    case 'item_reference': {
      const answerId = answerIdOf(id ?? '');
      if (answerId === undefined) throw unknownReference(index);
      return [{ role: 'reference', answerId, index }];
    }
    default:
      if (type?.includes('_call')) throw noToolsIn('input', index);
      throw onlyText('input', index, String(type));
  }
  if (!role) throw wrongLine('input', index, 'role: must be user, assistant, system or developer');
  const { text, images } = readContent(content, partTypes, {
    field: 'input',
    index,
    isStudents: role === 'user',
  });
  if (role === 'user') return [{ role: 'student', text, images }];
  return [{ role: role === 'assistant' ? 'tutor' : 'page', text }];
}

export function unknownReference(index: number) {
  return wrongLine('input', index, 'there is no such answer any more; send its text, or "store": false');
}
