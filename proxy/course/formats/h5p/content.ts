import { escapeHtml } from '../../../ground/escape-html.ts';
import { isRecord, type Json, record, records, text } from '../../json.ts';
import type { Piece } from '../../sections.ts';
import { parseHtml } from '../html/html.ts';
import { inLine, questionPiece } from '../questions/question.ts';
import { underHeading } from '../under-heading.ts';
import { questionsOf } from './questions.ts';

/** Contents stand in one another (a book's chapter, its column, a quiz on a slide), each some five levels below. */
const mostDepth = 60;

/** The slides of a presentation; undefined for anything else. */
export function slidesIn(library: string, content: Json): Piece[][] | undefined {
  return library.startsWith('H5P.CoursePresentation') ? slidesOf(content) : undefined;
}

function slidesOf({ presentation }: Json): Piece[][] {
  return records(record(presentation).slides).map((slide) =>
    records(slide.elements).flatMap((element) => actionPieces(element.action, 2)),
  );
}

/** What a content says. @param library as content.json names it: `H5P.Accordion 1.0` */
export function contentPieces(library: string, params: Json, depth: number): Piece[] {
  if (depth > mostDepth) return [];
  const name = library.split(' ')[0] ?? '';
  const read = readers.get(name);
  if (read !== undefined) return read(params, depth);
  const questions = questionsOf(name, params);
  // Of a kind that is unknown, what it holds: most are ways to arrange others.
  if (questions === undefined) return within(params, depth);
  return [...html(params.introduction, params.description), ...questions.map(questionPiece)];
}

const readers: ReadonlyMap<string, (params: Json, depth: number) => Piece[]> = new Map(
  Object.entries({
    'H5P.AdvancedText': (params: Json) => html(params.text),
    'H5P.Text': (params: Json) => html(params.text),
    'H5P.Table': (params: Json) => html(params.text),
    'H5P.Image': (params: Json) => html(escapeHtml(text(params.alt))),
    'H5P.Accordion': ({ panels }: Json, depth: number) =>
      records(panels).flatMap(({ title, content }) =>
        underHeading(text(title), 2, actionPieces(content, depth + 1)),
      ),
    'H5P.InteractiveBook': ({ chapters }: Json, depth: number) =>
      records(chapters).flatMap((chapter) =>
        underHeading(text(record(chapter.metadata).title), 1, actionPieces(chapter, depth + 1)),
      ),
    'H5P.CoursePresentation': (params: Json) => slidesOf(params).flat(),
    'H5P.QuestionSet': ({ introPage, questions }: Json, depth: number) => [
      ...html(record(introPage).introduction),
      ...within(questions, depth),
    ],
    'H5P.Dialogcards': ({ description, dialogs }: Json) => [
      ...html(description),
      ...records(dialogs).flatMap((card) =>
        html('<p><b>', inLine(text(card.text)), ':</b> ', inLine(text(card.answer)), '</p>'),
      ),
    ],
    'H5P.Timeline': ({ timeline }: Json) => {
      const { headline, text: about, date } = record(timeline);
      const eventPieces = (event: Json) => {
        const title = `${text(event.startDate)} ${inLine(text(event.headline))}`.trim();
        return underHeading(title, 3, html(event.text));
      };
      return [...underHeading(inLine(text(headline)), 2, html(about)), ...records(date).flatMap(eventPieces)];
    },
    'H5P.ImageHotspots': ({ hotspots }: Json, depth: number) =>
      records(hotspots).flatMap((spot) => {
        const pieces = within(spot.content, depth);
        return text(spot.header) === '' ? pieces : underHeading(inLine(text(spot.header)), 3, pieces);
      }),
    'H5P.Agamotto': ({ items }: Json) => records(items).flatMap((item) => html(item.description)),
    'H5P.Chart': ({ listOfTypes }: Json) =>
      html(
        '<table><tr><th></th><th></th></tr>',
        ...records(listOfTypes).map(
          (part) => `<tr><td>${escapeHtml(text(part.text))}</td><td>${Number(part.value)}</td></tr>`,
        ),
        '</table>',
      ),
  }),
);

function html(...parts: readonly unknown[]): Piece[] {
  return parseHtml(parts.map(text).join('')).pieces;
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
