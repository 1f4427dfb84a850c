import { z } from 'zod';
import type { ImageInput } from '../../ground/protocol.ts';
import { wrongLine } from './conversation.ts';

/** What a message holds: a text, or parts of it. */
export const messageContent = z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish();

type MessageContent = z.output<typeof messageContent>;

/** How one of OpenAI's routes calls the parts of a message. */
export interface PartTypes {
  texts: readonly string[];
  image: string;
  /** Of a picture, from what its part has as `image_url`. */
  urlIn(imageUrl: unknown): unknown;
}

/** Whose content it is, for those who read what is wrong. */
export interface LineSpot {
  /** Of the body that has the lines. */
  field: string;
  index: number;
  isStudents: boolean;
}

/**
 * The text and the pictures of a message; only a student shows any.
 * @throws TutorError `invalid_request` for parts of any other type
 */
export function readContent(
  content: MessageContent,
  types: PartTypes,
  { field, index, isStudents }: LineSpot,
): { text: string; images: ImageInput[] } {
  if (typeof content === 'string') return { text: content, images: [] };
  const texts: string[] = [];
  const images: ImageInput[] = [];
  for (const { type, text, refusal, image_url } of content ?? []) {
    if (types.texts.includes(type) && typeof text === 'string') texts.push(text);
    else if (type === 'refusal' && typeof refusal === 'string') texts.push(refusal);
    else if (type === types.image && isStudents) images.push(imageOf(types.urlIn(image_url), field, index));
    else throw onlyText(field, index, type);
  }
  return { text: texts.join('\n'), images };
}

/**
 * The picture comes with the request or not at all: an address is not fetched, since whoever names it would choose
 * where this server goes.
 * @throws TutorError `invalid_request`
 */
function imageOf(url: unknown, field: string, index: number): ImageInput {
  const [, mediaType, data] =
    (typeof url === 'string' && /^data:([\w/+.-]{1,100});base64,([^,]*)$/s.exec(url)) || [];
  if (mediaType !== undefined && data !== undefined) return { mediaType, data };
  const message = 'a picture must be a data URL (data:image/png;base64,...): addresses are not fetched';
  throw wrongLine(field, index, message);
}

/** Parts that are neither text nor a picture. */
export function onlyText(field: string, index: number, type: string) {
  return wrongLine(field, index, `only text and pictures can be read here, not "${type}"`);
}
