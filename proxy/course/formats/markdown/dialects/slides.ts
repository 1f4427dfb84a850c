import { CodeFences } from './code-fences.ts';
import { closing, opening } from './marks.ts';

/** What slides of remark and Slidev say of themselves in their first lines. */
const property =
  /^(?:name|class|layout|layoutClass|template|count|number|exclude|transition|level|clicks|src|title|hideInToc|routeAlias|theme|background(?:-[a-z]+)?|image|mdc|zoom|disabled|preload|dragPos)[ \t]*:/;
const separator = /^--(?:-{1,3})?[ \t]*$/;
/** What follows on a slide is for who speaks: of remark, and of reveal.js, where others mean what they write. */
const remarkNotes = /^\?\?\?()$/;
const revealNotes = /^(?:\?\?\?$|notes?:)(.*)$/i;

/**
 * Whether a lesson is a set of slides in Markdown (remark, Marp, Slidev, reveal.js).
 * @param front its front matter
 */
export function isSlides(source: string, front: string): boolean {
  if (/^marp:[ \t]*true/m.test(front)) return true;
  if (!/^---[ \t]*$/m.test(source)) return false;
  const isRemark =
    /^\?\?\?$/m.test(source) ||
    /^(?:name|class|layout):[^\n]*\n(?:[a-z-]+:[^\n]*\n)*(?:\s*\n)?---/.test(source);
  const isSlidev = /^---\n(?:layout|transition|background|clicks)[ \t]*:/m.test(source);
  return isRemark || isReveal(source) || isSlidev;
}

/** Whether slides, if they are some, are those of reveal.js. */
export function isReveal(source: string): boolean {
  return /<!--[ \t]*\.(?:slide|element)|<aside[ \t]+class=["']notes["']/.test(source);
}

/** Slides without what lays them out; what is said over one is a note for teachers. */
export function readSlides(source: readonly string[], { isReveal }: { isReveal: boolean }): string[] {
  const notes = isReveal ? revealNotes : remarkNotes;
  const out: string[] = [];
  const fences = new CodeFences();
  let isFirst = true;
  let hasProperties = false;
  let isNote = false;
  const endNote = () => {
    if (isNote) out.push(closing(''));
    isNote = false;
  };
  for (const line of source) {
    if (fences.isCode(line)) {
      isFirst = false;
      out.push(line);
      continue;
    }
    if (separator.test(line)) {
      // Slidev closes what a slide says of itself as it begins it.
      const isClosing: boolean = isFirst && hasProperties;
      if (!isClosing) {
        endNote();
        out.push('');
      }
      isFirst = !isClosing;
      hasProperties = false;
      continue;
    }
    if (isFirst && property.test(line)) {
      hasProperties = true;
      continue;
    }
    if (line.trim() !== '') isFirst = false;
    const said = isNote ? undefined : notes.exec(line.trimEnd())?.[1];
    if (said === undefined) {
      out.push(withoutClasses(line));
      continue;
    }
    isNote = true;
    out.push('', opening('', { names: ['notes'] }), said.trim());
  }
  endNote();
  return out;
}

/** `.center[text]` of remark; one that takes several lines begins and ends on lines of their own. */
function withoutClasses(line: string): string {
  if (/^[ \t]*(?:\.[a-z][\w-]*)+\[[ \t]*$/i.test(line) || /^[ \t]*\][ \t]*$/.test(line)) return '';
  return line.replace(
    /(?<![\w)\]])(?:\.[a-z][\w-]{1,40}){1,5}\[([^[\]]*(?:\[[^[\]]*\][^[\]]*){0,20})\]/gi,
    '$1',
  );
}
