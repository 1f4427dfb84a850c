import { folded, sentencesOf } from './wording.ts';
import * as tables from './words/tables.ts';

/**
 * How a question begins that can be answered with a definition, a fact, a
 * formula or one small piece of code.
 */
export type PlainKind = 'definition' | 'what-is' | 'fact-question' | 'recall-request' | 'small-how-to';

/** The plain beginning that was found, and the wording behind it in which nothing may speak against it. */
export interface PlainBeginning {
  kind: PlainKind;
  rest: string;
}

// Single words only: were "tell me" listed beside "tell" and "me", a run of
// them could be read in many ways and matching would no longer be linear.
const courtesies =
  'hi|hello|hey|please|can|could|would|you|tell|me|just|so|ok|okay|also|thanks|quick|question|briefly|' +
  'привет|здравствуйте|добрый|день|подскажи|подскажите|скажи|скажите|пожалуйста|можете|можешь|мне|ответь|кратко|а|ну';

/** What a fact has as its head word: the year, the charge, the capital. */
const attributes =
  '(?:colou?r|year|century|date|unit|symbol|name|language|country|city|capital|keyword|command|operator|charge|formula|' +
  'king|queen|president|emperor|value|molar|atomic|boiling|melting|density|syntax|definition|meaning|' +
  'дат[а-я]*|год[а-я]*|век[а-я]*|возраст[а-я]*|валентност[а-я]*|степен[а-я]* окислен[а-я]*|заряд[а-я]*|формул[а-я]*|' +
  'столиц[а-я]*|единиц[а-я]*|символ[а-я]*|цвет[а-я]*|срок[а-я]*|общий срок|температур[а-я]*|плотност[а-я]*|' +
  'назван[а-я]*|команд[а-я]*|ключев[а-я]* слов[а-я]*|оператор[а-я]*|молярн[а-я]*|атомн[а-я]*) ';

const deeds =
  '(?:wrote|invented|discovered|signed|founded|led|won|ruled|built|proposed|formulated|proved|introduced|became|painted|' +
  'commanded|created|succeeded) ';

const countables =
  '(?:degrees|days|years|hours|electrons|protons|neutrons|atoms|chromosomes|bits|bytes|states|countries|members|chambers|' +
  'seats|judges|articles|sides|faces|edges|wars) ';

const smallThings =
  '(?:(?:variable|constant|for loop|while loop|loop|list|array|dict|dictionary|tuple|comment|string|file|folder|branch|table|' +
  'column|row|link|heading|package|module|fraction|symbol|formula)s?|' +
  '(?:переменн|констант|цикл|спис|массив|словар|кортеж|комментари|строк|файл|папк|ветк|таблиц|столб|ссылк|заголов|пакет|' +
  'модул|дроб|символ|формул)[а-я]*) ';

// A function or a class may be anything; it is small where nothing is said of what it does.
const bareThings =
  '(?:functions?|class(?:es)?|функци[а-я]*|класс[а-я]*) (?=(?:(?:in|в|на) [^ |?]+ )?(?:[|?]|$))';

const makingOf =
  'how (?:do i|do you|can i|to|do we) (?:write|create|declare|define|print|make|add|open|delete|remove|rename|import|read)|' +
  'как (?:создать|объявить|написать|записать|вывести|удалить|добавить|открыть|переименовать|импортировать|прочитать)';

const when =
  'when (?:did|was|were) |(?:in|on|at) (?:what|which) (?:year|century|date|place|city|country) |' +
  'когда (?:был|нача|произош|закон|умер|родил|основа|приня|подписа|вступи|откры|появи|изобре|отмени|крести|распа|состоя|пал)' +
  '[а-я]* |в каком (?:году|веке|городе) ';

const who =
  `who (?:is|was|were) |who ${deeds}|кто (?:так(?:ой|ая|ие|ое)|был|была|были) |` +
  'кто (?:написал|открыл|изобр|основа|подписа|возглав|правил|победил|предлож|сформул|доказал|построил|командовал|созда|' +
  'придума|ввел)[а-я]* ';

const where = 'where (?:is|was|were|did) |где (?:наход|родил|умер|состоя|произош|располо)[а-я]* ';

const howMuch =
  `how (?:long|old|far|tall|big|large|heavy|hot) (?:is|was|are|were) |how many ${countables}|` +
  'сколько (?:градус|дней|лет|час|минут|электрон|протон|нейтрон|атом|хромосом|байт|бит|стран|палат|стат|член|штат)[а-я]* |' +
  'чему рав[а-я]+ (?!интеграл|вероятност|предел|производн|определител|ранг)';

