import { answerLine, type Question } from '../questions/question.ts';
import { elementAt, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';

/** Kinds of questions whose answers students choose from. */
const chosen: ReadonlySet<string> = new Set(['multichoice', 'truefalse', 'multichoiceset']);

/** The newest version of each question, by the id of its entry in the bank. */
export function bankQuestions(root: XmlElement): Map<string, Question> {
  const questions = new Map<string, Question>();
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
