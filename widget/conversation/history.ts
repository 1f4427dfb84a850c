import type { Turn } from '../../proxy/ground/protocol.ts';
import { isOpen } from './exchange.ts';
import type { Transcript } from './transcript.ts';

/**
 * More would cost more on every question and soon adds nothing: the sidecar
 * trims to the model anyway, and its body limit is 256 KiB.
 */
const historyExchanges = 6;
const historyCharacters = 24_000;

/** The turns to send with the next question: the latest answered exchanges, oldest first. */
export function historyOf(transcript: Transcript): Turn[] {
  const turns: Turn[] = [];
  let characters = 0;
  const answered = transcript.exchanges.filter((exchange) => !isOpen(exchange) && exchange.text.trim());
  for (const { question, pictures, text } of answered.slice(-historyExchanges).reverse()) {
    characters += question.length + text.length;
    if (characters > historyCharacters) break;
    turns.unshift({ role: 'student', text: question + naming(pictures) }, { role: 'tutor', text });
  }
  return turns;
}

/** They are not sent a second time; what came of them is in the answer. */
function naming(pictures = 0): string {
  if (pictures === 0) return '';
  return pictures === 1 ? '\n[picture]' : `\n[${pictures} pictures]`;
}
