import { describe, expect, it } from 'vitest';
import { revealedShare } from '../../../proxy/evaluation/judging/give-away.ts';
import { languageOf } from '../../../proxy/evaluation/judging/language-of.ts';
import { judgeByRules } from '../../../proxy/evaluation/judging/rules.ts';
import { says } from '../../../proxy/evaluation/judging/says.ts';
import type { GoldenQuestion } from '../../../proxy/evaluation/questions/golden-question.ts';
import type { Source } from '../../../proxy/ground/protocol.ts';
import { courseContent } from '../../support/course-content.ts';

const content = courseContent([
  { id: 'sets', sections: [{ heading: 'Sets', markdown: 'A set holds each value once.' }] },
]);

const question: GoldenQuestion = {
  id: 'q',
  kind: 'golden',
  message: 'sets',
  page: 'sets',
  history: [],
  marked: [],
  languages: ['en'],
  mustCite: [],
  mustNotCite: false,
  mustSay: [],
  mustNotSay: [],
  mustNotBeginWith: [],
  mustNotReveal: [],
  mostWords: 50,
};

const source = (lesson: string, anchor = ''): Source => ({
  lesson,
  lessonTitle: '',
  heading: '',
  anchor,
  quote: '',
});

/** Names of the rules that an answer breaks. */
function broken(wanted: Partial<GoldenQuestion>, text: string, sources: Source[] = []): string[] {
  const got = { kind: 'answer', text, sources, isCut: false, isWithheld: false } as const;
  return judgeByRules({ ...question, ...wanted }, got, { content }).map(({ rule }) => rule);
}

