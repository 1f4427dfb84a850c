import { escapeHtml } from '../../../ground/escape-html.ts';
import { answerLine, type Question } from '../questions/question.ts';
import { elementAt, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';

/** One place of a question that is answered: a choice, a gap, a half of a pair that its other half is sought for. */
interface Response {
  id: string;
  /** What stands before it, as HTML: empty but where a question has several. */
  asked: string;
  choices: { id: string; html: string }[];
}

/** The questions of a quiz in QTI 1.2, the form of Common Cartridge. */
export function qtiQuestions(root: XmlElement): Question[] {
  return elementsWithin(root, 'item').flatMap((item): Question[] => {
    const presentation = elementAt(item, 'presentation') ?? elementsWithin(item, 'presentation')[0];
    if (presentation === undefined) return [];
    const right = rightAnswers(item);
    const responses = responsesOf(presentation);
    const isSeveral = responses.length > 1;
    const apart = isSeveral ? responseElements(presentation) : elementsWithin(presentation, 'response_label');
    const textsApart = new Set(apart.flatMap((element) => elementsWithin(element, 'mattext')));
    const asked = elementsWithin(presentation, 'mattext').filter((text) => !textsApart.has(text));
    const places = isSeveral ? responses.filter((response) => response.asked.trim() !== '') : [];
    const shown = responses
      // Where all is right there is nothing to choose from: these are spellings of what belongs into a gap.
      .filter(({ id, choices }) => choices.some((choice) => !right.get(id)?.has(choice.id)))
      .flatMap(({ choices }) => choices.map(({ html }) => html));
    return [
      {
        title: item.attributes.title ?? '',
        html:
          asked.map(htmlOfText).join('\n') + places.map((place) => `<p>${place.asked}: _____</p>`).join(''),
        choices: isSeveral ? [...new Set(shown)] : shown,
        solution: [
          ...responses.flatMap((response) =>
            solutionOf(response, right.get(response.id) ?? new Set(), isSeveral),
          ),
          ...elementsWithin(item, 'itemfeedback').map((feedback) =>
            elementsWithin(feedback, 'mattext').map(htmlOfText).join(' '),
          ),
        ],
      },
    ];
  });
}

/** Fields that bound a quiz: one without either may be tried as often and as long as one likes. */
const bounds: ReadonlySet<string> = new Set(['cc_maxattempts', 'qmd_timelimit']);

/** Whether a quiz is more than practice: it has a time, or is tried a number of times. */
export function isBoundedQuiz(root: XmlElement): boolean {
  const [assessment] = elementsWithin(root, 'assessment');
  return elementsWithin(elementAt(assessment, 'qtimetadata'), 'qtimetadatafield').some((field) => {
    const label = textWithin(elementAt(field, 'fieldlabel')).trim();
    return bounds.has(label) && Number(textWithin(elementAt(field, 'fieldentry'))) > 0;
  });
}

const responseNames = ['response_lid', 'response_str', 'response_num', 'response_grp', 'response_xy'];

function responseElements(presentation: XmlElement): XmlElement[] {
  return responseNames.flatMap((name) => elementsWithin(presentation, name));
}

function responsesOf(presentation: XmlElement): Response[] {
  return responseElements(presentation).map((response) => {
    const labels = elementsWithin(response, 'response_label');
    const inLabels = new Set(labels.flatMap((label) => elementsWithin(label, 'mattext')));
    return {
      id: response.attributes.ident ?? '',
      asked: elementsWithin(response, 'mattext')
        .filter((text) => !inLabels.has(text))
        .map(htmlOfText)
        .join(' '),
      choices: labels
        .map((label) => ({
          id: label.attributes.ident ?? '',
          html: elementsWithin(label, 'mattext').map(htmlOfText).join(' '),
        }))
        .filter(({ html }) => html.trim() !== ''),
    };
  });
}

function solutionOf({ asked, choices }: Response, right: ReadonlySet<string>, isSeveral: boolean): string[] {
  const before = asked.trim() === '' || !isSeveral ? '' : `${asked}: `;
  if (choices.length === 0) return [...right].map((answer) => answerLine(true, before + escapeHtml(answer)));
  const judged = isSeveral ? choices.filter(({ id }) => right.has(id)) : choices;
  return judged.map(({ id, html }) => answerLine(right.has(id), before + html));
}

/** What is compared where points are given, by the response that it is compared with; what is negated is not right. */
function rightAnswers(item: XmlElement): Map<string, Set<string>> {
  const right = new Map<string, Set<string>>();
  for (const condition of elementsWithin(item, 'respcondition')) {
    const points = elementsWithin(condition, 'setvar').some((value) => Number(textWithin(value)) > 0);
    if (!points) continue;
    const negated = new Set(
      elementsWithin(condition, 'not').flatMap((not) => elementsWithin(not, 'varequal')),
    );
    for (const equal of elementsWithin(condition, 'varequal')) {
      if (negated.has(equal)) continue;
      const id = equal.attributes.respident ?? '';
      right.set(id, (right.get(id) ?? new Set()).add(textWithin(equal).trim()));
    }
  }
  return right;
}

/** A text says of itself whether it is HTML; `text/plain` with `<` in it is code, or less than something. */
function htmlOfText(text: XmlElement): string {
  const content = textWithin(text);
  return text.attributes.texttype === 'text/plain' ? escapeHtml(content) : content;
}
