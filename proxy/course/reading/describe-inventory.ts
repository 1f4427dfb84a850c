import { mostSectionTokens } from '../large-sections.ts';
import { type Inventory, isLost, type LeftOutFile, shareRead } from './inventory.ts';
import { reasons, type WhyLeftOut } from './why-left-out.ts';

/** Files named in a line; the rest is counted. */
const mostNamed = 4;
/** Of fewer lessons with one title nothing follows. */
const leastAlike = 5;
/** Share of the bytes of lessons above which what was left out is a warning. */
const mostLost = 0.1;

/** What became of the files of a course, for its author: a line for each kind. */
export function inventoryLines({
  read,
  leftOut,
  sources,
  empty,
  namelessLessons,
  sameTitles,
  longSections,
  unlisted,
  privateNotes,
  exercises,
}: Inventory): string[] {
  const byReason = Map.groupBy(leftOut, ({ why }) => why);
  const order = Object.keys(reasons) as WhyLeftOut[];
  return [
    ...[...read].map(([format, { files, bytes, dropped }]) => {
      const inside = Object.entries(dropped).map(([what, times]) => `${times.toLocaleString('en')} ${what}`);
      const without = inside.length === 0 ? '' : `, without ${inside.join(', ')}`;
      return `read: ${count(files, 'file')} of ${format}, ${size(bytes)}${without}`;
    }),
    ...order.flatMap((why) => {
      const files = byReason.get(why) ?? [];
      const folders = why === 'outside' && sources.length > 0 ? ` (${list(sources)})` : '';
      return files.length === 0 ? [] : [`left out, ${reasons[why]}${folders}: ${counted(files)}`];
    }),
    ...keptLines(privateNotes),
    ...exerciseLines(exercises),
    ...named('not in the navigation', unlisted),
    ...named('with the title of another', sameTitles),
    ...named('without text', empty),
    ...named('title is a number or key', namelessLessons),
    ...named(
      `sections above ${mostSectionTokens.toLocaleString('en')} tokens`,
      longSections.map(
        ({ lesson, heading, tokens }) => `${lesson} "${shortened(heading)}" (${tokens.toLocaleString('en')})`,
      ),
    ),
  ];
}

function keptLines({ solution, hint, mistakes, teacher, quiz }: Inventory['privateNotes']): string[] {
  const kept = [
    ...(solution > 0 ? [count(solution, 'solution')] : []),
    ...(hint > 0 ? [count(hint, 'hint')] : []),
    ...(mistakes > 0 ? [`${count(mistakes, 'note')} on mistakes`] : []),
    ...(quiz > 0 ? [`questions of ${quiz === 1 ? 'a quiz' : `${quiz} quizzes`}`] : []),
    ...(teacher > 0 ? [`${count(teacher, 'note')} for teachers`] : []),
  ];
  return kept.length === 0 ? [] : [`kept from answers: ${kept.join(', ')}`];
}

function exerciseLines({ total, withNotes, without }: Inventory['exercises']): string[] {
  if (total === 0) return [];
  const rest = without.length === 0 || withNotes === 0 ? '' : `; without: ${list(without)}`;
  return [`${count(total, 'exercise')}, ${withNotes} with notes for the tutor${rest}`];
}

/** What an author should do something about. */
export function inventoryWarnings(inventory: Inventory): string[] {
  return [...languageWarnings(inventory), ...editionWarnings(inventory), ...lostWarnings(inventory)];
}

function editionWarnings({ sameTitles, lessons }: Inventory): string[] {
  if (sameTitles.length < leastAlike || 3 * sameTitles.length < lessons) return [];
  return [
    `${sameTitles.length} of its ${lessons} lessons have the title of another, as two editions in one folder would (${list(sameTitles)}): answers would cite either. Put the folder of one into \`content\`, or begin the name of the other with _.`,
  ];
}

function languageWarnings({ languages }: Inventory): string[] {
  if (languages.size === 0) return [];
  const counts = [...languages]
    .sort((a, b) => b[1] - a[1])
    .map(([language, files]) => `${language} ${files}`);
  return [
    `it holds the same lessons in several languages (${list(counts)}), and answers would mix them: put the folder of one into \`content\`, or its language into \`language\`.`,
  ];
}

function lostWarnings(inventory: Inventory): string[] {
  const lost = 1 - shareRead(inventory);
  if (lost <= mostLost) return [];
  const files = inventory.leftOut.filter(isLost);
  const unread = files.filter(({ why }) => why === 'unread');
  const advice =
    unread.length === 0
      ? 'mend the problems that are named for them'
      : `save them as Markdown, HTML or text (or hide by a leading _ what is no lesson)${convertedBy(unread)}: ${counted(unread)}`;
  return [`${percent(lost)} of its text was left out; ${advice}.`];
}

/** What pandoc reads and this does not. */
const readByPandoc = /\.(?:org|typ|textile|mediawiki|creole|rtf|docbook|dbk|man)$/i;

/** Of formats without an office program that would save them as something else. */
function convertedBy(unread: readonly LeftOutFile[]): string {
  const ending = unread.map(({ inside }) => readByPandoc.exec(inside)?.[0]).find(Boolean);
  return ending === undefined
    ? ''
    : `; https://pandoc.org does that for ${ending}: pandoc lesson${ending} -o lesson.md`;
}

/** All of it in one line, for the log. */
export function inventorySummary(inventory: Inventory): string {
  const formats = [...inventory.read].map(([format, { files }]) => `${files} ${format}`);
  const reasonsFound = Map.groupBy(inventory.leftOut, ({ why }) => why);
  const left = [...reasonsFound].map(([why, files]) => `${files.length} ${why}`);
  const parts = [
    `${percent(shareRead(inventory))} of the text`,
    formats.join(', '),
    ...(left.length === 0 ? [] : [`left out ${left.join(', ')}`]),
    ...(inventory.empty.length === 0 ? [] : [`${count(inventory.empty.length, 'lesson')} without text`]),
    ...(inventory.longSections.length === 0
      ? []
      : [`${count(inventory.longSections.length, 'long section')}`]),
  ];
  return parts.join('; ');
}

/** `12 files, 3 MB (.pptx 10, .pdf 2): a.pptx, b.pptx ...` */
function counted(files: readonly LeftOutFile[]): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const largest = files.toSorted((a, b) => b.bytes - a.bytes).map(({ inside }) => inside);
  return `${count(files.length, 'file')}, ${size(bytes)}: ${list(largest)}`;
}

function named(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.length}: ${list(names)}`];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

function shortened(heading: string): string {
  return heading.length > 60 ? `${heading.slice(0, 60)}…` : heading;
}

function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
