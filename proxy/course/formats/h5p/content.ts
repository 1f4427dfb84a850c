import { escapeHtml } from '../../../ground/escape-html.ts';
import type { Piece } from '../../sections.ts';
import { parseHtml } from '../html/html.ts';
import { answerLine, type Question, questionPiece } from '../questions/question.ts';
import { underHeading } from '../under-heading.ts';

type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Contents stand in one another: a book's chapter, its column, a presentation in it, a quiz on a slide. */
const mostDepth = 12;

/** The slides of a presentation; undefined for anything else. */
export function slidesIn(library: string, content: Json): Piece[][] | undefined {
  if (!library.startsWith('H5P.CoursePresentation')) return undefined;
  const presentation = isRecord(content.presentation) ? content.presentation : {};
  return records(presentation.slides).map((slide) =>
    records(slide.elements).flatMap((element) => actionPieces(element.action, 2)),
  );
}

/** What a content says. @param library as content.json names it: `H5P.Accordion 1.0` */
export function contentPieces(library: string, params: Json, depth: number): Piece[] {
  if (depth > mostDepth) return [];
  const inner = (list: unknown, pick: (entry: Json) => unknown) =>
    records(list).flatMap((entry) => actionPieces(pick(entry), depth + 1));
  switch (library.split(' ')[0]) {
    case 'H5P.AdvancedText':
    case 'H5P.Text':
      return parseHtml(text(params.text)).pieces;
    case 'H5P.Accordion':
      return records(params.panels).flatMap((panel) =>
        underHeading(text(panel.title), 2, actionPieces(panel.content, depth + 1)),
      );
    case 'H5P.InteractiveBook':
      return records(params.chapters).flatMap((chapter) =>
        underHeading(titleOf(chapter), 1, actionPieces(chapter, depth + 1)),
      );
    case 'H5P.CoursePresentation':
      return (slidesIn('H5P.CoursePresentation', params) ?? []).flat();
    case 'H5P.Column':
    case 'H5P.RowColumn':
      return inner(params.content, (entry) => entry.content ?? entry);
    case 'H5P.Row':
      return inner(params.columns, (entry) => entry.content ?? entry);
    case 'H5P.QuestionSet':
      return [
        ...parseHtml(text((isRecord(params.introPage) ? params.introPage : {}).introduction)).pieces,
        ...inner(params.questions, (entry) => entry),
      ];
    case 'H5P.SingleChoiceSet':
      return records(params.choices).map((choice) => {
        // The first is the right one; the player mixes them.
        const answers = texts(choice.answers);
        return questionPiece({
          title: '',
          html: text(choice.question),
          choices: answers.toSorted(),
          solution: answers.map((answer, index) => answerLine(index === 0, answer)),
          hints: [],
        });
      });
    default: {
      const question = questionOf(library.split(' ')[0] ?? '', params);
      return question === undefined ? [] : [questionPiece(question)];
    }
  }
}

function questionOf(library: string, params: Json): Question | undefined {
  const none = { title: '', choices: [], solution: [], hints: [] };
  switch (library) {
    case 'H5P.MultiChoice': {
      const answers = records(params.answers);
      return {
        ...none,
        html: text(params.question),
        choices: answers.map((answer) => text(answer.text)),
        solution: answers.map((answer) => answerLine(answer.correct === true, text(answer.text))),
      };
    }
    case 'H5P.TrueFalse':
      return {
        ...none,
        html: text(params.question),
        choices: ['True', 'False'],
        solution: [answerLine(true, text(params.correct))],
      };
    case 'H5P.Blanks': {
      const sentences = texts(params.questions);
      return {
        ...none,
        html: text(params.text) + sentences.map((sentence) => sentence.replace(gap, '_____')).join(''),
        solution: sentences.map((sentence) => sentence.replace(gap, '<b>$1</b>')),
      };
    }
    case 'H5P.DragText':
    case 'H5P.MarkTheWords': {
      const field = escapeHtml(text(params.textField));
      return {
        ...none,
        html: `${text(params.taskDescription)}<p>${field.replace(gap, '_____')}</p>`,
        solution: [`<p>${field.replace(gap, '<b>$1</b>')}</p>`],
      };
    }
    case 'H5P.Essay':
      return { ...none, html: text(params.taskDescription) };
    default:
      return undefined;
  }
}

/** `*answer/another:tip*` */
const gap = /\*([^*\n]{1,300})\*/g;

/** `{library, params, metadata}` */
function actionPieces(action: unknown, depth: number): Piece[] {
  if (!isRecord(action) || !isRecord(action.params)) return [];
  return contentPieces(text(action.library), action.params, depth);
}

function titleOf({ metadata }: Json): string {
  return isRecord(metadata) ? text(metadata.title) : '';
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
