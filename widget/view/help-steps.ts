import { html, type TemplateResult } from 'lit';
import type { AnsweringMode } from '../../proxy/ground/protocol.ts';
import type { HelpStep } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';

/** How much help an answer gives with an exercise, of how much there is: in words, and as a row of marks. */
export function stepView(
  step: HelpStep,
  mode: AnsweringMode | undefined,
  words: MoreStrings,
): TemplateResult {
  const marks = Array.from({ length: step.of }, (_, index) => index < step.number);
  return html`<p class="step" part="step">
    <span class="marks" aria-hidden="true">${marks.map((isReached) => html`<i class=${isReached ? 'reached' : ''}></i>`)}</span>${stepWords(step, mode, words)}
  </p>`;
}

/** "Hint 2 of 5"; the last one of a tutor that ends with it is the solution. */
export function stepWords(
  { number, of }: HelpStep,
  mode: AnsweringMode | undefined,
  words: MoreStrings,
): string {
  return isSolution({ number, of }, mode) ? words.solutionStep(number, of) : words.hintStep(number, of);
}

/** The button for the next step, and that a reason may be typed to go with it. */
export function nextStepView(
  { number, of }: HelpStep,
  mode: AnsweringMode | undefined,
  words: MoreStrings,
  onNextStep: (words: string) => void,
): TemplateResult {
  const label = isSolution({ number: number + 1, of }, mode) ? words.explainSolution : words.nextHint;
  return html`<div class="next-step">
    <button type="button" class="quiet" part="next-step" aria-describedby="next-step" @click=${() => onNextStep(label)}>${label}</button>
    <p class="hint" id="next-step">${words.sayWhyStuck}</p>
  </div>`;
}

function isSolution({ number, of }: HelpStep, mode: AnsweringMode | undefined): boolean {
  return mode === 'hints' && number === of;
}
