import { listed } from '../ground/listed.ts';

/** What is said around a question, in the languages of the tutor; each as it is written, in small letters. */
const greetings = listed(`
  hi, hello, hey, hi there, hello there, good morning, good afternoon, good evening, привет, здравствуйте,
  добрый день, добрый вечер, доброе утро, скажите, подскажите, hallo, guten tag, guten morgen, guten abend,
  hola, buenos días, buenas tardes, buenas, bonjour, salut, bonsoir, olá, oi, bom dia, boa tarde, boa noite,
  你好, 您好, 老师好, مرحبا, مرحبًا, السلام عليكم
`);
const courtesies = listed(`
  please, thanks, thank you, thx, pls, пожалуйста, спасибо, заранее спасибо, bitte, danke, vielen dank,
  por favor, gracias, muchas gracias, s'il te plaît, s'il vous plaît, s'il te plait, s'il vous plait, svp,
  stp, merci, obrigado, obrigada, 请, 请问, 谢谢, من فضلك, لو سمحت, شكرا, شكرًا
`);
const before = new Set([...greetings, ...courtesies]);
const after = new Set(courtesies);

/** Behind these a greeting is over. */
const separator = /[,;.!，。！،]/;
/** And behind these a question is: a courtesy before its end may be what is asked about, as in "How do I say, please?" */
const sentenceEnds = /[.?!。？！؟]/g;
/** What is left has to be a question of its own. */
const leastLetters = 8;

/**
 * The same words asked with other spaces, a capital at the start, a mark at the end, or a greeting and a thank-you
 * around them are the same question. What may be an operator or a symbol is not touched: `5!`, `??` and a lone `K`
 * are not `5`, `?` and `k`.
 */
export function sameQuestion(question: string): string {
  // Single blanks are left where they are: they are most of what would be replaced.
  const spaced = question
    .normalize('NFC')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .replace(/(?<=\p{L})’(?=\p{L})/gu, "'")
    .trim();
  const asked = unmarked(withoutCourtesies(spaced));
  return asked.replace(sentenceStart, (word) => word.toLowerCase());
}

function withoutCourtesies(text: string): string {
  let rest = text;
  for (let place = rest.search(separator); place > 0; place = rest.search(separator)) {
    const left = rest.slice(place + 1).trim();
    if (!before.has(rest.slice(0, place).trim().toLowerCase()) || lettersOf(left) < leastLetters) break;
    rest = left;
  }
  const closed = rest.replace(/(?<=[^.!。！])[.!。！]+$/, '');
  const ends = Array.from(closed.matchAll(sentenceEnds), ({ index }) => index);
  const last = ends.at(-1) ?? 0;
  const isCourtesy =
    last > 0 &&
    after.has(
      closed
        .slice(last + 1)
        .trim()
        .toLowerCase(),
    );
  const left = closed.slice(0, last + 1).trim();
  return isCourtesy && lettersOf(left) >= leastLetters ? left : rest;
}

/** Chinese characters say more each. */
function lettersOf(text: string): number {
  return (text.match(/\p{L}/gu) ?? []).length + 2 * (text.match(/\p{Script=Han}/gu) ?? []).length;
}

/** Without the marks around a question; in French a blank stands before the last. */
function unmarked(text: string): string {
  const ended = text.replace(closingMark, '').replace(/^¿/, '');
  const isFrench = /\p{L} \?$/u.test(ended) && frenchWords.test(ended);
  return isFrench ? ended.slice(0, -2) : ended;
}

const closingMark = /(?<=[\p{L}\p{N})\]"'»”`])[?.…？。؟]+$/u;
const frenchWords = /(?:^| )(?:qu'|est-ce|quoi |comment |pourquoi |quel |quelle |quels |quelles )/iu;
/** A capital alone is a symbol, but for the article of Portuguese. */
const sentenceStart = /^\p{Lu}\p{Ll}+(?![\p{L}\p{N}_])|^O(?= que )/u;
