import { fenceFor } from '../../write-markdown.ts';

/** What is written where a block ends. */
export type End =
  | { is: 'nothing' }
  | { is: 'line'; line: string }
  /** Of code that begins at that line of what is written, where its own fence is still to be put. */
  | { is: 'fence'; from: number; indent: string; info: string };

/** Begins code whose fence is written when its end is known. */
export function beginFence(out: string[], indent: string, info: string): End {
  out.push('');
  return { is: 'fence', from: out.length - 1, indent, info };
}

export function writeEnd(out: string[], end: End): void {
  switch (end.is) {
    case 'nothing':
      return;
    case 'line':
      out.push(end.line);
      return;
    case 'fence': {
      const ticks = fenceFor(out.slice(end.from + 1).join('\n'));
      out[end.from] = `${end.indent}${ticks}${end.info}`;
      out.push(`${end.indent}${ticks}`);
      return;
    }
    default:
      end satisfies never;
  }
}
