import { escapeHtml } from '../../../ground/escape-html.ts';
import { type Json, record, records, text, texts, textsUnder } from '../../json.ts';
import { answerLine, inLine, type Question } from '../questions/question.ts';

/** The questions that a content asks, by what its kind calls them. @returns undefined for a kind that asks none */
export function questionsOf(library: string, params: Json): Question[] | undefined {
  return readers.get(library)?.(params);
}

const readers: ReadonlyMap<string, (params: Json) => Question[]> = new Map(
  Object.entries({
    'H5P.MultiChoice': ({ question, answers }: Json) => [
      {
        html: text(question),
        choices: textsUnder('text', answers),
        solution: records(answers).map(({ correct, text: answer, tipsAndFeedback }) =>
          answerLine(correct === true, text(answer), text(record(tipsAndFeedback).chosenFeedback)),
        ),
      },
    ],
    'H5P.SingleChoiceSet': ({ choices }: Json) =>
      records(choices).map(({ question, answers }) => firstIsRight(text(question), texts(answers))),
    'H5P.Summary': ({ intro, summaries }: Json) =>
      records(summaries)
        .map(({ summary }) => texts(summary))
        .filter((statements) => statements.length > 0)
        .map((statements) => firstIsRight(text(intro), statements)),
    'H5P.TrueFalse': ({ question, correct }: Json) => [
      { html: text(question), choices: ['True', 'False'], solution: [answerLine(true, text(correct))] },
    ],
    'H5P.Blanks': ({ text: asked, questions }: Json) => [
      {
        html: text(asked) + texts(questions).map(filled('_____')).join(''),
        solution: texts(questions).map(filled('<b>$1</b>')),
      },
    ],
    'H5P.DragText': ({ taskDescription, textField }: Json) => [
      {
        html: text(taskDescription) + plainHtml(text(textField), '_____'),
        solution: [plainHtml(text(textField), '<b>$1</b>')],
      },
    ],
    // All its words are seen; which are to be marked is what is asked.
    'H5P.MarkTheWords': ({ taskDescription, textField }: Json) => [
      {
        html: `${text(taskDescription)}<div>${filled('$1')(text(textField))}</div>`,
        solution: [`<div>${filled('<b>$1</b>')(text(textField))}</div>`],
      },
    ],
    'H5P.Essay': ({ taskDescription, solution }: Json) => [
      { html: text(taskDescription), solution: [text(record(solution).sample)] },
    ],
    'H5P.Flashcards': ({ cards }: Json) =>
      records(cards).map(({ text: asked, answer, tip }) =>
        inWords(asked, [text(answer)], text(record(tip).tip) || text(tip)),
      ),
    'H5P.GuessTheAnswer': ({ taskDescription, solutionText }: Json) => [
      inWords(taskDescription, [text(solutionText)]),
    ],
    'H5P.Dictation': ({ taskDescription, sentences }: Json) => [
      inWords(taskDescription, textsUnder('text', sentences)),
    ],
    'H5P.SpeakTheWords': ({ question, acceptedAnswers }: Json) => [inWords(question, texts(acceptedAnswers))],
    'H5P.Crossword': ({ words }: Json) =>
      records(words).map(({ clue, answer }) => inWords(clue, [text(answer)])),
    'H5P.FindTheWords': ({ taskDescription, wordList }: Json) => [inWords(taskDescription, [text(wordList)])],
    'H5P.ImageSequencing': ({ taskDescription, sequenceImages }: Json) => [
      inOrder(text(taskDescription), textsUnder('imageDescription', sequenceImages)),
    ],
    'H5P.SortParagraphs': ({ taskDescription, paragraphs }: Json) => [
      inOrder(text(taskDescription), texts(paragraphs)),
    ],
    'H5P.DragQuestion': ({ question }: Json) => [dragged(record(question))],
    'H5P.ImageHotspotQuestion': ({ imageHotspotQuestion }: Json) => [
      hotspots(record(record(imageHotspotQuestion).hotspotSettings)),
    ],
    'H5P.SimpleMultiChoice': ({ question, alternatives }: Json) => [undecided(question, alternatives)],
    'H5P.OpenEndedQuestion': ({ question }: Json) => [{ html: text(question) }],
    'H5P.PersonalityQuiz': ({ questions }: Json) =>
      records(questions).map(({ text: asked, answers }) => undecided(asked, answers)),
    'H5P.BranchingQuestion': ({ branchingQuestion }: Json) => {
      const { question, alternatives } = record(branchingQuestion);
      return [undecided(question, alternatives)];
    },
  }),
);

/** `*answer/another:tip*`, however long, and wherever an editor has broken its line. */
const gap = /\*([^*]+)\*/g;

/** @param shown what stands for a gap */
function filled(shown: string): (sentence: string) => string {
  return (sentence) => sentence.replace(gap, shown);
}

/** Of its choices none is right. */
function undecided(html: unknown, alternatives: unknown): Question {
  return { html: text(html), choices: textsUnder('text', alternatives) };
}

function inWords(html: unknown, answers: readonly string[], hint = ''): Question {
  return {
    html: text(html),
    solution: answers.filter((answer) => answer.trim() !== '').map((answer) => answerLine(true, answer)),
    hints: hint.trim() === '' ? [] : [hint],
  };
}

/** As authors write them down; players mix them. */
function firstIsRight(html: string, answers: readonly string[]): Question {
  return {
    html,
    choices: answers.toSorted(),
    solution: answers.map((answer, index) => answerLine(index === 0, answer)),
  };
}

function inOrder(html: string, parts: readonly string[]): Question {
  const shown = parts.filter((part) => part.trim() !== '');
  return {
    html,
    choices: shown.toSorted(),
    solution: shown.length === 0 ? [] : [`<ol>${shown.map((part) => `<li>${part}</li>`).join('')}</ol>`],
  };
}

/** What is dragged, and where to. */
function dragged({ settings, task }: Json): Question {
  const elements = records(record(task).elements).map((element) => {
    const { params, metadata } = record(element.type);
    return text(record(params).text) || text(record(params).alt) || text(record(metadata).title);
  });
  const zones = records(record(task).dropZones);
  const label = (zone: Json) => inLine(text(zone.label));
  return {
    title: text(record(settings).questionTitle),
    html: zones.map((zone) => `<p>${label(zone)}: _____</p>`).join(''),
    choices: elements.filter((element) => element.trim() !== ''),
    solution: zones.map((zone) => {
      const right = texts(zone.correctElements)
        .flatMap((at) => elements[Number(at)] || [])
        .map(inLine);
      return right.length === 0 ? '' : answerLine(true, `${label(zone)}: ${right.join(', ')}`);
    }),
  };
}

/** Places in a picture, with what is said to who chooses one. */
function hotspots({ taskDescription, hotspot }: Json): Question {
  const spots = records(hotspot).map(({ userSettings }) => record(userSettings));
  return {
    html: text(taskDescription),
    solution: spots.map(({ correct, feedbackText }) =>
      text(feedbackText) === '' ? '' : answerLine(correct === true, text(feedbackText)),
    ),
  };
}

/** A field that is no HTML, with its lines: a gap is in one of them. @param shown what stands for a gap */
function plainHtml(field: string, shown: string): string {
  return field
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${filled(shown)(escapeHtml(line))}</p>`)
    .join('');
}
