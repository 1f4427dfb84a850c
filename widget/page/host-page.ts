/**
 * What the tutor does with the page around it: reads its lesson, and offers help
 * with what is selected in it, and finds sources there. Fetched when one of them is needed.
 */

export { lessonHeadings } from './lesson/lesson-headings.ts';
export { lessonInPage } from './lesson/lesson-text.ts';
export { Passages, showPassage } from './lesson/passage.ts';
export { seekRecording } from './lesson/recording.ts';
export { AskAbout } from './reader/ask-about.ts';
