import { answerLine, inLine, type Question } from '../questions/question.ts';
import { elementAt, elementsOf, elementsWithin, type XmlElement } from '../xml/xml.ts';
import { fieldOf } from './backup-part.ts';

/** Kinds of questions whose answers students choose from. */
const chosen: ReadonlySet<string> = new Set(['multichoice', 'truefalse', 'multichoiceset']);
/** Kinds whose answers are put into numbered gaps of the text: `[[2]]` takes the second. */
const dragged: ReadonlySet<string> = new Set(['ddwtos', 'gapselect']);

/**
 * The questions of a course by the ids by which its quizzes ask them: of their entries in the bank, of which the newest
 * version counts that is no draft, or, before Moodle 4, their own.
 */
export function bankQuestions(root: XmlElement): Map<string, Question> {
  const all = questionsWithin(root);
  const partsOf = Map.groupBy(all, (question) => fieldOf(question, 'parent'));
  const read = (question: XmlElement) =>
    questionOf(question, partsOf.get(question.attributes.id ?? '') ?? []);
  const questions = new Map<string, Question>();
  const before4 = elementsWithin(root, 'question_category').flatMap((category) =>
    elementsOf(category, 'questions').flatMap((list) => elementsOf(list, 'question')),
  );
  for (const question of before4) {
    const id = question.attributes.id;
    // Of a random one nobody knows what it asks.
    if (id !== undefined && fieldOf(question, 'qtype') !== 'random') questions.set(id, read(question));
  }
  for (const entry of elementsWithin(root, 'question_bank_entry')) {
    const versions = elementsWithin(entry, 'question_versions');
    const drafts = new Set(
      versions.filter((version) => fieldOf(version, 'status') === 'draft').flatMap(questionsWithin),
    );
    const question = questionsWithin(entry).findLast((each) => !drafts.has(each));
    const id = entry.attributes.id;
    if (question !== undefined && id !== undefined) questions.set(id, read(question));
  }
  return questions;
}

/** Not those elements of the same name that only refer to a question. */
function questionsWithin(element: XmlElement): XmlElement[] {
  return elementsWithin(element, 'question').filter(
    (question) => elementAt(question, 'questiontext') !== undefined,
  );
}

/** @param parts questions that stand in the gaps of this one */
function questionOf(question: XmlElement, parts: readonly XmlElement[]): Question {
  const kind = fieldOf(question, 'qtype');
  return {
    title: fieldOf(question, 'name'),
    hints: elementsWithin(question, 'question_hint').map((hint) => fieldOf(hint, 'hint')),
    ...(dragged.has(kind)
      ? draggedOf(question)
      : kind === 'match'
        ? matchOf(question)
        : answersOf(question, parts)),
  };
}

type Asked = Pick<Question, 'html' | 'choices' | 'solution'>;

function answersOf(question: XmlElement, parts: readonly XmlElement[]): Asked {
  const answers = answersIn(question);
  const gaps = parts.flatMap((part) => answersIn(part).filter(({ isRight }) => isRight));
  return {
    html: fieldOf(question, 'questiontext').replace(/\{#\d{1,3}\}/g, '_____'),
    choices: chosen.has(fieldOf(question, 'qtype')) ? answers.map(({ text }) => text) : [],
    solution: [
      ...[...answers, ...gaps].map(({ isRight, text, feedback }) => answerLine(isRight, text, feedback)),
      fieldOf(question, 'generalfeedback'),
    ],
  };
}

function answersIn(question: XmlElement): { text: string; isRight: boolean; feedback: string }[] {
  return elementsWithin(question, 'answer').map((answer) => ({
    text: fieldOf(answer, 'answertext'),
    isRight: Number(fieldOf(answer, 'fraction')) > 0,
    feedback: fieldOf(answer, 'feedback'),
  }));
}

/** Halves, each with the one that is sought for it; wrong ones belong to none. */
function matchOf(question: XmlElement): Asked {
  const pairs = elementsWithin(question, 'match').map((pair) => ({
    half: inLine(fieldOf(pair, 'questiontext')),
    other: fieldOf(pair, 'answertext'),
  }));
  const asked = pairs.filter(({ half }) => half !== '');
  return {
    html: fieldOf(question, 'questiontext') + asked.map(({ half }) => `<p>${half}: _____</p>`).join(''),
    choices: [...new Set(pairs.map(({ other }) => other))].toSorted(),
    solution: [
      ...asked.map(({ half, other }) => answerLine(true, `${half}: ${other}`)),
      fieldOf(question, 'generalfeedback'),
    ],
  };
}

function draggedOf(question: XmlElement): Asked {
  const texts = elementsWithin(question, 'answer').map((answer) => inLine(fieldOf(answer, 'answertext')));
  const text = fieldOf(question, 'questiontext');
  return {
    html: text.replace(gap, '_____'),
    // Authors write them in the order of their gaps.
    choices: [...new Set(texts)].toSorted(),
    solution: [
      text.replace(gap, (_, at: string) => `<b>${texts[Number(at) - 1] ?? ''}</b>`),
      fieldOf(question, 'generalfeedback'),
    ],
  };
}

const gap = /\[\[(\d{1,3})\]\]/g;
