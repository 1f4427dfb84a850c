import { escapeHtml } from '../../../ground/escape-html.ts';
import type { Piece } from '../../sections.ts';
import { parseHtml } from '../html/html.ts';
import { inLine, questionPiece } from '../questions/question.ts';
import { underHeading } from '../under-heading.ts';
import { isRecord, type Json, record, records, text } from './json.ts';
import { questionsOf } from './questions.ts';

/** Contents stand in one another (a book's chapter, its column, a quiz on a slide), each some five levels below. */
const mostDepth = 60;

/** The slides of a presentation; undefined for anything else. */
export function slidesIn(library: string, content: Json): Piece[][] | undefined {
  if (!library.startsWith('H5P.CoursePresentation')) return undefined;
  return records(record(content.presentation).slides).map((slide) =>
    records(slide.elements).flatMap((element) => actionPieces(element.action, 2)),
  );
}

/** What a content says. @param library as content.json names it: `H5P.Accordion 1.0` */
export function contentPieces(library: string, params: Json, depth: number): Piece[] {
  if (depth > mostDepth) return [];
  const html = (...parts: readonly unknown[]) => parseHtml(parts.map(text).join('')).pieces;
  const name = library.split(' ')[0] ?? '';
  switch (name) {
    case 'H5P.AdvancedText':
    case 'H5P.Text':
    case 'H5P.Table':
      return html(params.text);
    case 'H5P.Image':
      return html(escapeHtml(text(params.alt)));
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
    case 'H5P.QuestionSet':
      return [...html(record(params.introPage).introduction), ...within(params.questions, depth)];
    case 'H5P.Dialogcards':
      return [
        ...html(params.description),
        ...records(params.dialogs).flatMap((card) =>
          html('<p><b>', inLine(text(card.text)), ':</b> ', inLine(text(card.answer)), '</p>'),
        ),
      ];
    case 'H5P.Timeline': {
      const { headline, text: about, date } = record(params.timeline);
      return [
        ...underHeading(inLine(text(headline)), 2, html(about)),
        ...records(date).flatMap((event) =>
          underHeading(
            `${text(event.startDate)} ${inLine(text(event.headline))}`.trim(),
            3,
            html(event.text),
          ),
        ),
      ];
    }
    case 'H5P.ImageHotspots':
      return records(params.hotspots).flatMap((spot) => {
        const pieces = within(spot.content, depth);
        return text(spot.header) === '' ? pieces : underHeading(inLine(text(spot.header)), 3, pieces);
      });
    case 'H5P.Agamotto':
      return records(params.items).flatMap((item) => html(item.description));
    case 'H5P.Chart':
      return html(
        '<table><tr><th></th><th></th></tr>',
        ...records(params.listOfTypes).map(
          (part) => `<tr><td>${escapeHtml(text(part.text))}</td><td>${Number(part.value)}</td></tr>`,
        ),
        '</table>',
      );
    default: {
      const questions = questionsOf(name, params);
      // Of a kind that is unknown, what it holds: most are ways to arrange others.
      if (questions === undefined) return within(params, depth);
      const { introduction, description } = params;
      return [...html(introduction, description), ...questions.map(questionPiece)];
    }
  }
}

/** `{library, params, metadata}` */
function actionPieces(action: unknown, depth: number): Piece[] {
  if (!isRecord(action) || !isRecord(action.params)) return [];
  return contentPieces(text(action.library), action.params, depth);
}

/** The contents that stand anywhere in a value, in their order. */
function within(value: unknown, depth: number): Piece[] {
  if (depth > mostDepth) return [];
  if (Array.isArray(value)) return value.flatMap((each) => within(each, depth + 1));
  if (!isRecord(value)) return [];
  if (typeof value.library === 'string' && isRecord(value.params)) return actionPieces(value, depth + 1);
  return Object.values(value).flatMap((each) => within(each, depth + 1));
}

function titleOf({ metadata }: Json): string {
  return isRecord(metadata) ? text(metadata.title) : '';
}
