import type { ChatReply } from '../../../proxy/ground/protocol.ts';
import { expectedText } from './answer.ts';

/** How a relay is spoken to: the tutor's own route, or OpenAI's Chat Completions. */
export type Protocol = 'tutor' | 'openai';

const rememberedBodies = 100;

/**
 * Looks whether answers are whole: every word there, in order, and exactly one
 * ending, the last thing that was sent. A relay that sends the same bytes again
 * is not read twice.
 */
export class WholenessCheck {
  readonly #protocol: Protocol;
  readonly #known = new Set<string>();

  constructor(protocol: Protocol) {
    this.#protocol = protocol;
  }

  /** What is wrong with the answer; undefined: nothing. */
  faultOf(status: number, contentType: string, body: Buffer): string | undefined {
    const bytes = body.toString('latin1');
    if (status === 200 && this.#known.has(bytes)) return undefined;
    const fault = status === 200 ? this.#read(contentType, body.toString()) : `status ${status}: ${bytes}`;
    if (fault === undefined && this.#known.size < rememberedBodies) this.#known.add(bytes);
    return fault;
  }

  #read(contentType: string, body: string): string | undefined {
    try {
      const { text, endings } = contentType.startsWith('application/json')
        ? { text: textOfReply(body, this.#protocol), endings: 1 }
        : streamReaders[this.#protocol](eventsOf(body));
      if (endings !== 1) return `${endings} endings`;
      return text === expectedText[this.#protocol] ? undefined : `other text: ${text}`;
    } catch (error) {
      return `${error}: ${body.slice(-200)}`;
    }
  }
}

interface Reading {
  text: string;
  /** Counts only where nothing follows. */
  endings: number;
}

interface WireEvent {
  name: string;
  data: string;
}

const streamReaders: Record<Protocol, (events: readonly WireEvent[]) => Reading> = {
  tutor(events) {
    const text = events
      .filter(({ name }) => name === 'delta')
      .map(({ data }) => (JSON.parse(data) as { text: string }).text)
      .join('');
    const endings = events.filter(({ name }) => name === 'done' || name === 'error');
    return { text, endings: endings[0] === events.at(-1) ? endings.length : 0 };
  },
  openai(events) {
    const text = events
      .filter(({ data }) => data !== '[DONE]')
      .map(({ data }) => (JSON.parse(data) as OpenAiChunk).choices[0]?.delta.content ?? '')
      .join('');
    const endings = events.filter(({ data }) => data === '[DONE]');
    return { text, endings: endings[0] === events.at(-1) ? endings.length : 0 };
  },
};

interface OpenAiChunk {
  choices: { delta: { content?: string } }[];
}

function textOfReply(body: string, protocol: Protocol): string | undefined {
  if (protocol === 'tutor') return (JSON.parse(body) as ChatReply).text;
  return (JSON.parse(body) as { choices: { message: { content: string } }[] }).choices[0]?.message.content;
}

/** An event that is not closed with an empty line does not count, as in a browser. */
function eventsOf(body: string): WireEvent[] {
  return body
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => !block.startsWith(':'))
    .map((block) => ({ name: field(block, 'event'), data: field(block, 'data') }));
}

function field(block: string, name: string): string {
  const line = block.split('\n').find((candidate) => candidate.startsWith(`${name}:`)) ?? '';
  return line.slice(name.length + 1).trimStart();
}
