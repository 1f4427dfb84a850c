import { html, type SafeHtml } from '../html.ts';

/** A contact as it was written, with what leads somewhere as a link. */
export function contactView(contact: string): SafeHtml {
  const words = contact.split(/([\s,;]+)/);
  return html`${words.map((word) => {
    const address = addressOf(word);
    return address === undefined ? html`${word}` : html`<a href="${address}">${word}</a>`;
  })}`;
}

function addressOf(word: string): string | undefined {
  if (/^https?:\/\//.test(word) && URL.canParse(word)) return word;
  const [name, host, ...more] = word.split('@');
  return name !== '' && host?.includes('.') && more.length === 0 ? `mailto:${word}` : undefined;
}
