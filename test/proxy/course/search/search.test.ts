import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CourseSearch } from '../../../../proxy/course/course.ts';
import { createCourseSearch } from '../../../../proxy/course/search/search.ts';
import { courseOf } from '../courses.ts';

const english = courseOf({
  lists: `# Lists

A list keeps values in order. Add one with \`append\`.

## Remove a value

Call \`remove\` with the value, or \`del\` with its position.

## Sort

\`sorted\` returns a new list; the key decides what is compared.
`,
  containers: `# Containers

What to choose depends on what you do with the values.

## Sets

A set holds each value once, which makes it good for throwing out duplicates of a list.

\`\`\`python
unique = set(names)
\`\`\`

## Dictionaries

A dictionary maps keys to values. \`dict.setdefault\` adds a key that is missing;
asking for a missing one raises a \`KeyError\`.
`,
  files: `# Files

Open a file with \`open\`. The \`with\` statement closes it at the end of the block.

## Reading lines

A loop over the file gives one line after the other. Reading never changes a file.
`,
  classes: `# Classes

A class describes objects. \`__init__\` prepares a new one; helpers like parse_csv_file stay outside.
`,
});

const search = createCourseSearch(english, 'en');
const headings = (question: string, on: CourseSearch = search, limit = 5) =>
  on.find(question, { limit }).map(({ section }) => section.heading);

