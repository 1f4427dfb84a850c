import type { Archive } from '../archive/archive.ts';
import { elementAt, parseXml, textWithin, type XmlElement } from '../xml/xml.ts';

export type OpenBackup = Pick<Archive, 'read'>;

/** The only parts of a backup that are ever opened. None but those of activities holds anything of people. */
const readable =
  /^(?:moodle_backup\.xml|questions\.xml|sections\/section_\d+\/section\.xml|activities\/(page|book|label|lesson|assign|quiz|glossary|resource|folder|h5pactivity)_\d+\/(?:module|\1)\.xml)$/;

const fileList = 'files.xml';
/** Of files those that teachers put into these activities, and no others: students hand files in, too. */
const teachersFiles = /^(?:mod_resource|mod_folder)\/content$|^mod_h5pactivity\/package$/;

export interface BackupFile {
  /** Of the activity's module. */
  contextId: string;
  /** `/week-1/` */
  folder: string;
  name: string;
  /** Where it stands in the backup. */
  path: string;
}

/** The files that teachers put into activities. Of others not even the name is looked at. */
export function backupFiles(archive: OpenBackup): BackupFile[] {
  const bytes = archive.read(fileList);
  if (bytes === undefined) return [];
  const [, ...entries] = Buffer.from(bytes).toString('utf8').split('<file ');
  return entries.flatMap((entry) => {
    const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(entry)?.[1] ?? '';
    if (!teachersFiles.test(`${field('component')}/${field('filearea')}`)) return [];
    const hash = field('contenthash');
    const name = textWithin(parseXml(Buffer.from(`<n>${field('filename')}</n>`)));
    if (name === '.' || !/^[0-9a-f]{40}$/.test(hash)) return [];
    const path = `files/${hash.slice(0, 2)}/${hash}`;
    return [{ contextId: field('contextid'), folder: field('filepath'), name, path }];
  });
}

/** What people left in an activity, by the elements that hold it; they are cut out before anything is parsed. */
const ofPeople = [
  'userflags',
  'submissions',
  'grades',
  'attempts',
  'overrides',
  'timers',
  'branches',
  'comments',
  'ratings',
  'entriestags',
  'quiz_grades',
];

/** A part of a backup without what people left there; empty for one that is not there or nobody's to read. */
export function backupPart(archive: OpenBackup, name: string): XmlElement {
  const bytes = readable.test(name) ? archive.read(name) : undefined;
  return parseXml(bytes === undefined ? undefined : withoutPeople(bytes));
}

/** Moodle writes `$@NULL@$` for what is not there. */
export function fieldOf(element: XmlElement | undefined, name: string): string {
  const text = textWithin(elementAt(element, name)).trim();
  return text === '$@NULL@$' ? '' : text;
}

function withoutPeople(bytes: Uint8Array): Uint8Array {
  let text = Buffer.from(bytes).toString('utf8');
  for (const name of ofPeople) {
    const [start, end] = [`<${name}>`, `</${name}>`];
    let kept = '';
    let from = 0;
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, from)) {
      const until = text.indexOf(end, at);
      kept += text.slice(from, at);
      from = until < 0 ? text.length : until + end.length;
    }
    text = kept + text.slice(from);
  }
  return Buffer.from(text);
}
