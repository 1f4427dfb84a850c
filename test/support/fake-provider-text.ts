import type { AskedCall } from './fake-provider-wire.ts';

const sentences = /[^.!?\n]+[.!?]?/g;
const words = /[\p{L}\p{N}_]{4,}/gu;

/**
 * An answer that a reader can check: the sentence of the prompt that shares
 * most words with the question, and the mark (`[§12]`) of the section it stands
 * in, if the prompt has such marks.
 */
export function honestAnswer({ prompt, question }: AskedCall): string {
  const asked = new Set(wordsOf(question));
  const askedWords = [...asked];
  const before = prompt.slice(0, prompt.length - question.length);
  let best = { shared: 0, text: '', at: 0 };
  for (const match of before.matchAll(sentences)) {
    // Cutting a whole course into words for every question would be half of what a test of many questions takes.
    const written = match[0].toLowerCase();
    if (!askedWords.some((word) => written.includes(word))) continue;
    const shared = new Set(wordsOf(written).filter((word) => asked.has(word))).size;
    if (shared > best.shared) best = { shared, text: match[0].trim(), at: match.index };
  }
  if (best.shared === 0) return `You asked: ${question.trim()} The course does not say.`;
  const section = [...before.slice(0, best.at + best.text.length).matchAll(/§\d+/g)].at(-1)?.[0];
  return `You asked: ${question.trim()} The course says: ${best.text}${section ? ` [${section}]` : ''}`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(words) ?? [];
}

/** `count` pieces, or fewer if the text has fewer characters; none is empty and no character is split. */
export function piecesOf(text: string, count: number): string[] {
  const characters = [...text];
  const size = Math.max(1, Math.ceil(characters.length / count));
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += size) pieces.push(characters.slice(at, at + size).join(''));
  return pieces;
}
