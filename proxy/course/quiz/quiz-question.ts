/** A question that its author has put into a `:::quiz`, with what is right. */
export interface OwnQuestion {
  /** As Markdown. */
  question: string;
  /** As Markdown, in the author's order; absent where students answer in their own words. */
  choices?: readonly string[];
  /** What is right: one of the choices, or each wording that counts. */
  answers: readonly string[];
  /** Why, as Markdown, for who has answered. */
  why?: string;
}

/** What an author has to mend. */
export interface QuizFault {
  /** Of the block's lines, from 0. */
  line: number;
  problem: string;
}

export interface ReadQuiz {
  /** Without those that have a fault: nobody is asked what cannot be answered. */
  questions: OwnQuestion[];
  faults: QuizFault[];
}
