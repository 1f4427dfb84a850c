import type { LoadedCourse } from '../../course/library.ts';
import { TutorError } from '../../ground/errors.ts';
import type { QuestionImage } from '../../ground/image.ts';
import type { ImageInput } from '../../ground/protocol.ts';
import { readImages } from './read-images.ts';

/**
 * The pictures of a question, where its course takes any.
 * @param field of the body, for those who read what is wrong
 * @throws TutorError `invalid_request`
 */
export function courseImages(
  given: readonly ImageInput[] | undefined,
  { settings }: Pick<LoadedCourse, 'settings'>,
  field = 'images',
): { images?: QuestionImage[] } {
  if (given === undefined || given.length === 0) return {};
  if (settings.images) return { images: readImages(given, field) };
  const hint = `${field}: the course "${settings.id}" takes no pictures`;
  throw new TutorError('invalid_request', { hint, concerns: 'no pictures' });
}
