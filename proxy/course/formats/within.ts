import { UnreadableFile } from '../course-error.ts';
import { mostTextBytes } from '../files/file-bytes.ts';
import { noSite } from '../site/site.ts';
import { chooseFormat, formatsOf } from './choose-format.ts';
import type { CourseFolder, ReadWithin } from './format.ts';

/**
 * Reads files that stand inside others: the PDF in a backup. They see no file but themselves, and another program
 * than the generator of the course's site has put them there.
 */
export function readerWithin(): ReadWithin {
  const alone: CourseFolder = { read: () => undefined, list: () => [], site: () => noSite };
  return async ({ inside, bytes }) => {
    const format = chooseFormat({ path: inside, inside, formats: formatsOf(inside) }, bytes);
    if (format === undefined) return { kind: 'left out', what: 'files inside that are no lessons' };
    if (bytes.length > (format.mostBytes ?? mostTextBytes)) {
      return { kind: 'left out', what: 'files inside that are too large' };
    }
    try {
      const read = await format.load();
      const reading = await read({ inside, bytes }, alone);
      if (reading.kind === 'lessons') {
        const { documents, dropped } = reading;
        return { kind: 'documents', documents, ...(dropped !== undefined && { dropped }) };
      }
      return { kind: 'left out', what: 'files inside that are no lessons' };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return { kind: 'left out', what: 'files inside that are locked or broken' };
    }
  };
}
