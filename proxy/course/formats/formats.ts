import { asciidoc } from './asciidoc/format.ts';
import { subRip, webVtt } from './captions/format.ts';
import { docx } from './docx/format.ts';
import { epub } from './epub/format.ts';
import type { CourseFormat } from './format.ts';
import { gift } from './gift/format.ts';
import { h5p } from './h5p/format.ts';
import { html } from './html/format.ts';
import { latex } from './latex/format.ts';
import { markdown } from './markdown/format.ts';
import { mdx } from './mdx/format.ts';
import { moodleBackup } from './moodle/format.ts';
import { notebook } from './notebook/format.ts';
import { olx, olxArchive } from './olx/format.ts';
import { openDocument } from './opendocument/format.ts';
import { coursePackage, packageFolder } from './package/format.ts';
import { pdf } from './pdf/format.ts';
import { pptx } from './pptx/format.ts';
import { quarto } from './quarto/format.ts';
import { rMarkdown } from './rmarkdown/format.ts';
import { reStructuredText } from './rst/format.ts';
import { text } from './text/format.ts';

/** Every format that is read. A new one is one more name here. */
export const formats: readonly CourseFormat[] = [
  markdown,
  html,
  text,
  asciidoc,
  notebook,
  quarto,
  rMarkdown,
  mdx,
  reStructuredText,
  latex,
  webVtt,
  subRip,
  pdf,
  docx,
  pptx,
  openDocument,
  epub,
  moodleBackup,
  coursePackage,
  packageFolder,
  olx,
  olxArchive,
  h5p,
  gift,
];

/** The formats that a file of this name may be in. */
export function formatsOf(name: string): readonly CourseFormat[] {
  return formats.filter((format) => extensionOf(name, format) !== undefined);
}

/** The longest extension of a format that a file's name ends with, as it is written there. */
export function extensionOf(name: string, { extensions }: CourseFormat): string | undefined {
  const lower = name.toLowerCase();
  const fitting = extensions.filter((extension) => lower.endsWith(`.${extension}`));
  const length = Math.max(-1, ...fitting.map((extension) => extension.length));
  return length < 0 ? undefined : name.slice(-length);
}

/** `02-data/01-lists.md` -> `02-data/01-lists`. NFC, because macOS hands names out decomposed. */
export function lessonIdOf(inside: string): string {
  const [longest = ''] = formatsOf(inside)
    .map((format) => extensionOf(inside, format) ?? '')
    .toSorted((a, b) => b.length - a.length);
  return (longest === '' ? inside : inside.slice(0, -longest.length - 1)).normalize('NFC');
}
