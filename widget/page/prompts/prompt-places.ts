import { isUnread } from '../lesson/elsewhere.ts';
import { readableText } from '../lesson/lesson-text.ts';
import { readerNames, withoutNames } from '../lesson/reader-names.ts';
import { withoutSecrets } from '../lesson/secrets.ts';
import type { Reading } from '../presence.ts';
import { exerciseParts, isExerciseHeading } from './exercise-names.ts';

/** Under what of a lesson the tutor offers itself. */
export interface Wanted {
  headings: boolean;
  exercises: boolean;
}

export interface PromptPlace {
  /** The heading or the exercise. */
  about: Element;
  /** Puts the prompt there. */
  put: (prompt: HTMLElement) => void;
  /** A short name of what it is about. */
  subject: string;
  /** What it is about, read when it is asked about. */
  text: () => string;
  /** Under which the page knows the exercise; the course mostly has it under the same name. */
  exercise?: string | undefined;
}

/** More would be a second lesson beside the first. */
const mostPrompts = 60;
/** As much as says what a section is about; the sidecar has the rest. */
const sectionCharacters = 1_500;
const exerciseCharacters = 4_000;
const headings = 'h2, h3';

/** Where in the lesson prompts are to stand, in order. */
export function promptPlaces(root: Element, wanted: Wanted, reading: Reading): PromptPlace[] {
  const names = readerNames(root.ownerDocument, reading);
  const clean = (text: string) => withoutNames(withoutSecrets(text), names);
  const read = (part: Element) => clean(readableText(part, reading)).trim();
  const isLesson = (part: Element) => {
    for (let at: Element | null = part; at && at !== root; at = at.parentElement)
      if (isUnread(at, reading)) return false;
    return true;
  };
  const exercises = wanted.exercises
    ? [...root.querySelectorAll(exerciseParts)].filter(
        (part) => !part.parentElement?.closest(exerciseParts) && isLesson(part),
      )
    : [];
  const places = exercises.map((part) => exercisePlace(part, read));
  for (const heading of root.querySelectorAll(headings)) {
    const subject = clean(heading.textContent).replace(/\s+/g, ' ').trim();
    const isExercise = isExerciseHeading(subject);
    if (subject === '' || !(isExercise ? wanted.exercises || wanted.headings : wanted.headings)) continue;
    if (exercises.some((part) => part.contains(heading)) || !isLesson(heading)) continue;
    const whole = withItsFrame(heading, root);
    // A heading of headings has nothing of its own.
    if (whole.nextElementSibling?.matches('h1, h2, h3, h4')) continue;
    const most = isExercise ? exerciseCharacters : sectionCharacters;
    places.push({
      about: heading,
      put: (prompt) => putBelow(whole, prompt),
      subject,
      exercise: isExercise ? nameOfHeading(heading) : undefined,
      text: () => `${subject}\n${sectionText(whole, heading, read, most)}`.trim(),
    });
  }
  return places.sort(inOrder).slice(0, mostPrompts);
}

function exercisePlace(part: Element, read: (part: Element) => string): PromptPlace {
  const title = part.querySelector('h1, h2, h3, h4, h5, h6, .admonition-title, .title, legend, summary');
  return {
    about: part,
    put: (prompt) => part.append(prompt),
    subject: title?.textContent.replace(/\s+/g, ' ').trim() ?? '',
    text: () => read(part).slice(0, exerciseCharacters),
    exercise: part.getAttribute('data-exercise') || part.id || title?.id || undefined,
  };
}

/** Its own anchor, or that of the section that it opens. */
function nameOfHeading({ id, parentElement, previousElementSibling }: Element): string | undefined {
  const section = previousElementSibling ? undefined : parentElement?.closest('section')?.id;
  return id || section || undefined;
}

/** Themes put a heading into a box, with a link to it. */
function withItsFrame(heading: Element, root: Element): Element {
  let whole = heading;
  for (let at = heading.parentElement; at && at !== root; at = at.parentElement) {
    if (at.textContent.trim() !== heading.textContent.trim()) break;
    whole = at;
  }
  return whole;
}

/** Nearer to its heading than what stands below that is. */
function putBelow(whole: Element, prompt: HTMLElement): void {
  const marginPx = Number.parseFloat(getComputedStyle(whole).marginBlockEnd);
  if (marginPx > 0) prompt.style.marginBlockStart = `${-0.7 * marginPx}px`;
  whole.after(prompt);
}

/** What stands below a heading, up to the next one of its rank. */
function sectionText(
  whole: Element,
  heading: Element,
  read: (part: Element) => string,
  most: number,
): string {
  const rank = Number(heading.localName[1]);
  let text = '';
  for (let at = whole.nextElementSibling; at && text.length < most; at = at.nextElementSibling) {
    const next = at.matches('h1, h2, h3') ? at : at.querySelector(':scope > :is(h1, h2, h3)');
    if (next && Number(next.localName[1]) <= rank) break;
    text += `${read(at)}\n`;
  }
  return text.slice(0, most).trim();
}

function inOrder(one: PromptPlace, other: PromptPlace): number {
  return one.about.compareDocumentPosition(other.about) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