const named =
  `(?:what|which) ${attributes}|(?:с |до |на |от |за |из )?как(?:ой|ая|ое|ого|им|ов|ова|ово|ую|ие) ${attributes}|` +
  'как (?:называ|зовут|звали|обознача|перевод|пишется|расшифров)[а-я]* ';

/** Phrases of the other languages as alternatives, the longest first, each with a blank behind it. */
function phrasesOf(lists: readonly string[]): string {
  return lists
    .flatMap((list) => list.split(','))
    .map((phrase) => folded(phrase).trim().replace(/ {2,}/g, ' '))
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length)
    .map((phrase) => (phrase.endsWith('*') ? phrase.slice(0, -1) : `${phrase} `))
    .join('|');
}

const elsewhere = Object.values(tables);

/** `restWords` is how long the rest may be: the shorter the beginning's promise, the fewer. */
const beginnings: readonly { kind: PlainKind; restWords: number; pattern: RegExp }[] = [
  {
    kind: 'definition',
    restWords: 7,
    pattern: beginning(
      '(?:what is|whats|what are|what was) an? |что такое |что значит |что означа[а-я]+ |что называ[а-я]+ |' +
        'что понима[а-я]+ под |да(?:й|йте|ть) определени[а-я]+ |определение ',
    ),
  },
  { kind: 'definition', restWords: 4, pattern: beginning('define |definition of |meaning of ') },
  {
    kind: 'definition',
    restWords: 8,
    pattern: beginning('what (?:does |do |did |is )?(?=(?:[^ |?]+ ){1,6}(?:means? |meant by ))'),
  },
  { kind: 'fact-question', restWords: 8, pattern: beginning(`${when}|${where}|${named}`) },
  { kind: 'fact-question', restWords: 9, pattern: beginning(howMuch) },
  { kind: 'fact-question', restWords: 7, pattern: beginning(who) },
  {
    kind: 'recall-request',
    restWords: 5,
    pattern: beginning(
      'state (?:the |a )|name (?:the |a |one |two |three )|list the |recall |remind me of |remind me |remind |formula (?:for|of) |' +
        'give (?:the )?(?:definition|formula|name|symbol|date) |' +
        '(?:сформулируй|назови|перечисли|напомни)[а-я]* |формула |обозначение |дата ',
    ),
  },
  {
    kind: 'small-how-to',
    restWords: 8,
    pattern: beginning(`(?:${makingOf}) (?=(?:[^ |?]+ ){0,2}(?:${smallThings}|${bareThings}))`),
  },
  { kind: 'what-is', restWords: 7, pattern: beginning(`(?:what is|whats|what was) the ${attributes}`) },
  { kind: 'what-is', restWords: 3, pattern: beginning('(?:what is|whats|what are|what was|what were) the ') },
  {
    kind: 'what-is',
    restWords: 5,
    pattern: beginning('(?:what is|whats|what are|what was|what were) (?!the )'),
  },
  {
    kind: 'fact-question',
    restWords: 8,
    pattern: beginning(phrasesOf(elsewhere.map(({ fact }) => fact))),
  },
  {
    kind: 'definition',
    restWords: 6,
    pattern: beginning(phrasesOf(elsewhere.map(({ definition }) => definition))),
  },
  {
    kind: 'definition',
    restWords: 12,
    pattern: beginning(
      `(?=(?:[^ |?]+ ){1,8}(?:${phrasesOf(elsewhere.map(({ definitionAfter }) => definitionAfter))})(?:[|?]|$))`,
    ),
  },
];

function beginning(pattern: string): RegExp {
  return new RegExp(`[|?] (?:(?:${courtesies}) )*(?:${pattern})`);
}

/** The plain beginning of a wording, if it has one and stays short behind it. */
export function plainBeginningOf(wording: string): PlainBeginning | undefined {
  for (const { kind, restWords, pattern } of beginnings) {
    const found = pattern.exec(wording);
    if (!found) continue;
    // One character back: the space before the rest, where a word list begins to match.
    const rest = wording.slice(found.index + found[0].length - 1);
    if ((sentencesOf(rest)[0]?.words.length ?? 0) <= restWords) return { kind, rest };
  }
  return undefined;
}
