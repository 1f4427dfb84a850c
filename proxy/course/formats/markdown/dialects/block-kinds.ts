import type { PrivateNote } from '../../../course.ts';
import { noteKindOfName, noteKindOfTitle } from '../../../notes/private-titles.ts';
import { words } from '../../../word-list.ts';
import type { BlockHead } from './marks.ts';

/** What becomes of a block. */
export type BlockKind =
  | { is: 'note'; kind: PrivateNote['kind'] }
  /** Has a title, else the label stands in its place; its headings open no sections. */
  | { is: 'titled'; label: string; isExercise: boolean }
  /** Only lays out or groups what is in it. */
  | { is: 'plain' }
  /** Not on the page that students read. */
  | { is: 'dropped' };

const exercises = words(`
  exercise exercises exr challenge task problem quiz activity assignment homework question practice`);

/** Kinds whose headings are titles, of the block itself or of parts that readers switch between. */
const boxes = words(`
  admonition callout details dropdown toggle expand collapse spoiler accordion card grid-item-card sidebar
  margin aside tab tab-item tabitem group-tab tabset panel-tabset step`);

const named = words(`
  note info information tip hint warning caution danger error attention important success example abstract summary quote
  bug failure remark definition theorem lemma corollary proposition proof algorithm objectives questions prerequisites
  discussion testimonial checklist exercise challenge activity task quiz question deprecated`);
const labels: ReadonlyMap<string, string> = new Map([
  ...Array.from(named, (name) => [name, name.charAt(0).toUpperCase() + name.slice(1)] as const),
  ['seealso', 'See also'],
  ['keypoints', 'Key points'],
  ['prereq', 'Prerequisites'],
  ['versionadded', 'New in version'],
  ['versionchanged', 'Changed in version'],
]);

const dropped = new Set(['hidden', 'content-hidden', 'nodisplay', 'd-none', 'visually-hidden']);
/** Speaker's notes of slides written in Markdown. */
const speaker = new Set(['notes', 'speaker-notes', 'speaker', 'speakernotes']);
/** What readers open, by its kind. */
const collapsed = words(`
  details dropdown toggle expand expander collapse collapsible spoiler accordion reveal`);

/** A choice of a question with its mark, as task lists have it; `= word`: an answer in words. */
const quizAnswer = /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+\[[xX]\][ \t]|=[ \t]*\S)/;

/** @param isInExercise the block stands inside an exercise */
export function kindOfBlock(
  { head, title, lines }: { head: BlockHead; title: string | undefined; lines: readonly string[] },
  isInExercise: boolean,
): BlockKind {
  const names = namesOf(head);
  if (names.some((name) => dropped.has(name))) return { is: 'dropped' };
  if (names.some((name) => speaker.has(name))) return { is: 'note', kind: 'teacher' };
  // A quiz that says which answer is right is for the tutor to ask.
  if (names.includes('quiz') && lines.some((line) => quizAnswer.test(line)))
    return { is: 'note', kind: 'quiz' };
  const isCollapsed = head.isCollapsed === true || names.some((name) => collapsed.has(name));
  const byName = names.map(noteKindOfName).find((kind) => kind !== undefined);
  // An admonition that everybody sees is no help kept back, whatever it is called.
  const isOpen = byName === 'hint' && head.isShown === true && !isCollapsed && !isInExercise;
  if (byName !== undefined && !isOpen) return { is: 'note', kind: byName };
  const byTitle = title === undefined ? undefined : noteKindOfTitle(title, { isCollapsed });
  if (byTitle !== undefined) return { is: 'note', kind: byTitle };
  // Whatever an exercise keeps folded up gives away what it asks.
  if (isCollapsed && isInExercise) return { is: 'note', kind: 'solution' };
  const label = names.map((name) => labels.get(name)).find((each) => each !== undefined);
  const isExercise = isExerciseBlock(head);
  if (label !== undefined) return { is: 'titled', label, isExercise };
  if (isExercise) return { is: 'titled', label: 'Exercise', isExercise };
  const isBox = head.title !== undefined || names.some((name) => boxes.has(name));
  return isBox ? { is: 'titled', label: '', isExercise } : { is: 'plain' };
}

/** Whether it asks students to do something. */
export function isExerciseBlock(head: BlockHead): boolean {
  return namesOf(head).some((name) => exercises.has(name)) || /^(?:exr|exercise)-/.test(head.id ?? '');
}

function namesOf({ names }: BlockHead): string[] {
  return names.map((name) =>
    name.toLowerCase().replace(/^(?:callout-|admonition-|alert-|prf:|rmd)(?=.)/, ''),
  );
}
