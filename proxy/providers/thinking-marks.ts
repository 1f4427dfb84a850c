/**
 * How models that think aloud mark it in their text where their server does not
 * take it out: the marks of the model families as vLLM's, SGLang's and
 * llama.cpp's own parsers know them. All in lower case; models keep to no case.
 */
const pairs: readonly (readonly [open: string, close: string])[] = [
  ['<think>', '</think>'], // DeepSeek, Qwen, GLM, MiniMax, Nemotron, Hunyuan, Step
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'], // EXAONE
  ['<reasoning>', '</reasoning>'],
  ['<seed:think>', '</seed:think>'], // Seed-OSS
  ['[think]', '[/think]'], // Magistral
  ['◁think▷', '◁/think▷'], // Kimi
  ['<|start_thinking|>', '<|end_thinking|>'], // Command
  ['<|begin_of_thought|>', '<|end_of_thought|>'], // Sky-T1, OpenThinker
  ['<|channel>thought', '<channel|>'], // Gemma
];

/** Harmony's frame of messages, gpt-oss: `<|channel|>NAME<|message|>TEXT<|end|>`. */
const channel = '<|channel|>';
const message = '<|message|>';
const messageEnds = ['<|end|>', '<|call|>', '<|return|>'];
const noise: readonly string[] = ['<|start|>assistant', '<|start|>', message, ...messageEnds];
const longestChannelHeader = 120;
/** The channel that is for the user. */
const finalChannel = /^final\b/;

/** The same frame where the server has dropped its marks and left the words. */
const bareOpen = 'analysis';
const bareClose = 'assistantfinal';

/** Where a thought ends. */
export interface Closing {
  /** Finds the first of its marks. */
  marks: RegExp;
  longestMark: number;
  /** Whether the mark begins something else. */
  opensNext(mark: string): boolean;
}

export type Mark =
  | { is: 'opening'; length: number; closing: Closing }
  /** The end of a thought of which the beginning was left out. */
  | { is: 'closing'; length: number }
  /** Says nothing to anybody. */
  | { is: 'noise'; length: number }
  /** What has come so far may become a mark. */
  | { is: 'unfinished' };

/** Whether a mark may begin with it. */
export function mayBeginMark(character: string): boolean {
  return character === '<' || character === '[' || character === '◁';
}

/** Ends of thoughts that are known by themselves. */
export const anyClosing = closingAt(pairs.map(([, close]) => close));

const bareClosing = closingAt([bareClose]);
const channelClosing = closingAt(messageEnds, ['<|start|>', channel]);
const closingOf = new Map(pairs.map(([open, close]) => [open, closingAt([close])]));

const allMarks = [...pairs.flat(), ...noise, channel];
const longestMark = Math.max(...allMarks.map(({ length }) => length));
/** Tells nearly every bracket from a mark, so that a text of brackets costs little. */
const secondCharacters: ReadonlySet<string> = new Set(
  allMarks.flatMap((mark) => [mark.charAt(1), mark.charAt(1).toUpperCase()]),
);

function closingAt(ends: readonly string[], next: readonly string[] = []): Closing {
  const all = [...ends, ...next];
  return {
    marks: new RegExp(all.map((mark) => mark.replace(/[|[\]]/g, '\\$&')).join('|'), 'i'),
    longestMark: Math.max(...all.map(({ length }) => length)),
    opensNext: (mark) => next.includes(mark),
  };
}

/** The mark at a place of a text, if there is one; `text` may go on. */
export function markAt(text: string, at: number): Mark | undefined {
  if (at + 1 < text.length && !secondCharacters.has(text.charAt(at + 1))) return undefined;
  const here = lowerCase(text.slice(at, at + longestMark));
  if (here.startsWith(channel)) return channelAt(text, at);
  const mayGoOn = (mark: string) => at + here.length === text.length && mark.startsWith(here);
  for (const [open, close] of pairs) {
    const closing = here.startsWith(open) ? closingOf.get(open) : undefined;
    if (closing !== undefined) return { is: 'opening', length: open.length, closing };
    if (here.startsWith(close)) return { is: 'closing', length: close.length };
    if (mayGoOn(open) || mayGoOn(close)) return { is: 'unfinished' };
  }
  if (mayGoOn(channel) || noise.some(mayGoOn)) {
    // A whole mark that may yet be a longer one waits too.
    return noise.includes(here) && here !== '<|start|>'
      ? { is: 'noise', length: here.length }
      : { is: 'unfinished' };
  }
  const found = noise.find((mark) => here.startsWith(mark));
  return found === undefined ? undefined : { is: 'noise', length: found.length };
}

function channelAt(text: string, at: number): Mark | undefined {
  const header = lowerCase(text.slice(at + channel.length, at + channel.length + longestChannelHeader));
  const end = header.indexOf(message);
  if (end < 0) return header.length < longestChannelHeader ? { is: 'unfinished' } : undefined;
  const length = channel.length + end + message.length;
  if (finalChannel.test(header.trimStart())) return { is: 'noise', length };
  return { is: 'opening', length, closing: channelClosing };
}

/** The mark that the bare words are at the very beginning of a reply, and nowhere else. */
export function bareMarkAt(text: string): Mark | undefined {
  if (text.length <= bareOpen.length) return bareOpen.startsWith(text) ? { is: 'unfinished' } : undefined;
  if (!text.startsWith(bareOpen)) return undefined;
  // No word goes on like that.
  if (!/[\p{Lu}"'“‘]/u.test(text.charAt(bareOpen.length))) return undefined;
  return { is: 'opening', length: bareOpen.length, closing: bareClosing };
}

/** As long as the text: there are letters that small ones take more room for. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
