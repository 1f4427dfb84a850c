import { isWrittenByModel, trainedAlgorithmicMedia } from '../../proxy/ground/ai-generated.ts';
import type { Exchange } from './exchange.ts';

/** Words around the conversation, in the reader's language. */
export interface TranscriptWords {
  /** Name of the course, or of the tutor where it is not known. */
  title: string;
  sources: string;
  pictures: (count: number) => string;
  /** BCP 47 tag, for the date. */
  language: string;
}

/** A conversation as a Markdown file, for the student to keep. */
export function transcriptMarkdown(
  exchanges: readonly Exchange[],
  words: TranscriptWords,
  atMs: number,
): string {
  const when = new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeStyle: 'short' }).format(
    atMs,
  );
  const chapters = exchanges.map((exchange) => chapter(exchange, words));
  return `${[`# ${words.title}`, when, ...chapters].join('\n\n')}\n`;
}

function chapter({ model, question, pictures, text, sources }: Exchange, words: TranscriptWords): string {
  const asked = pictures ? `${question}\n[${words.pictures(pictures)}]` : question;
  const heading = asked.split('\n').map((line) => `> ${line}`);
  const list = sources.map(
    ({ heading: name, lessonTitle, url }, at) =>
      `${at + 1}. ${[...new Set([lessonTitle, name])].join(' – ')}${url ? ` (${url})` : ''}`,
  );
  return [
    '---',
    heading.join('\n'),
    text || '…',
    // For machines: see ai-generated.ts.
    ...(isWrittenByModel(model) ? [`<!-- digitalSourceType: ${trainedAlgorithmicMedia} -->`] : []),
    ...(list.length > 0 ? [`**${words.sources}**`, list.join('\n')] : []),
  ].join('\n\n');
}

/** Hands the file to the browser's downloads. Needs no network and no place in the page. */
export function downloadMarkdown(markdown: string, name: string, page: Document): void {
  const address = URL.createObjectURL(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }));
  const link = page.createElement('a');
  link.href = address;
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'tutor'}.md`;
  link.click();
  // The browser has taken hold of the file by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
}
