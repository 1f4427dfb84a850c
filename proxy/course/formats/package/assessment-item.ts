import { escapeHtml } from '../../../ground/escape-html.ts';
import { emptyElement } from '../html/xhtml.ts';
import { answerLine, type Question } from '../questions/question.ts';
import { elementsOf, textWithin, type XmlElement, type XmlNode } from '../xml/xml.ts';

/** What only who marks, or who has answered already, is shown. */
const unseen: ReadonlySet<string> = new Set([
  'feedback-inline',
  'feedback-block',
  'template-inline',
  'template-block',
  'end-attempt-interaction',
  'stylesheet',
  'script',
  'style',
]);
/** Where students write, draw or hand something in. */
const gaps: ReadonlySet<string> = new Set(['text-entry-interaction', 'gap', 'slider-interaction']);
/** One line of a list each. */
const choices: ReadonlySet<string> = new Set([
  'simple-choice',
  'simple-associable-choice',
  'gap-text',
  'hotspot-choice',
  'associable-hotspot',
]);

/**
 * A question in QTI 2 or 3 (https://www.imsglobal.org/spec/qti/v3p0): what students see of it, and what is right as
 * notes. Version 3 writes `qti-item-body` where 2 writes `itemBody`: both are read as `item-body`.
 * @param before what several questions are about, as HTML
 * @returns undefined where the file is none
 */
export function itemQuestion(root: XmlElement, before: string): Question | undefined {
  const item = elementsOf(root).find((element) => nameOf(element) === 'assessment-item');
  const body = item && within(item, 'item-body')[0];
  if (item === undefined || body === undefined) return undefined;
  const texts = choiceTexts(body);
  const right = within(item, 'response-declaration').map((declaration) => rightValues(declaration));
  const isRight = new Set(right.flat());
  const isPair = right
    .flat()
    .some((value) => value.includes(' ') && value.split(' ').every((id) => texts.has(id)));
  const chosen = isPair ? [] : within(body, 'simple-choice', 'inline-choice', 'hottext');
  const judged = new Set(chosen.map(idOf));
  return {
    title: (attributeOf(item, 'title') ?? '').trim(),
    html: before + body.children.map(htmlOf).join(''),
    choices: [],
    solution: [
      ...chosen.map((choice) =>
        answerLine(
          isRight.has(idOf(choice)),
          texts.get(idOf(choice)) ?? '',
          within(choice, 'feedback-inline').map(textWithin).join(' ').trim(),
        ),
      ),
      ...right
        .map((values) => values.filter((value) => !judged.has(value)))
        .filter((values) => values.length > 0)
        .map((values) => answerLine(true, values.map((value) => spelledOut(value, texts)).join('; '))),
      ...within(item, 'modal-feedback', 'feedback-block').map((feedback) =>
        feedback.children.map(htmlOf).join(''),
      ),
      ...within(item, 'rubric-block')
        .filter(isForMarkers)
        .map((rubric) => rubric.children.map(htmlOf).join('')),
    ],
    hints: [],
  };
}

/** The files of what a question is about, as it names them. */
export function stimuliOf(root: XmlElement): string[] {
  return within(root, 'assessment-stimulus-ref').flatMap((stimulus) => attributeOf(stimulus, 'href') ?? []);
}

/** What several questions are about, as HTML. */
export function stimulusHtml(root: XmlElement): string {
  return within(root, 'stimulus-body')
    .flatMap((body) => body.children.map(htmlOf))
    .join('');
}

/** The files of the questions of a test, in its order, as it names them; undefined where the file is no test. */
export function testedItems(root: XmlElement): { title: string; files: string[] } | undefined {
  const test = elementsOf(root).find((element) => nameOf(element) === 'assessment-test');
  if (test === undefined) return undefined;
  return {
    title: (attributeOf(test, 'title') ?? '').trim(),
    files: within(test, 'assessment-item-ref').flatMap((item) => attributeOf(item, 'href') ?? []),
  };
}

