import type { YAMLParseError } from 'yaml';

/** What to do about a mistake that the parser names, for those who have never heard of YAML; of any other its words must do. */
const advice: Partial<Record<YAMLParseError['code'], string>> = {
  TAB_AS_INDENT: 'put blanks in place of the tab',
  BAD_INDENT: 'what belongs together begins in the same column, with blanks before it and no tabs',
  BLOCK_AS_IMPLICIT_KEY:
    'put a text with ": " in it into quotes, or begin the line in the column of those above it',
  MULTILINE_IMPLICIT_KEY: 'write ": " (with its blank) behind the name of each setting',
  MISSING_CHAR:
    'a quote, bracket, comma or ": " is missing here or above, or the line begins in another column than those it belongs to',
  BAD_ALIAS: 'put a text that begins with * or & into quotes',
  BAD_SCALAR_START: 'put the text into quotes',
  BAD_DQ_ESCAPE: 'write / in place of \\',
  DUPLICATE_KEY: 'it stands above as well; keep one of the two',
};

/** A mistake in YAML in one line, with what to do about it. */
export function yamlMistake({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): string {
  const what = message.split('\n', 1)[0] ?? message;
  const mend = advice[code];
  return mend === undefined ? what : `${what}: ${mend}`;
}
