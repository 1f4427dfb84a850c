/**
 * What the tutor does with the page around it: reads its lesson, offers help with
 * what is selected in it and below its headings, and finds sources there. Fetched when one of them is needed.
 */

export { HeadingsInPage } from './lesson/headings-in-page.ts';
export { lessonInPage } from './lesson/lesson-text.ts';
export { Passages, showPassage } from './lesson/passage.ts';
export { seekRecording } from './lesson/recording.ts';
export { Prompts } from './prompts/prompts.ts';
export { AskAbout } from './reader/ask-about.ts';