describe('searching a course', () => {
  test.each([
    ['How do I throw out duplicates of a list?', 'Sets'],
    ['sorting a list', 'Sort'],
    ['duplictaes', 'Sets'],
    ['dictonary', 'Dictionaries'],
    ['dict.setdefault', 'Dictionaries'],
    ['keyerror', 'Dictionaries'],
    ['What raises KeyError?', 'Dictionaries'],
    ['__init__', 'Classes'],
    ['csv', 'Classes'],
    ['list.append', 'Lists'],
    ['what does the with statement do', 'Files'],
    ['go through a file line by line', 'Reading lines'],
    ['What is a list?', 'Lists'],
  ])('%s -> %s', (question, heading) => {
    expect(headings(question)[0]).toBe(heading);
  });

  test('what is only said in a section on something else is found beside what the words suggest', () => {
    expect(headings('How do I remove duplicates from a list?', search, 2)).toEqual([
      'Remove a value',
      'Sets',
    ]);
  });

  test('a passage quotes the sentence that answers', () => {
    expect(search.find('throw out duplicates', { limit: 1 })[0]?.quote).toBe(
      'A set holds each value once, which makes it good for throwing out duplicates of a list.',
    );
  });

  test.each([
    '',
    '   ',
    '???',
    'What is this?',
    'weather in Lisbon',
    'borscht recipe',
    'fhqwhgads',
    '的天气',
  ])('nothing is found for %j', (question) => {
    expect(search.find(question, { limit: 5 })).toEqual([]);
  });

  test('one word that happens to occur does not make a question about something else a match', () => {
    expect(headings('Which football club scored most goals in the order of the league table?')).toEqual([]);
  });

  test('what matches much less than the best is left out', () => {
    expect(headings('How do I throw out duplicates of a list with a set?')).not.toContain('Classes');
  });

  test('the best come first, as many as asked for', () => {
    const all = search.find('list of values', { limit: 10 });
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(search.find('list of values', { limit: 2 })).toEqual(all.slice(0, 2));
  });

  test('one lesson gives two passages at most', () => {
    const course = courseOf({
      same: ['One', 'Two', 'Three', 'Four'].map((name) => `## ${name}\n\nTuples cannot change.\n`).join('\n'),
      other: '# Other\n\nTuples again.\n',
      more: '# More\n\nNumbers only.\n',
    });
    const lessons = createCourseSearch(course, 'en')
      .find('tuples', { limit: 5 })
      .map(({ section }) => section.lessonId);
    expect(lessons.toSorted()).toEqual(['other', 'same', 'same']);
  });

  test('the lesson being read wins a near tie, but not against a clear answer', () => {
    const course = courseOf({
      a: '# First\n\nModules are imported.\n',
      b: '# Second\n\nModules are imported.\n',
      c: '# Packages\n\nPackages hold modules. Modules in packages are imported by dots.\n',
    });
    const on = createCourseSearch(course, 'en');
    const first = (question: string, lessonId: string) =>
      on.find(question, { limit: 3, lessonId })[0]?.section.lessonId;
    expect(first('import', 'a')).toBe('a');
    expect(first('import', 'b')).toBe('b');
    expect(first('how are packages imported', 'b')).toBe('c');
  });

  test('a long section does not drown a short one, nor the other way round', () => {
    const filler = 'The weather was fine and everybody walked to the river after lunch. '.repeat(400);
    const course = courseOf({
      long: `# Diary\n\n${filler}\n\nOnce somebody mentioned a decorator.\n\n${filler}\n`,
      short: '# Decorators\n\nA decorator wraps a function.\n',
      deep: `# Stories\n\n${filler}\n\nA closure remembers the variables around it.\n\n${filler}\n`,
    });
    const on = createCourseSearch(course, 'en');
    expect(on.find('what is a decorator', { limit: 1 })[0]?.section.lessonId).toBe('short');
    const closure = on.find('closure variables', { limit: 1 })[0];
    expect(closure?.section.lessonId).toBe('deep');
    expect(closure?.quote).toBe('A closure remembers the variables around it.');
  });

  test('headings above a section count as its own words', () => {
    const course = courseOf({
      a: '# Network\n\n## Timeouts\n\n### Defaults\n\nThirty seconds.\n',
      b: '# Screen\n\n## Colours\n\n### Defaults\n\nBlack.\n',
    });
    const found = createCourseSearch(course, 'en').find('default timeout of the network', { limit: 1 });
    expect(found[0]?.section.markdown).toBe('Thirty seconds.');
  });

  test('inflected Russian finds its section', () => {
    const course = courseOf({
      a: '# Списки\n\nСписок хранит значения по порядку.\n\n## Повторы\n\nЧтобы убрать повторяющиеся элементы, сделайте из списка множество.\n',
      b: '# Ошибки\n\nИсключение можно перехватить. Ёмкость здесь ни при чём.\n',
    });
    const on = createCourseSearch(course, 'ru');
    expect(headings('как удалить повторяющийся элемент списков', on)[0]).toBe('Повторы');
    expect(headings('как перехватывают ошибки?', on)[0]).toBe('Ошибки');
    expect(headings('емкости', on)[0]).toBe('Ошибки');
    expect(headings('как сварить борщ', on)).toEqual([]);
  });

  test('forms of a word that the stemmer takes for several find each other', () => {
    const course = courseOf({
      a: '# Вещество\n\nКаждый атом состоит из ядра и электронов.\n',
      b: '# Погода\n\nДождь и снег. Систему прогнозов проверяют.\n',
    });
    const on = createCourseSearch(course, 'ru');
    expect(headings('атома', on)[0]).toBe('Вещество');
    expect(headings('атомы', on)[0]).toBe('Вещество');
    expect(headings('система', on)[0]).toBe('Погода');
  });

  test('a number or a name of the student does not silence a question', () => {
    expect(headings('What is a dictionary? (173)')[0]).toBe('Dictionaries');
    expect(headings('What is a dictionary, Mr Kowalczyk?')[0]).toBe('Dictionaries');
    expect(
      headings(
        'Our teacher Kowalczyk wants us to throw out the duplicates of a list until Thursday (exercise 48), how?',
      )[0],
    ).toBe('Sets');
  });

  test('a question about nothing but the selection is about what is selected', () => {
    const find = (question: string, options: { selection?: string }) =>
      search.find(question, { limit: 1, ...options })[0]?.section.heading;
    expect(find('What does this mean?', {})).toBeUndefined();
    expect(find('What does this mean?', { selection: 'A dictionary maps keys to values' })).toBe(
      'Dictionaries',
    );
  });

  test('of lessons that say it once, that comes first which is about it', () => {
    const course = courseOf({
      aside: '# Walks\n\nOnce we saw an orbit drawn in sand.\n',
      orbits:
        '# Moons\n\nAn orbit is a path.\n\n## Shape\n\nAn orbit is round.\n\n## Speed\n\nA low orbit is fast.\n',
      other: '# Boats\n\nBoats float.\n',
    });
    const found = createCourseSearch(course, 'en').find('orbit', { limit: 3 });
    expect(found[0]?.section.lessonId).toBe('orbits');
  });

  test('German compounds are found by their parts, with umlauts typed in any way', () => {
    const on = createCourseSearch(
      courseOf({
        a: '# Pflanzen\n\nKartoffelknollen speichern Stärke. Eine Knolle ist ein Spross.\n',
        b: '# Wärme\n\nDie Wärmeleitung ist in Kupfer gut.\n\n## Größen\n\nEine Größe hat eine Einheit. Leitung heißt sie im Draht.\n',
        c: '# Licht\n\nLicht ist schnell.\n',
      }),
      'de',
    );
    expect(headings('knolle', on)[0]).toBe('Pflanzen');
    expect(headings('groessen', on)[0]).toBe('Größen');
    expect(headings('waermeleitung', on)[0]).toBe('Wärme');
    expect(headings('warmeleitung', on)[0]).toBe('Wärme');
  });

  test('words typed without their accents and signs are found', () => {
    const spanish = createCourseSearch(
      courseOf({ a: '# Cálculo\n\nLa comparación es rápida.\n', b: '# Otra\n\nNada aquí.\n' }),
      'es',
    );
    expect(headings('comparacion', spanish)[0]).toBe('Cálculo');
    const arabic = createCourseSearch(
      courseOf({ a: '# المادة\n\nالكتلة مقدار المادة.\n', b: '# الضوء\n\nالضوء سريع.\n' }),
      'ar',
    );
    expect(headings('الكتله', arabic)[0]).toBe('المادة');
  });

  test('German is searched by its words, Chinese by pairs of characters', () => {
    const on = createCourseSearch(
      courseOf({ a: '# Mengen\n\nEine Menge hat keine Reihenfolge.\n', b: '# Listen\n\nGeordnet.\n' }),
      'de',
    );
    expect(headings('Reihenfolge', on)).toEqual(['Mengen']);
    const chinese = createCourseSearch(
      courseOf({ a: '# 集合\n\n集合没有重复元素。\n', b: '# 列表\n\n列表是有序的。\n' }),
      'zh',
    );
    expect(headings('如何删除重复元素', chinese)[0]).toBe('集合');
  });

  test('the course itself says which names mean one thing', () => {
    const on = createCourseSearch(
      courseOf({
        parts: '# Parts\n\nThe central processing unit (CPU) does what programs say.\n',
        heat: '# Heat\n\nA fan cools the CPU.\n',
        memory:
          '# Memory\n\nA **vector**, also called **array**, lies in one piece.\n\nRAM: random access memory.\n',
        loops: '# Loops\n\nWalk over a vector from its first value on.\n',
        units: '# Units\n\nA unit of length is needed.\n',
        colour: '# Colour\n\nRed is warm.\n',
      }),
      'en',
    );
    const lessons = (question: string) =>
      on.find(question, { limit: 3 }).map(({ section }) => section.lessonId);
    expect(lessons('how is the central processing unit cooled').slice(0, 2)).toContain('heat');
    expect(lessons('CPU').slice(0, 2).toSorted()).toEqual(['heat', 'parts']);
    expect(lessons('walk over an array')[0]).toBe('loops');
    expect(lessons('random access memory')[0]).toBe('memory');
  });

  test('formulas and what stands in brackets are found as they are typed', () => {
    const on = createCourseSearch(
      courseOf({
        energy: '# Energy\n\nRest energy: $E = m \\cdot c^2$.\n',
        force: '# Force\n\n`F = m a`, in newtons.\n',
        products: "# Products\n\n$(uv)' = u'v + uv'$.\n",
        slices: '# Pieces\n\n`name[1:3]` is the second and third letter.\n',
        reversed: '# Backwards\n\n`name[::-1]` turns it round.\n',
        letters: '# Letters\n\nThe letters c, m and E.\n',
      }),
      'en',
    );
    expect(headings('E=mc^2', on)[0]).toBe('Energy');
    expect(headings('what does E = mc² mean?', on)[0]).toBe('Energy');
    expect(headings('F=ma', on)[0]).toBe('Force');
    expect(headings("(uv)'", on)[0]).toBe('Products');
    expect(headings('x[2:5]', on)[0]).toBe('Pieces');
    expect(headings('s[::-1]', on)[0]).toBe('Backwards');
  });

  test('a Chinese word is found where its characters stand in other words', () => {
    const on = createCourseSearch(
      courseOf({
        blade: '# 压强\n\n刀磨得快,因为面积小。\n',
        fall: '# 自由落体\n\n铁球和羽毛同时落地。\n',
        motion: '# 运动\n\n火车里的人。\n',
      }),
      'zh',
    );
    expect(headings('刀为什么要磨快', on)[0]).toBe('压强');
  });

  test('names that JavaScript objects have of their own are words like others', () => {
    const course = courseOf({
      a: '# Objects\n\nEvery object has a `constructor` and a `__proto__`.\n',
      b: '# B\n\nText.\n',
    });
    const on = createCourseSearch(course, 'en');
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(() => on.find(name, { limit: 3 })).not.toThrow();
    }
    expect(headings('__proto__', on)).toEqual(['Objects']);
    expect(headings('constructor', on)).toEqual(['Objects']);
  });

  test('an empty course answers nothing', () => {
    expect(createCourseSearch(courseOf({}), 'en').find('sets', { limit: 3 })).toEqual([]);
  });

  test('any question gets passages in order, each section once, each with a quote', () => {
    const word = fc.constantFrom(
      'list',
      'set',
      'lits',
      'key',
      'KeyError',
      '`with`',
      '==',
      '2',
      '\n',
      '```',
      'Ж',
      '集合',
      '__',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((words) => words.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (question) => {
          const found = search.find(question, { limit: 4, lessonId: 'lists' });
          expect(found.length).toBeLessThanOrEqual(4);
          expect(new Set(found.map(({ section }) => section.number)).size).toBe(found.length);
          for (const { score, quote } of found) {
            expect(score).toBeGreaterThan(0);
            expect(quote).not.toBe('');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('asking with the title of a lesson', () => {
  const course = courseOf({
    loops: `# Loops

Computers do not get bored: they do something once for every value, and again, and again.

## Loops inside loops

A loop may stand in a loop. The inner loop runs for each round of the outer loop.

## The loop that never ends

A loop without an end is a loop that has to be stopped.
`,
    files: '# Files\n\nA file is read in a loop.\n\n## Closing a file\n\nA file is closed at its end.\n',
  });
  const about = createCourseSearch(course, 'en');

  test.each(['loop', 'Loops', 'What is a loop?', 'explain loops please'])(
    'leads to what it says at its beginning: %s',
    (question) => {
      expect(headings(question, about)[0]).toBe('Loops');
    },
  );

  test('in a language whose letters are words', () => {
    const chinese = courseOf({
      loops:
        '# 循环\n\n让电脑把一件事做很多次的写法。\n\n## 循环里的循环\n\n循环里可以再写一个循环,里面的循环每次都从头开始。循环很多。\n',
      files: '# 文件\n\n一个文件可以打开,读完要关上。\n\n## 关上文件\n\n最后关上文件。\n',
    });
    expect(headings('循环', createCourseSearch(chinese, 'zh'))[0]).toBe('循环');
  });

  test.each([
    ['loops inside loops', 'Loops inside loops'],
    ['How do I stop a loop that never ends?', 'The loop that never ends'],
    ['closing a file', 'Closing a file'],
  ])('leads to the section that is asked for more nearly: %s', (question, heading) => {
    expect(headings(question, about)[0]).toBe(heading);
  });
});

describe('a bare topic', () => {
  const course = createCourseSearch(
    courseOf({
      integral:
        '# The integral\n\n## Area under a curve\n\nThin strips below it are added up.\n\n## Integral by parts\n\nAn integral of a product, by parts of the integral.',
      loops:
        '# Loops\n\nThey repeat lines of a program.\n\n## Loops inside loops\n\nLoops in loops, while loops.\n\n## while\n\nThe `while` statement repeats `while x`.',
    }),
    'en',
  );
  const first = (question: string) => course.find(question, { limit: 1 })[0]?.section.heading;

  test('leads to the beginning of the lesson on it, before its first heading or behind', () => {
    expect(first('loop')).toBe('Loops');
    expect(first('what is an integral?')).toBe('Area under a curve');
    expect(first('integral by parts')).toBe('Integral by parts');
  });

  test('leads to no section that has nothing to show', () => {
    const ruled = createCourseSearch(
      courseOf({
        locks: '# Locks\n\n## Deadlock\n\n---\n\n### What a deadlock is\n\nTwo wait for each other.',
      }),
      'en',
    );
    expect(ruled.find('deadlock', { limit: 1 })[0]?.section.heading).toBe('What a deadlock is');
  });

  test('may be misspelt', () => {
    expect(first('lopos')).toBe('Loops');
  });
});
