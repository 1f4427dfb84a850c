import { courtesies } from '../../question/message.ts';
import type { Found, PhraseBook } from './phrase-book.ts';
import type { Saying } from './phrases/phrases.ts';

/** Longer messages are no commands. */
const mostWords = 14;

interface Covered {
  /** The longer the phrases, the surer. */
  weight: number;
  said: readonly Said[];
}

interface Said extends Found<Saying> {
  /** It may as well change nothing. */
  isWeak: boolean;
}

/**
 * What a short message says as a whole: every word of it belongs to a phrase or changes nothing. Undefined
 * where any word is about something.
 */
export function sayingOf(words: readonly string[], book: PhraseBook<Saying | 'filler'>): Saying | undefined {
  if (words.length === 0 || words.length > mostWords) return undefined;
  const best: (Covered | undefined)[] = [{ weight: 0, said: [] }];
  for (let place = 0; place < words.length; place++) {
    const before = best[place];
    if (before === undefined) continue;
    const phrases = book.at(words, place);
    for (const { meaning, length } of phrases) {
      const after = best[place + length];
      const weight = before.weight + (meaning === 'filler' ? 0 : length * length);
      if (after !== undefined && after.weight >= weight) continue;
      const isWeak = phrases.some((other) => other.meaning === 'filler' && other.length === length);
      const said = meaning === 'filler' ? before.said : [...before.said, { meaning, length, isWeak }];
      best[place + length] = { weight, said };
    }
  }
  return chosen(best[words.length]?.said ?? []);
}

/** "Hi, shorter please" is a wish; of two the longer phrase counts. */
function chosen(said: readonly Said[]): Saying | undefined {
  const meant = someOf(said, ({ isWeak }) => !isWeak);
  const candidates = someOf(meant, ({ meaning }) => !isCourtesy(meaning));
  return candidates.toSorted((a, b) => rankOf(b) - rankOf(a))[0]?.meaning;
}

/** Those of which it holds; all where it holds of none. */
function someOf(said: readonly Said[], holds: (each: Said) => boolean): readonly Said[] {
  const some = said.filter(holds);
  return some.length > 0 ? some : said;
}

/** "Thanks, bye" is a farewell, "hi, who are you" asks. */
const order: readonly Saying[] = ['reply', 'greeting', 'thanks', 'farewell', 'insult', 'who'];

function rankOf({ meaning, length }: Found<Saying>): number {
  return isCourtesy(meaning) ? order.indexOf(meaning) : length;
}

function isCourtesy(saying: Saying): boolean {
  return courtesies.some((courtesy) => courtesy === saying);
}
