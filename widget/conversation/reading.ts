// What an answer under way needs: one chunk, fetched with the first question while its answer is on the way, so that
// it is there when the line breaks.
export { readAnswer } from './answer-stream.ts';
export { resume } from './resume.ts';
