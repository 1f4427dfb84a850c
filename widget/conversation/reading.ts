// What a question and an answer under way need: one chunk, fetched when the panel is opened, so that it is there when
// the line breaks.
export { readAnswer } from './answer-stream.ts';
export { chatBody } from './chat-body.ts';
export { fetchAnswer } from './fetch-answer.ts';
