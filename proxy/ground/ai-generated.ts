/**
 * What machines read of an answer that a model has written (Art. 50(2) of the EU's AI Act asks for such a mark): the
 * term of IPTC's Digital Source Type that C2PA and schema.org use for it, too.
 * https://cv.iptc.org/newscodes/digitalsourcetype/
 */
export const trainedAlgorithmicMedia =
  'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** Who answers where no model does: the course is quoted, a teacher has written it, the school's own lines. */
const people: readonly string[] = ['course', 'teacher', 'support'];

/** @param model as the `answer` event names it */
export function isWrittenByModel(model: string): boolean {
  return model !== '' && !people.includes(model);
}
