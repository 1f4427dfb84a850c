/**
 * What the tutor does with the page around it: reads its lesson, and offers help
 * with what is selected in it, and finds sources there. Fetched when one of them is needed.
 */
export { AskAbout } from './ask-about.ts';
export { lessonHeadings } from './lesson-headings.ts';
export { lessonInPage } from './lesson-text.ts';
export { Passages, showPassage } from './passage.ts';
