import { html, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';

export interface DueProps {
  words: MoreStrings;
  count: number;
  lessonTitle: string;
  onTry: () => void;
  onNotNow: () => void;
}

/** What went wrong some days ago, offered in one line. */
export function dueView({ words, count, lessonTitle, onTry, onNotNow }: DueProps): TemplateResult {
  return html`<p class="note due">${words.quizDue(count, lessonTitle)}
    <button type="button" class="quiet" @click=${onTry}>${words.quizTry}</button>
    <button type="button" class="quiet" @click=${onNotNow}>${words.notNow}</button></p>`;
}
