import { escapeHtml } from '../../../ground/escape-html.ts';
import { words } from '../../word-list.ts';
import { answerLine, type Question } from '../questions/question.ts';
import { elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { htmlOf } from './markup.ts';

/** What students do not see before they have answered, and what is no text. */
const unseen: ReadonlySet<string> = words(`
  solution demandhint choicehint optionhint correcthint stringequalhint additional_answer compoundhint
  hintgroup script style answer responseparam choicegroup checkboxgroup optioninput textline
  formulaequationinput`);
const choiceNames = ['choice', 'option'];

/** A problem of Open edX (https://docs.openedx.org, "problem component"): its statement, and its answers as notes. */
export function problemQuestion(problem: XmlElement): Question {
  const choices = choiceNames.flatMap((name) => elementsWithin(problem, name));
  const listed = elementsWithin(problem, 'optioninput').flatMap(({ attributes }) =>
    [...(attributes.options ?? '').matchAll(/'([^']{0,500})'/g)].map(([, option = '']) => ({
      html: escapeHtml(option),
      isRight: option === attributes.correct,
    })),
  );
  const all = [
    ...choices.map((choice) => ({
      html: choice.children.map((child) => htmlOf(child, unseen)).join(''),
      isRight: /^true$/i.test(choice.attributes.correct ?? ''),
    })),
    ...listed,
  ];
  const written = ['stringresponse', 'numericalresponse', 'formularesponse', 'additional_answer']
    .flatMap((name) => elementsWithin(problem, name))
    .flatMap(({ attributes }) => attributes.answer ?? []);
  return {
    title: (problem.attributes.display_name ?? '').trim(),
    html: problem.children.map((child) => htmlOf(child, unseen)).join(''),
    choices: all.map(({ html }) => html),
    solution: [
      ...all.map(({ isRight, html }) => answerLine(isRight, html)),
      ...written.map((answer) => answerLine(true, escapeHtml(answer))),
      ...elementsWithin(problem, 'solution').map((solution) => htmlOf(solution)),
    ],
    hints: elementsWithin(problem, 'hint')
      .filter((hint) => textWithin(hint).trim() !== '')
      .map((hint) => `<p>${escapeHtml(textWithin(hint).trim())}</p>`),
  };
}
