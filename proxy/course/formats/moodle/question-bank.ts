import { answerLine, type Question } from '../questions/question.ts';
import { elementAt, elementsOf, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';

/** Kinds of questions whose answers students choose from. */
const chosen: ReadonlySet<string> = new Set(['multichoice', 'truefalse', 'multichoiceset']);

/**
 * The questions of a course by the ids by which its quizzes ask them: of their entries in the bank, of which the newest
 * version counts, or, before Moodle 4, their own.
 */
export function bankQuestions(root: XmlElement): Map<string, Question> {
  const questions = new Map<string, Question>();
  const before4 = elementsWithin(root, 'question_category').flatMap((category) =>
    elementsOf(category, 'questions').flatMap((list) => elementsOf(list, 'question')),
  );
  for (const question of before4) {
    const id = question.attributes.id;
    if (id !== undefined) questions.set(id, questionOf(question));
  }
  for (const entry of elementsWithin(root, 'question_bank_entry')) {
    const question = elementsWithin(entry, 'question').at(-1);
    const id = entry.attributes.id;
    if (question !== undefined && id !== undefined) questions.set(id, questionOf(question));
  }
  return questions;
}

function questionOf(question: XmlElement): Question {
  const answers = elementsWithin(question, 'answer').map((answer) => ({
    text: textAt(answer, 'answertext'),
    isRight: Number(textAt(answer, 'fraction')) > 0,
    feedback: textAt(answer, 'feedback'),
  }));
  const isChosen = chosen.has(textAt(question, 'qtype'));
  return {
    title: textAt(question, 'name'),
    html: textAt(question, 'questiontext'),
    choices: isChosen ? answers.map(({ text }) => text) : [],
    solution: [
      ...answers.map(({ isRight, text, feedback }) => answerLine(isRight, text, feedback)),
      textAt(question, 'generalfeedback'),
    ],
    hints: elementsWithin(question, 'question_hint').map((hint) => textAt(hint, 'hint')),
  };
}

function textAt(element: XmlElement, name: string): string {
  const text = textWithin(elementAt(element, name)).trim();
  return text === '$@NULL@$' ? '' : text;
}
