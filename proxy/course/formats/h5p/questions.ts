import { escapeHtml } from '../../../ground/escape-html.ts';
import { answerLine, inLine, type Question } from '../questions/question.ts';
import { type Json, record, records, text, texts } from './json.ts';

const none = { title: '', html: '', choices: [], solution: [], hints: [] } satisfies Question;

/** The questions that a content asks, by what its kind calls them. @returns undefined for a kind that asks none */
export function questionsOf(library: string, params: Json): Question[] | undefined {
  switch (library) {
    case 'H5P.MultiChoice': {
      const answers = records(params.answers);
      return [
        {
          ...none,
          html: text(params.question),
          choices: answers.map((answer) => text(answer.text)),
          solution: answers.map((answer) =>
            answerLine(
              answer.correct === true,
              text(answer.text),
              text(record(answer.tipsAndFeedback).chosenFeedback),
            ),
          ),
        },
      ];
    }
    case 'H5P.SingleChoiceSet':
      return records(params.choices).map((choice) =>
        firstIsRight(text(choice.question), texts(choice.answers)),
      );
    case 'H5P.Summary':
      return records(params.summaries)
        .map((summary) => texts(summary.summary))
        .filter((statements) => statements.length > 0)
        .map((statements) => firstIsRight(text(params.intro), statements));
    case 'H5P.TrueFalse':
      return [
        {
          ...none,
          html: text(params.question),
          choices: ['True', 'False'],
          solution: [answerLine(true, text(params.correct))],
        },
      ];
    case 'H5P.Blanks': {
      const sentences = texts(params.questions);
      return [
        {
          ...none,
          html: text(params.text) + sentences.map((sentence) => sentence.replace(gap, '_____')).join(''),
          solution: sentences.map((sentence) => sentence.replace(gap, '<b>$1</b>')),
        },
      ];
    }
    case 'H5P.DragText': {
      const field = text(params.textField);
      return [
        {
          ...none,
          html: text(params.taskDescription) + plainHtml(field, '_____'),
          solution: [plainHtml(field, '<b>$1</b>')],
        },
      ];
    }
    // All its words are seen; which are to be marked is what is asked.
    case 'H5P.MarkTheWords': {
      const field = text(params.textField);
      return [
        {
          ...none,
          html: `${text(params.taskDescription)}<div>${field.replace(gap, '$1')}</div>`,
          solution: [`<div>${field.replace(gap, '<b>$1</b>')}</div>`],
        },
      ];
    }
    case 'H5P.Essay':
      return [
        { ...none, html: text(params.taskDescription), solution: [text(record(params.solution).sample)] },
      ];
    case 'H5P.Flashcards':
      return records(params.cards).map((card) =>
        asked(text(card.text), [text(card.answer)], text(record(card.tip).tip) || text(card.tip)),
      );
    case 'H5P.GuessTheAnswer':
      return [asked(text(params.taskDescription), [text(params.solutionText)])];
    case 'H5P.Dictation':
      return [
        asked(
          text(params.taskDescription),
          records(params.sentences).map((sentence) => text(sentence.text)),
        ),
      ];
    case 'H5P.SpeakTheWords':
      return [asked(text(params.question), texts(params.acceptedAnswers))];
    case 'H5P.Crossword':
      return records(params.words).map((word) => asked(text(word.clue), [text(word.answer)]));
    case 'H5P.FindTheWords':
      return [asked(text(params.taskDescription), [text(params.wordList)])];
    case 'H5P.ImageSequencing':
      return [
        inOrder(
          text(params.taskDescription),
          records(params.sequenceImages).map((image) => text(image.imageDescription)),
        ),
      ];
    case 'H5P.SortParagraphs':
      return [inOrder(text(params.taskDescription), texts(params.paragraphs))];
    case 'H5P.DragQuestion':
      return [dragged(record(params.question))];
    case 'H5P.ImageHotspotQuestion': {
      const { taskDescription, hotspot } = record(record(params.imageHotspotQuestion).hotspotSettings);
      const spots = records(hotspot).map(({ userSettings }) => record(userSettings));
      return [
        {
          ...none,
          html: text(taskDescription),
          solution: spots.map(({ correct, feedbackText }) =>
            text(feedbackText) === '' ? '' : answerLine(correct === true, text(feedbackText)),
          ),
        },
      ];
    }
    case 'H5P.SimpleMultiChoice':
      return [
        {
          ...none,
          html: text(params.question),
          choices: records(params.alternatives).map((alternative) => text(alternative.text)),
        },
      ];
    case 'H5P.OpenEndedQuestion':
      return [{ ...none, html: text(params.question) }];
    case 'H5P.PersonalityQuiz':
      return records(params.questions).map((question) => ({
        ...none,
        html: text(question.text),
        choices: records(question.answers).map((answer) => text(answer.text)),
      }));
    case 'H5P.BranchingQuestion': {
      const { question, alternatives } = record(params.branchingQuestion);
      return [
        {
          ...none,
          html: text(question),
          choices: records(alternatives).map((alternative) => text(alternative.text)),
        },
      ];
    }
    default:
      return undefined;
  }
}

/** `*answer/another:tip*`, however long, and wherever an editor has broken its line. */
const gap = /\*([^*]+)\*/g;

function asked(html: string, answers: readonly string[], hint = ''): Question {
  return {
    ...none,
    html,
    solution: answers.filter((answer) => answer.trim() !== '').map((answer) => answerLine(true, answer)),
    hints: hint.trim() === '' ? [] : [hint],
  };
}

/** As authors write them down; players mix them. */
function firstIsRight(html: string, answers: readonly string[]): Question {
  return {
    ...none,
    html,
    choices: answers.toSorted(),
    solution: answers.map((answer, index) => answerLine(index === 0, answer)),
  };
}

function inOrder(html: string, parts: readonly string[]): Question {
  const shown = parts.filter((part) => part.trim() !== '');
  return {
    ...none,
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
    ...none,
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

/** A field that is no HTML, with its lines: a gap is in one of them. @param filled what stands for a gap */
function plainHtml(field: string, filled: string): string {
  return field
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line).replace(gap, filled)}</p>`)
    .join('');
}