/**
 * Whether a test is more than practice: it has a time, or is tried a number of times. Tests in which nothing stands of
 * either are taken for practice.
 */
export function isBoundedTest(root: XmlElement): boolean {
  const limits = within(root, 'time-limits').map((limit) => attributeOf(limit, 'max-time'));
  const attempts = within(root, 'item-session-control').map((control) =>
    attributeOf(control, 'max-attempts'),
  );
  return [...limits, ...attempts].some((most) => most !== undefined && Number(most) > 0);
}

/** What is right in one place, as it is declared: identifiers, pairs of them, or words. */
function rightValues(declaration: XmlElement): string[] {
  const correct = within(declaration, 'correct-response')
    .flatMap((response) => within(response, 'value'))
    .map((value) => textWithin(value).replace(/\s+/g, ' ').trim());
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

function choiceTexts(body: XmlElement): Map<string, string> {
  const all = within(body, ...choices, 'inline-choice', 'hottext');
  return new Map(all.map((choice) => [idOf(choice), choice.children.map(htmlOf).join('').trim()]));
}

/** What students see, as HTML. */
function htmlOf(node: XmlNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const name = nameOf(node);
  const inside = () => node.children.map(htmlOf).join('');
  if (unseen.has(name) || (name === 'rubric-block' && isForMarkers(node))) return '';
  if (gaps.has(name)) return ' _____ ';
  if (choices.has(name)) return saysAnything(node) ? `<li>${inside()}</li>` : '';
  switch (name) {
    // Another number for each who answers.
    case 'printed-variable':
      return '…';
    case 'prompt':
      return `<div>${inside()}</div>`;
    case 'inline-choice-interaction':
      return ` _____ (${within(node, 'inline-choice')
        .map((choice) => choice.children.map(htmlOf).join('').trim())
        .join(' / ')}) `;
    case 'simple-match-set':
      return `<ul>${inside()}</ul>`;
    case 'extended-text-interaction':
    case 'upload-interaction':
    case 'drawing-interaction':
      return inside();
    default:
      if (!name.endsWith('-interaction')) return elementHtml(node, inside());
      // A list may stand in no paragraph.
      return listed(node);
  }
}

/** A place in a picture does not, nor does a picture without a description. */
function saysAnything(element: XmlElement): boolean {
  return (
    textWithin(element).trim() !== '' ||
    within(element, 'img').some((picture) => (picture.attributes.alt ?? '').trim() !== '')
  );
}

/** An interaction: its question, the text that has gaps in it, then what there is to choose from. */
function listed(interaction: XmlElement): string {
  let list = '';
  let before = '';
  for (const child of interaction.children) {
    const html = htmlOf(child);
    if (typeof child !== 'string' && choices.has(nameOf(child))) list += html;
    else before += html;
  }
  return `<div>${before}${list === '' ? '' : `<ul>${list}</ul>`}</div>`;
}

function elementHtml({ name, attributes }: XmlElement, inside: string): string {
  const kept = ['href', 'alt', 'id', 'class', 'encoding']
    .flatMap((key) => (attributes[key] === undefined ? [] : [` ${key}="${escapeHtml(attributes[key])}"`]))
    .join('');
  return `<${name}${kept}>${emptyElement.test(name) ? '' : `${inside}</${name}>`}`;
}

/** Rubrics say for whom they are; what is for nobody in particular is for all. */
function isForMarkers(rubric: XmlElement): boolean {
  const views = (attributeOf(rubric, 'view') ?? 'candidate').split(/\s+/);
  return !views.includes('candidate');
}

function idOf(choice: XmlElement): string {
  return attributeOf(choice, 'identifier') ?? '';
}

/** `itemBody` and `qti-item-body` are `item-body`. */
function nameOf({ name }: XmlElement): string {
  return kebab(name).replace(/^qti-/, '');
}

function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => kebab(key) === name)?.[1];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** All elements of these names, in the order of the document. */
function within(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(names.includes(nameOf(child)) ? [child] : []),
    ...within(child, ...names),
  ]);
}
