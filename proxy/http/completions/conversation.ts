import { z } from 'zod';
import { TutorError } from '../../ground/errors.ts';
import type { ChatBody, ImageInput, Turn } from '../../ground/protocol.ts';
import { parse, questionText } from '../bodies.ts';

/** A line of what a client of OpenAI's API sends; `page` is what it says as `system`. */
export interface SaidLine {
  role: 'student' | 'tutor' | 'page';
  text: string;
  /** What it shows, where that is the last line. */
  images?: ImageInput[];
}

const sayNone = 'there are no tools here';

export const noTools = z.array(z.unknown()).max(0, sayNone).nullish();

export const tokenLimit = z.number().int().positive().nullish();

export const answerFormat = z
  .looseObject({
    type: z.literal('text', 'must be "text": the tutor answers students in Markdown, in no other format'),
  })
  .nullish();

/** Where a program says which course it asks about: the one field of this protocol that all clients leave alone. */
export const courseInMetadata = z.looseObject({ course: z.string().optional() }).nullish();

/**
 * The last line is the question, those before it are the conversation. What the
 * client says as `system` is read like the text of a page, as material: whose
 * rules hold is not for clients to say.
 * @param field of the body that has the lines, for those who read what is wrong
 * @throws TutorError `invalid_request`
 */
export function conversationOf(
  lines: readonly SaidLine[],
  field: string,
): Pick<ChatBody, 'question' | 'history' | 'lesson' | 'images'> {
  const history: Turn[] = [];
  const page: string[] = [];
  for (const [index, { role, text, images = [] }] of lines.entries()) {
    const isQuestion = index === lines.length - 1;
    if (role === 'page') page.push(text);
    // Only those of the question are shown to a model: what came of the others has been said.
    else history.push({ role, text: isQuestion ? text : namingPictures(text, images.length) });
  }
  const question = lines.at(-1)?.role === 'student' ? history.pop() : undefined;
  if (question === undefined) throw wrongLine(field, lines.length - 1, 'the last message must be the user’s');
  const shown = lines.at(-1)?.images ?? [];
  const checked = parse(z.object({ [field]: questionText }), { [field]: question.text });
  return {
    question: String(checked[field]),
    ...(history.length > 0 && { history }),
    ...(page.length > 0 && { lesson: { text: page.join('\n\n') } }),
    ...(shown.length > 0 && { images: shown }),
  };
}

/** As the widget names those of earlier questions, too. */
function namingPictures(text: string, count: number): string {
  return count === 0 ? text : `${text}\n[${count === 1 ? 'picture' : `${count} pictures`}]`;
}

/**
 * The picture of an `image_url` or `input_image` part. It comes with the request or not at all: an address is not
 * fetched, since whoever names it would choose where this server goes.
 * @throws TutorError `invalid_request`
 */
export function imageOf(url: unknown, field: string, index: number): ImageInput {
  const [, mediaType, data] =
    (typeof url === 'string' && /^data:([\w/+.-]{1,100});base64,([^,]*)$/s.exec(url)) || [];
  if (mediaType !== undefined && data !== undefined) return { mediaType, data };
  const message = 'a picture must be a data URL (data:image/png;base64,...): addresses are not fetched';
  throw wrongLine(field, index, message);
}

export function wrongLine(field: string, index: number, message: string): TutorError {
  return new TutorError('invalid_request', { hint: `${field}.${index}: ${message}` });
}

export function noToolsIn(field: string, index: number): TutorError {
  return wrongLine(field, index, sayNone);
}

/** Parts that are neither text nor a picture. */
export function onlyText(field: string, index: number, type: string): TutorError {
  return wrongLine(field, index, `only text and pictures can be read here, not "${type}"`);
}
