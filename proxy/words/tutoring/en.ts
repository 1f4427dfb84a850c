import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: 'You are welcome! Is there anything else in this lesson that you would like to look at?',
  reply: 'All right. What shall we look at next?',
  farewell: 'See you! I am here whenever you come back to the course.',
  calm: 'I am sorry that this did not help. Tell me what you are trying to do, and I will look for the part of the course that explains it.',
  who: (courseTitle) =>
    `I am the tutor of “${courseTitle}”: an AI, not a person, and I can be wrong. Ask me about the lessons, name an exercise, paste an error message, or select a passage and ask about it. Where I do not help, ask a person: “Ask my teacher” stands below my answers.`,
  overview: 'This lesson in short:',
  contents: 'The lessons of this course:',
  showFailure:
    'I cannot see it from here. Copy your code and the whole error message into the next message, and say what you expected to happen.',
  example: 'An example from the course:',
  shorter: 'In short:',
  simpler: 'I can only use the words of the course. Perhaps this part makes it clearer:',
  again: 'Once more:',
  more: 'The course says more about it here:',
  onward: 'This comes next:',
  lessonEnds: 'That was the end of this lesson. The next one begins like this:',
  courseLanguageOnly: (language) =>
    `I quote the course, and it is written in this language: ${language}. I cannot translate it, but you can ask me in your own words about any part of it.`,
  noQuiz: 'I cannot put questions to you myself yet. Check yourself with these:',
  ownWork: 'I do not give solutions away, you learn most by finding it yourself.',
  theExercise: 'Here is the exercise:',
  helpfulPart: 'This part of the course helps with it:',
  noExercise:
    'I do not find that exercise in this lesson. Open the lesson it belongs to, or copy its text here.',
  ladder: {
    hint: 'A hint',
    mistakes: 'Usual mistakes',
    solution: 'The solution',
    next: 'Next hint',
    withheld: 'What I was about to say gives too much of the exercise away. This is what the course says:',
    unchecked: 'I cannot check what you have written: no AI model is connected here. Compare it with this:',
    end: 'The course says no more about this exercise. Try it as far as you can, and show your teacher where you are stuck.',
  },
  quiz: {
    intro: (lessonTitle) =>
      `Let us see what you remember of “${lessonTitle}”. There are no grades; your teacher only sees how many answers were right in all.`,
    right: 'Right.',
    wrong: (answer) => `Not quite. The answer is: ${answer}`,
    nothing: {
      title: 'Nothing to ask here yet',
      detail:
        'This lesson has too little text for a quiz. Open another lesson, or ask me something about this one.',
    },
  },
  pictures: {
    unseen:
      'I cannot look at pictures here. Describe in words what yours shows, or copy its text, its code or the error message into your question, and I will help you with that.',
    unreadable: {
      title: 'This picture could not be read',
      detail:
        'Send up to four pictures in a usual format, each of at most 1 MB: a screenshot or a smaller photo.',
    },
    off: {
      title: 'This course takes no pictures',
      detail: 'Describe in words what the picture shows, or copy its text into your question.',
    },
  },
  unsure: (places) =>
    `I am not sure that the course answers this, and I would rather ask than show you a wrong passage. Do you mean ${places}?`,
  nearest: 'This part of the course comes nearest to your question:',
  orElse: 'Or did you mean this one?',
  next: {
    example: 'Show me an example',
    exercise: (number) => `Exercise ${number}`,
    overview: 'What is this lesson about?',
    quiz: 'Quiz me',
  },
};
