/** The child process of child-reader.ts: one file for every message, then its reply. */
import { openCourseFolder } from '../../files/course-folder.ts';
import { noSite } from '../../site/site.ts';
import { formats } from '../formats.ts';
import { readFileHere } from '../read-file.ts';
import { readerWithin } from '../within.ts';
import type { ReadReply, ReadRequest } from './messages.ts';

process.on('message', (request: ReadRequest) => {
  void replyTo(request).then((reply) => process.send?.(reply));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());

async function replyTo({ format: name, root, path, inside }: ReadRequest): Promise<ReadReply> {
  try {
    const format = formats.find((each) => each.name === name);
    if (format === undefined) throw new Error(`no format is called ${name}`);
    // It may not see what stands around the course, and would find another site than its parent.
    const folder = { ...openCourseFolder(root, { site: noSite }), within: readerWithin() };
    const outcome = await readFileHere(format, { path, inside }, folder);
    return { kind: 'outcome', outcome };
  } catch (error) {
    return { kind: 'failed', words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
