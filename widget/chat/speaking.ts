/** What reads an answer aloud while it is written; fetched for those who have chosen that. */
export { SpokenSentences } from '../conversation/spoken-sentences.ts';
export { spokenView } from '../view/spoken.ts';
