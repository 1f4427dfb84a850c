import { UnreadableFile } from '../../course-error.ts';

export function torn(): UnreadableFile {
  const message = 'is torn: its end is missing, or it is no such file. Export or copy it again.';
  return new UnreadableFile(message);
}

/** What it becomes when it is unpacked. */
export function tooMuch(what: string): UnreadableFile {
  const message = `unpacks to ${what}, and was left out. If it is no trap, cut it into several.`;
  return new UnreadableFile({ kind: 'too-much', message });
}