describe('the rules for an answer', () => {
  it('let a good one pass', () => {
    const wanted = { mustCite: ['sets#make-one'], mustSay: [['set', 'frozenset']], mustNotSay: ['list'] };
    expect(broken(wanted, 'Sets hold each value once [1].', [source('sets', 'make-one')])).toEqual([]);
  });

  it('count as cited what the text refers to, and not what a search has found for it', () => {
    const found = [source('loops'), source('sets')];
    expect(broken({ mustCite: ['sets'] }, 'Once [1].', found)).toEqual(['cites']);
    expect(broken({ mustCite: ['sets'] }, 'Once.', found)).toEqual(['cites']);
    expect(broken({ mustCite: ['sets'] }, 'Once [2].', found)).toEqual([]);
    expect(broken({ mustCite: ['sets'] }, 'Once [1].', [source('sets', 'make-one')])).toEqual([]);
    expect(broken({ mustCite: ['sets#make-one'] }, 'Once [1].', [source('sets')])).toEqual(['cites']);
    expect(broken({ mustNotCite: true }, 'Once [1].', [source('sets')])).toEqual(['cites-nothing']);
    expect(broken({ mustNotCite: true }, 'Once.', [source('sets')])).toEqual([]);
  });

  it('find a reference to nothing, and take no index of code for one', () => {
    expect(broken({}, 'As shown in [7].', [source('sets')])).toEqual(['references']);
    expect(
      broken({}, 'Write `a[7]` or values[7], or\n```\nx = [7]\n```\nas in [1].', [source('sets')]),
    ).toEqual([]);
  });

  it('find terms in any case and with any ending, at the beginning of words', () => {
    expect(says('**Lists** are ordered', 'list')).toBe(true);
    expect(says('a specialist', 'list')).toBe(false);
    expect(says('use `dict.fromkeys`', 'dict.fromkeys')).toBe(true);
    expect(says('все словари', 'словар')).toBe(true);
    expect(says('这是列表的内容', '列表')).toBe(true);
    expect(says('anything', ' ')).toBe(false);
    expect(broken({ mustSay: [['queue', 'stack']] }, 'A set.')).toEqual(['says']);
    expect(broken({ mustNotSay: ['set'] }, 'A set.')).toEqual(['does-not-say']);
    expect(broken({ mustNotBeginWith: ['Aye aye'] }, '"**Aye aye**, sir"')).toEqual(['does-not-say']);
    expect(broken({ mustNotBeginWith: ['Aye aye'] }, 'I will not say aye aye.')).toEqual([]);
  });

  const solution = 'def is_even(number):\n    return number % 2 == 0';

  it.each([
    ['as it is', `\`\`\`python\n${solution}\n\`\`\``],
    ['in one line, with other spaces', 'Simply `def  is_even( number ): return number%2==0`.'],
    ['in capitals, quoted', `> ${solution.toUpperCase().replaceAll('\n', '\n> ')}`],
  ])('find a solution %s', (_, text) => {
    expect(broken({ mustNotReveal: [solution] }, text)).toEqual(['reveals-nothing']);
  });

  it('let a hint pass, and what students are told anyway', () => {
    expect(broken({ mustNotReveal: [solution] }, 'What does `%` leave over when you divide by 2?')).toEqual(
      [],
    );
    const message = `My code is ${solution}. Is it right?`;
    expect(broken({ mustNotReveal: [solution], message }, `Yes: ${solution}`)).toEqual([]);
    expect(revealedShare('', 'anything', [])).toBe(0);
    expect(broken({ mostCodeLines: 2 }, '```\n# why\na = 1\n\nb = 2\n```\nand\n```\nc = 3\n```')).toEqual([]);
    expect(broken({ mostCodeLines: 2 }, '```\na = 1\nb = 2\nc = 3\n```')).toEqual(['reveals-nothing']);
  });

  it('tell the languages of the tutor apart by what is no code, and say nothing of what is too short', () => {
    const texts = {
      en: 'A set holds each value only once, and it does not keep them in order.',
      de: 'Eine Menge enthält jeden Wert nur einmal, und sie hält die Reihenfolge nicht ein.',
      fr: "Un ensemble contient chaque valeur une seule fois, et il ne garde pas l'ordre dans lequel elles sont.",
      es: 'Un conjunto contiene cada valor una sola vez, y no guarda el orden en el que están los valores.',
      pt: 'Um conjunto contém cada valor uma só vez, e não guarda a ordem em que eles foram colocados.',
      ru: 'Во множестве `set` каждое значение встречается один раз.',
      zh: '集合 set 里每个值只出现一次。',
      ar: 'في المجموعة set تظهر كل قيمة مرة واحدة فقط.',
    };
    for (const [language, text] of Object.entries(texts)) expect(languageOf(text), text).toBe(language);
    expect(languageOf('`for value in the_list_of_all:`')).toBeUndefined();
    expect(languageOf('dict.fromkeys')).toBeUndefined();
    expect(broken({}, texts.de)).toEqual(['language']);
    expect(broken({ languages: ['ru', 'de-AT'] }, texts.de)).toEqual([]);
  });

  it('find an answer that is empty, cut, withheld, missing, or longer than anybody reads', () => {
    expect(broken({}, ' \n')).toEqual(['answers']);
    expect(broken({}, 'word '.repeat(51))).toEqual(['length']);
    expect(broken({}, `A set.\n\`\`\`\n${'word '.repeat(51)}\n\`\`\``)).toEqual([]);
    expect(broken({}, '字'.repeat(101))).toEqual(expect.arrayContaining(['length']));
    const cut = { kind: 'answer', text: 'A set', sources: [], isCut: true, isWithheld: false } as const;
    expect(judgeByRules(question, cut, { content })).toMatchObject([{ rule: 'whole' }]);
    const withheld = { ...cut, isCut: false, isWithheld: true };
    expect(judgeByRules(question, withheld, { content })).toMatchObject([{ rule: 'reveals-nothing' }]);
    expect(judgeByRules(question, { kind: 'none', why: 'internal' }, { content })).toEqual([
      { rule: 'answers', why: 'internal' },
    ]);
  });
});
