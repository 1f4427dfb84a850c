/** How long a reader who lost the line finds an answer again, and a question that comes again its answer. */
export const answerKeptMs = 10 * 60_000;
