import type { PrivateNote } from '../../../course.ts';
import { noteKindOfName, noteKindOfTitle } from '../../../notes/private-titles.ts';
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

const exercises = new Set(
  'exercise exercises exr challenge task problem quiz activity assignment homework question practice'.split(
    ' ',
  ),
);

/** Kinds whose headings are titles, of the block itself or of parts that readers switch between. */
const boxes = new Set(
  (
    'admonition callout details dropdown toggle expand collapse spoiler accordion card grid-item-card sidebar ' +
    'margin aside tab tab-item tabitem group-tab tabset panel-tabset step'
  ).split(' '),
);

const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    note: 'Note',
    info: 'Info',
    information: 'Information',
    tip: 'Tip',
    hint: 'Hint',
    warning: 'Warning',
    caution: 'Caution',
    danger: 'Danger',
    error: 'Error',
    attention: 'Attention',
    important: 'Important',
    success: 'Success',
    example: 'Example',
    abstract: 'Abstract',
    summary: 'Summary',
    quote: 'Quote',
    bug: 'Bug',
    failure: 'Failure',
    seealso: 'See also',
    remark: 'Remark',
    definition: 'Definition',
    theorem: 'Theorem',
    lemma: 'Lemma',
    corollary: 'Corollary',
    proposition: 'Proposition',
    proof: 'Proof',
    algorithm: 'Algorithm',
    objectives: 'Objectives',
    questions: 'Questions',
    keypoints: 'Key points',
    prereq: 'Prerequisites',
    prerequisites: 'Prerequisites',
    discussion: 'Discussion',
    testimonial: 'Testimonial',
    checklist: 'Checklist',
    exercise: 'Exercise',
    challenge: 'Challenge',
    activity: 'Activity',
    task: 'Task',
    quiz: 'Quiz',
    question: 'Question',
    versionadded: 'New in version',
    versionchanged: 'Changed in version',
    deprecated: 'Deprecated',
    rmdnote: 'Note',
    rmdtip: 'Tip',
    rmdwarning: 'Warning',
    rmdcaution: 'Caution',
    rmdimportant: 'Important',
  }),
);

const dropped = new Set(['hidden', 'content-hidden', 'nodisplay', 'd-none', 'visually-hidden']);
/** Speaker's notes of slides written in Markdown. */
const speaker = new Set(['notes', 'speaker-notes', 'speaker', 'speakernotes']);
/** What readers open, by its kind. */
const collapsed = new Set(
  'details dropdown toggle expand expander collapse collapsible spoiler accordion reveal'.split(' '),
);

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
  const named = names.find((name) => labels.has(name));
  const isExercise = isExerciseBlock(head);
  if (named !== undefined) return { is: 'titled', label: labels.get(named) ?? '', isExercise };
  if (isExercise) return { is: 'titled', label: 'Exercise', isExercise };
  const isBox = head.title !== undefined || names.some((name) => boxes.has(name));
  return isBox ? { is: 'titled', label: '', isExercise } : { is: 'plain' };
}

/** Whether it asks students to do something. */
export function isExerciseBlock(head: BlockHead): boolean {
  return namesOf(head).some((name) => exercises.has(name)) || /^(?:exr|exercise)-/.test(head.id ?? '');
}

function namesOf({ names }: BlockHead): string[] {
  return names.map((name) => name.toLowerCase().replace(/^(?:callout-|admonition-|alert-|prf:)(?=.)/, ''));
}
