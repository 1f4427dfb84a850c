import { describe, expect, test } from 'vitest';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';

const english = createTermReader('en');
const terms = (text: string, reader = english) => reader.read(text).map(({ term }) => term);
const same = (a: string, b: string) => expect(terms(a)).toEqual(terms(b));

describe('terms of a text', () => {
  test('inflected words are one word, in English and Russian', () => {
    same('lists sorted', 'list sorting');
    same('повторяющихся элементов', 'повторяющиеся элементы');
    same('перехватывать', 'перехватить');
    same('ошибок', 'ошибка');
    same('ёлка', 'елки');
  });

  test('Russian names of things mean what the code calls them', () => {
    same('словаря', 'dict');
    same('список', 'list');
    same('из списка', 'list');
  });

  test('stop words are left out, with and without apostrophe', () => {
    expect(terms("How don’t I do it, what's that?")).toEqual([]);
    expect(terms('А как же это делает её?')).toEqual([]);
  });

  test('identifiers are found whole and by their parts', () => {
    expect(terms('dict.setdefault')).toEqual(expect.arrayContaining(terms('setdefault')));
    expect(terms('KeyError')).toEqual(expect.arrayContaining(terms('keyerror')));
    expect(terms('KeyError')).toEqual(expect.arrayContaining(terms('key')));
    expect(terms('parse_csv_file')).toEqual(expect.arrayContaining(terms('csv')));
    expect(terms('readCsvFile')).toEqual(expect.arrayContaining(terms('csv')));
    expect(terms('HTTPServer')).toEqual(expect.arrayContaining(terms('http server')));
    expect(terms('__init__')).not.toEqual(terms('init'));
  });

  test('operators and decimal numbers are terms, rules and addresses are not', () => {
    expect(terms('what does == do, and **?')).toEqual(['==', '**']);
    expect(terms('Exercise 2.7')).toContain('2.7');
    expect(terms('==== http://')).toEqual(['http']);
  });

  test('a keyword counts where it is meant as one', () => {
    expect(terms('the with statement')).toEqual(['`with']);
    expect(terms('what does "with" do')).toEqual(['`with']);
    expect(terms('что делает with')).toEqual(['`with']);
    expect(terms('with: files that close themselves')[0]).toBe('`with');
    expect(terms('what is the difference between while and for')).toEqual(['`while', '`for']);
    expect(terms('is this with or without it')).toEqual([]);
    expect(terms('with a file')).toEqual(terms('file'));
    expect(terms('a file with: names')).toEqual(terms('a file names'));
    expect(english.readCode('with').map(({ term }) => term)).toEqual(['`with']);
  });

  test('a reader that has forgotten what it knew reads the same, and never takes one term for another', () => {
    const forgetful = createTermReader('en', 5);
    const texts = ['for each file', 'open files with: names[1:2]', 'F = m*a is for "with" and while', 'file'];
    const numbers = new Map<number, string>();
    for (const text of [...texts, ...texts, ...texts]) {
      expect(forgetful.read(text)).toEqual(english.read(text));
      expect(forgetful.readCode(text)).toEqual(english.readCode(text));
      for (const number of forgetful.numbersOf(text, false)) {
        const { term } = forgetful.termOf(number);
        expect(numbers.get(number) ?? term).toBe(term);
        numbers.set(number, term);
      }
    }
    expect(numbers.size).toBeGreaterThan(new Set(numbers.values()).size);
  });

  test('a misspelt stop word is known as one', () => {
    expect(['diffrence', 'diference', 'differnt'].every((word) => english.isMisspeltStopWord(word))).toBe(
      true,
    );
    expect(['tuple', 'diffusion', 'thread'].some((word) => english.isMisspeltStopWord(word))).toBe(false);
  });

  test('Chinese is read in pairs of characters, with the characters behind them', () => {
    const pairs = english.read('集合元素').filter(({ kind }) => kind === 'part');
    expect(pairs.map(({ term }) => term)).toEqual(['集合', '合元', '元素']);
    expect(terms('集合元素')).toEqual(['集合', '合元', '元素', '集', '合', '元', '素']);
  });

  test('each language has its own stems and stop words', () => {
    const same = (language: string, a: string, b: string) => {
      const reader = createTermReader(language);
      expect(terms(a, reader), language).toEqual(terms(b, reader));
      expect(terms(a, reader), language).not.toEqual([]);
    };
    same('de-AT', 'Listen und die Menge', 'Liste der Mengen');
    same('es', '¿Qué es la división?', 'divisiones');
    same('fr', "c'est quoi l'instruction", 'les instructions');
    same('it', 'che cosa sono le istruzioni', "l'istruzione");
    same('pt-BR', 'o que são listas', 'a lista');
    same('sv', 'vad är en funktion', 'funktioner');
    same('uk', 'що таке рядок', 'рядка');
    same('tr', 'kitaplar', 'kitap');
    same('ar', 'ما هي النجوم', 'نجم');
    same('xx', 'gavagai', 'Gavagai');
  });

  test('forms of a Ukrainian word are one term', () => {
    const forms = [
      ['функція', 'функції', 'функцію', 'функцією', 'функцій', 'функціями'],
      ['помилка', 'помилці', 'помилок', 'помилками'],
      ['потік', 'потоку', 'потоків'],
      ['рівень', 'рівня', 'рівні'],
      ['сценарій', 'сценарієм', 'сценаріїв'],
      ['перевірити', 'перевіряє', 'перевіряти', 'перевірений'],
      ['використати', 'використовувати', 'використовується', 'використання', 'використано'],
    ];
    const reader = createTermReader('uk');
    const distinct = forms.map((each) => new Set(each.flatMap((form) => terms(form, reader))));
    expect(distinct.map((set) => set.size)).toEqual(forms.map(() => 1));
    expect(new Set(distinct.flatMap((set) => [...set])).size).toBe(forms.length);
  });

  test('forms of a Polish word are one term, and of a Russian one with the noun made of a verb', () => {
    const polish = [
      ['pętla', 'pętli', 'pętlę', 'pętlach'],
      ['zbiór', 'zbiory', 'zbiorów'],
      ['wyjątek', 'wyjątki', 'wyjątków'],
      ['błąd', 'błędy', 'błędów'],
      ['połączenie', 'połączenia', 'połączyć', 'połączymy'],
      ['dodać', 'dodawanie', 'dodajemy'],
      ['instalacja', 'instalacji', 'instalować'],
      ['okno', 'okna', 'okien'],
    ];
    const russian = [
      ['создать', 'создание', 'создаём'],
      ['использовать', 'использование'],
      ['жадный', 'жадность'],
      ['экран', 'экраны'],
    ];
    for (const [language, forms] of [
      ['pl', polish],
      ['ru', russian],
    ] as const) {
      const reader = createTermReader(language);
      const distinct = forms.map((each) => new Set(each.flatMap((form) => terms(form, reader))));
      expect(distinct.map((set) => set.size)).toEqual(forms.map(() => 1));
      expect(new Set(distinct.flatMap((set) => [...set])).size).toBe(forms.length);
    }
  });

  test('questions are put in English in courses of other scripts too, whose own words those are not', () => {
    expect(terms('what is حلقة', createTermReader('ar'))).toEqual(terms('حلقة', createTermReader('ar')));
    expect(terms('what is lista', createTermReader('pl'))).not.toEqual(
      terms('lista', createTermReader('pl')),
    );
    // An English keyword in them is code.
    expect(terms('حلقة for', createTermReader('ar'))).toContain('`for');
  });

  test('an Arabic word is one term with and without what is written together with it', () => {
    const reader = createTermReader('ar');
    const forms = [
      ['الشبكة', 'والشبكة', 'بالشبكة', 'للشبكة', 'شبكات', 'وشبكات', 'شبكتين'],
      ['السياسة', 'سياسات', 'والسياسات'],
      ['بيانات', 'البيانات', 'للبيانات'],
      ['فرع', 'فروع', 'الفروع'],
      ['وصول', 'الوصول', 'والوصول'],
    ];
    const distinct = forms.map((each) => new Set(each.flatMap((form) => terms(form, reader))));
    expect(distinct.map((set) => set.size)).toEqual(forms.map(() => 1));
    expect(new Set(distinct.flatMap((set) => [...set])).size).toBe(forms.length);
  });

  test('operators and the marks of a merge are terms, rules and prompts are none', () => {
    expect(terms('que hace %>% o |>', createTermReader('es'))).toEqual(['%>%', '|>']);
    expect(terms('<<<<<<< HEAD')).toEqual(['<<<<<<<', 'head']);
    expect(terms('>>> print')).toEqual(['print']);
    expect(terms('=======')).toEqual([]);
  });

  test('one spelling of what is written in several', () => {
    const german = createTermReader('de');
    expect(terms('Photosynthese gießen', german)).toEqual(terms('fotosynthese giessen', german));
    const arabic = createTermReader('ar');
    expect(terms('الأُسْطُوَانَة', arabic)).toEqual(terms('الاسطوانة', arabic));
    const ukrainian = createTermReader('uk');
    expect(terms('з’єднання', ukrainian)).toEqual(terms("з'єднання", ukrainian));
    expect(terms('ёлка за́мок', createTermReader('ru'))).toEqual(terms('елка замок', createTermReader('ru')));
  });

  test('powers are terms, however they are written', () => {
    expect(terms('x^2')).toEqual(['x^2']);
    expect(terms('x²')).toEqual(['x^2']);
    expect(terms('$x^{2}$')).toEqual(['x^2']);
  });

  test('Chinese questions and particles part words, Thai is read by its dictionary', () => {
    const chinese = createTermReader('zh');
    const pairs = (text: string) =>
      chinese
        .read(text)
        .filter(({ kind }) => kind === 'part')
        .map(({ term }) => term);
    expect(pairs('什么是集合')).toEqual(['集合']);
    expect(pairs('集合的元素')).toEqual(['集合', '元素']);
    expect(terms('ภาษาไทย', createTermReader('th'))).toEqual(['ภาษา', 'ไทย']);
  });
});
