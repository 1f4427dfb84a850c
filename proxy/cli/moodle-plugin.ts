import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { moodlePluginZip } from '../lms/moodle/plugin-zip.ts';

/** `course-tutor moodle-plugin [FILE]`: writes the plugin for Moodle as a zip that Moodle installs. */
export async function moodlePlugin(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [file = 'local_coursetutor.zip', ...rest] = positionals;
  if (rest.length > 0) {
    console.error('Name one file.');
    return 1;
  }
  const zip = await moodlePluginZip();
  await writeFile(file, zip);
  console.log(`${file}: install it in Moodle under Site administration → Plugins → Install plugins.`);
  return 0;
}
