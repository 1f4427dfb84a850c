import { type PlacedNote, withoutNonCharacters } from '../../../notes/note-places.ts';
import { withPlaceMarks } from '../section-places.ts';
import { renderBlocks } from './blocks.ts';
import { withoutComments } from './comments.ts';
import { hasDashBlocks, readDashBlocks } from './dash-blocks.ts';
import { elements, hasElements } from './elements.ts';
import { readFencedBlocks } from './fenced-blocks.ts';
import { readGitBookExercises } from './gitbook-exercises.ts';
import { withoutHtml } from './html-marks.ts';
import { hugo } from './hugo.ts';
import { readIndentedBlocks } from './indented-blocks.ts';
import { withoutInlineMarks } from './inline.ts';
import { isLiaScript, readLiaScript } from './lia-script.ts';
import { liquid, shieldRaw, type Variables, withVariablesInCode } from './liquid.ts';
import { unshielded } from './marks.ts';
import { withoutModules } from './modules.ts';
import { readQuizdown } from './quizdown.ts';
import { readQuoteBlocks } from './quote-blocks.ts';
import { readSlides } from './slides.ts';
import { readTags } from './tags.ts';
import { hasTutorialCells, readTutorialCells } from './tutorial-cells.ts';
import { type HasPage, readWiki, withoutWikiComments } from './wiki.ts';

/** Marks that mean something to one generator and stand for themselves elsewhere. */
export interface Dialect {
  isPyMdown: boolean;
  isMyst: boolean;
  /** Components of JSX may stand inside a line. */
  isJsx: boolean;
  /** Pandoc reads it: commands of TeX are for its books in print, `{-}` keeps a heading from being numbered. */
  isPandoc: boolean;
  /** `{{#name ...}}` and `{{%name ...}}` alone on a line are for programs that mdBook calls. */
  isMdBook: boolean;
  /** The lesson is a set of slides, */
  isSlides: boolean;
  /** of reveal.js. */
  isReveal: boolean;
  /** Variables are filled in in code as well. */
  isGitBook: boolean;
  /** Every file is a template: `{{ name }}` is a variable, `{% ... %}` a tag. */
  isTemplate: boolean;
  variables: Variables;
  /** What `[[name]]` may mean. */
  hasPage: HasPage;
}

/** Of a lesson that no generator is known of. */
export const anyDialect: Dialect = {
  isPyMdown: false,
  isMyst: false,
  isJsx: false,
  isPandoc: false,
  isMdBook: false,
  isSlides: false,
  isReveal: false,
  isGitBook: false,
  isTemplate: false,
  variables: () => undefined,
  hasPage: () => false,
};

/**
 * The text of a lesson in any dialect of Markdown as plain Markdown, and what in it is private. Code stays as
 * it is. Each step goes over the lines once, and only where the text has its marks.
 * @returns `markdown`: with a place for each note, see `withoutNotePlaces`
 */
export function plainMarkdown(source: string, dialect: Dialect): { markdown: string; notes: PlacedNote[] } {
  const text = withoutNonCharacters(source);
  const has = (...signs: string[]) => signs.some((sign) => text.includes(sign));
  const isLia = has('<!--') && isLiaScript(text);
  let lines: readonly string[] = text.split('\n');
  /** What a step costs is saved where the text has none of its marks: most texts have few. */
  const steps: readonly [isNeeded: boolean, read: (lines: readonly string[]) => string[]][] = [
    [has('{%'), (each) => shieldRaw(each, dialect)],
    [has('```{', '~~~{', '``` {') && hasTutorialCells(text), readTutorialCells],
    [has(':::', '```{', '~~~{', '``` {', '~~~ {') || /^\/\/\/ /m.test(text), readFencedBlocks],
    [has('<!-- page', '<!-- slide', '<!-- second'), withPlaceMarks],
    [has('<!--', '{/*'), withoutComments],
    [has('%%'), withoutWikiComments],
    [has('[['), (each) => readWiki(each, dialect.hasPage)],
    [isLia, readLiaScript],
    [hasDashBlocks(text), readDashBlocks],
    [has('quizdown'), readQuizdown],
    [dialect.isSlides, (each) => readSlides(each, dialect)],
    [has('endexercise'), readGitBookExercises],
    [dialect.isGitBook && has('{{'), (each) => withVariablesInCode(each, dialect)],
    [has('{%') || (dialect.isTemplate && has('{{', '{#')), (each) => readTags(each, liquid(dialect))],
    [has('{{<', '{{%'), (each) => readTags(each, hugo(dialect))],
    [/^[ \t]*(?:!!!|\?\?\?|===)/m.test(text), readIndentedBlocks],
    [has('> [!', '>[!', '{:'), readQuoteBlocks],
    [/^(?:import|export)\s/m.test(text), (each) => withoutModules(each, dialect)],
    [hasElements(text, dialect), (each) => readTags(each, elements(text, dialect))],
  ];
  for (const [isNeeded, read] of steps) if (isNeeded) lines = read(lines);
  const { lines: rendered, notes } = renderBlocks(lines);
  const clean = (each: readonly string[]) =>
    unshielded(withoutInlineMarks(withoutHtml(each), dialect).join('\n'));
  return {
    markdown: clean(rendered),
    notes: notes.map((note) => ({ ...note, markdown: clean(note.markdown.split('\n')) })),
  };
}
