/**
 * What the tutor says itself where no model speaks: to short messages, around what it quotes of the
 * course, and on the buttons under an answer.
 */
export interface TutoringWords {
  thanks: string;
  /** To "ok", "yes", "hm". */
  reply: string;
  farewell: string;
  /** To an insult. */
  calm: string;
  who(courseTitle: string): string;
  /** Before the headings of a lesson. */
  overview: string;
  /** Before the lessons of the course. */
  contents: string;
  /** To "it does not work", of which nothing is shown. */
  showFailure: string;
  example: string;
  shorter: string;
  /** The course has only its own words. */
  simpler: string;
  again: string;
  more: string;
  /** Before the part that follows. */
  onward: string;
  /** A lesson has ended. */
  lessonEnds: string;
  /** A quote cannot be had in another language; named in the student's. */
  courseLanguageOnly(language: string): string;
  /** Before the exercises of a lesson, or its headings where it has none. */
  noQuiz: string;
  /** Before help with an exercise whose solution was wanted. */
  ownWork: string;
  /** Before what an exercise asks. */
  theExercise: string;
  /** Before the part that helps with an exercise. */
  helpfulPart: string;
  /** The lesson has none of this number, or none at all. */
  noExercise: string;
  /** Titles of what a teacher has written on an exercise, and the button for more of it, which is understood again. */
  ladder: {
    hint: string;
    mistakes: string;
    solution: string;
    next: string;
    /** Before what the course says, in place of an answer that gave too much away. */
    withheld: string;
    /** Before what teacher or course say, where the student shows an attempt and no model reads it. */
    unchecked: string;
    /** After the last of what the course says about an exercise. */
    end: string;
  };
  quiz: {
    /** Before the questions. */
    intro(lessonTitle: string): string;
    /** Before why. */
    right: string;
    /** The answer is Markdown. */
    wrong(answer: string): string;
    /** Instead of `not_found`: the lesson has nothing that could be asked. */
    nothing: { title: string; detail: string };
  };
  pictures: {
    /** No model here can look at what was sent. */
    unseen: string;
    /** Instead of those of `invalid_request`: what was sent is no picture that can be read. */
    unreadable: { title: string; detail: string };
    /** Instead of those of `invalid_request`: the course takes none. */
    off: { title: string; detail: string };
  };
  /** Where the search is not sure; `places`: headings, joined by "or". Each is a button below. */
  unsure(places: string): string;
  /** Before a passage that may not be the one that is meant, and between it and another. */
  nearest: string;
  orElse: string;
  /** Buttons; each is understood again as a message of its own. */
  next: {
    example: string;
    /** @param number `2.19` where its title counts through chapters */
    exercise(number: number | string): string;
    overview: string;
    /** Begins a quiz. */
    quiz: string;
  };
}
