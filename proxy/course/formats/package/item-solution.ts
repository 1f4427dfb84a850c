import { escapeHtml } from '../../../ground/escape-html.ts';
import { answerLine } from '../questions/question.ts';
import { lineWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { isForMarkers, listedChoices, seenHtml } from './item-html.ts';
import { attributeOf, idOf, nameOf, outermost, within } from './item-names.ts';

/** Interactions in which some of several are right, and the others wrong. */
const chosen = ['choice-interaction', 'inline-choice-interaction', 'hottext-interaction'];

/** What is right in a question, what is said afterwards, and how it is marked: a line of HTML each. */
export function solutionOf(item: XmlElement, body: XmlElement): string[] {
  const right = new Map(
    within(item, 'response-declaration').map((declaration) => [idOf(declaration), rightValues(declaration)]),
  );
  const lines = interactionsIn(body).flatMap((interaction) => {
    const response = attributeOf(interaction, 'response-identifier') ?? '';
    const values = right.get(response) ?? [];
    // Several places may be answered with one response, such as the gaps that one text has.
    right.delete(response);
    return linesOf(interaction, values);
  });
  return [
    ...lines,
    // What no place of the text is for.
    ...[...right.values()].flatMap((values) => rightLine(values, new Map())),
    ...within(item, 'modal-feedback', 'feedback-block').map(seenHtml),
    ...within(item, 'rubric-block').filter(isForMarkers).map(seenHtml),
  ];
}

function interactionsIn(body: XmlElement): XmlElement[] {
  return body.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return nameOf(child).endsWith('-interaction') ? [child] : interactionsIn(child);
  });
}

function linesOf(interaction: XmlElement, right: readonly string[]): string[] {
  const choices = outermost(interaction, ...listedChoices, 'inline-choice', 'hottext');
  const texts = new Map(choices.map((choice) => [idOf(choice), seenHtml(choice).trim()]));
  for (const [index, gap] of outermost(interaction, 'gap').entries()) texts.set(idOf(gap), `(${index + 1})`);
  if (!chosen.includes(nameOf(interaction))) return rightLine(right, texts);
  const isRight = new Set(right);
  const others = right.filter((value) => !texts.has(value));
  return [
    ...choices.map((choice) =>
      answerLine(
        isRight.has(idOf(choice)),
        texts.get(idOf(choice)) ?? '',
        outermost(choice, 'feedback-inline').map(textWithin).join(' ').trim(),
      ),
    ),
    ...rightLine(others, texts),
  ];
}

function rightLine(values: readonly string[], texts: ReadonlyMap<string, string>): string[] {
  if (values.length === 0) return [];
  return [answerLine(true, values.map((value) => spelledOut(value, texts)).join('; '))];
}

/** What is right in one place, as it is declared: identifiers, pairs of them, or words. */
function rightValues(declaration: XmlElement): string[] {
  const correct = within(declaration, 'correct-response')
    .flatMap((response) => within(response, 'value'))
    .map(lineWithin);
  if (correct.length > 0) return correct.filter((value) => value !== '');
  return within(declaration, 'map-entry')
    .filter((entry) => Number(attributeOf(entry, 'mapped-value')) > 0)
    .flatMap((entry) => attributeOf(entry, 'map-key') ?? []);
}

/** `A P` of a pair as the texts that stand for both. */
function spelledOut(value: string, texts: ReadonlyMap<string, string>): string {
  const whole = texts.get(value);
  if (whole !== undefined) return whole;
  const parts = value.split(' ').map((id) => texts.get(id));
  return parts.length > 1 && parts.every((part) => part !== undefined)
    ? parts.join(' – ')
    : escapeHtml(value);
}
