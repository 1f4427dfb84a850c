import type { Clock } from '../../ground/clock.ts';
import type { AnswerEvent } from '../../ground/protocol.ts';
import type { SupportWords } from '../../words/student-words.ts';

/** The school's own lines; what is empty is left out. */
export interface SupportLines {
  readonly text: string;
  readonly url: string;
  readonly phone: string;
}

/** Who speaks, as the events name it. */
const supportName = 'support';

/**
 * What a student in distress is answered: what the school has laid down, before
 * any model and without one. Neither message nor answer is written anywhere, no
 * model is told of it later (see `withoutDistress`), and nobody can rate it.
 */
export function* supportAnswer(
  id: string,
  lines: SupportLines,
  words: SupportWords,
  clock: Clock,
): Generator<AnswerEvent, void> {
  const startedMs = clock.monotonicMs();
  const source = { model: supportName, provider: supportName, cached: false };
  yield { event: 'answer', data: { id, complexity: 'simple', ...source } };
  yield { event: 'delta', data: { text: supportText(lines, words) } };
  const totalMs = Math.round(clock.monotonicMs() - startedMs);
  yield {
    event: 'done',
    data: {
      finish: 'complete',
      usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
      costUsd: 0,
      savedUsd: 0,
      firstTokenMs: totalMs,
      totalMs,
      next: [],
    },
  };
}

/** Markdown. */
export function supportText({ text, url, phone }: SupportLines, words: SupportWords): string {
  const paragraphs = [text === '' ? words.text : text];
  if (phone !== '') paragraphs.push(`${words.call} **${phone}**`);
  if (url !== '') paragraphs.push(`[${words.help}](<${url}>)`);
  return [...paragraphs, words.notKept].join('\n\n');
}
