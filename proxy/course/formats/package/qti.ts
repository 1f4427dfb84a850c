import { answerLine, type Question } from '../questions/question.ts';
import { elementAt, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';

/** The questions of a quiz in QTI 1.2, the form of Common Cartridge. */
export function qtiQuestions(root: XmlElement): Question[] {
  return elementsWithin(root, 'item').flatMap((item): Question[] => {
    const presentation = elementAt(item, 'presentation') ?? elementsWithin(item, 'presentation')[0];
    if (presentation === undefined) return [];
    const labels = elementsWithin(presentation, 'response_label');
    const inLabels = new Set(labels.flatMap((label) => elementsWithin(label, 'mattext')));
    const asked = elementsWithin(presentation, 'mattext').filter((text) => !inLabels.has(text));
    const right = rightAnswers(item);
    const choices = labels
      .map((label) => ({
        id: label.attributes.ident ?? '',
        html: elementsWithin(label, 'mattext').map(textWithin).join(' '),
      }))
      .filter(({ html }) => html.trim() !== '');
    return [
      {
        title: item.attributes.title ?? '',
        html: asked.map(textWithin).join('\n'),
        choices: choices.map(({ html }) => html),
        solution: [
          ...(choices.length > 0
            ? choices.map(({ id, html }) => answerLine(right.has(id), html))
            : [...right].map((answer) => answerLine(true, answer))),
          ...elementsWithin(item, 'itemfeedback').map((feedback) =>
            elementsWithin(feedback, 'mattext').map(textWithin).join(' '),
          ),
        ],
        hints: [],
      },
    ];
  });
}

/** What is compared where points are given; what is negated is not right. */
function rightAnswers(item: XmlElement): Set<string> {
  const right = new Set<string>();
  for (const condition of elementsWithin(item, 'respcondition')) {
    const points = elementsWithin(condition, 'setvar').some((value) => Number(textWithin(value)) > 0);
    if (!points) continue;
    const negated = new Set(
      elementsWithin(condition, 'not').flatMap((not) => elementsWithin(not, 'varequal')),
    );
    for (const equal of elementsWithin(condition, 'varequal')) {
      if (!negated.has(equal)) right.add(textWithin(equal).trim());
    }
  }
  return right;
}
