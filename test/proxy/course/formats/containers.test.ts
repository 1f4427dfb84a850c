import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../../proxy/course/formats/archive/archive.ts';
import type { FileReading, ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { readGift } from '../../../../proxy/course/formats/gift/read.ts';
import { readH5p } from '../../../../proxy/course/formats/h5p/read.ts';
import { readBackup, readMoodleBackup } from '../../../../proxy/course/formats/moodle/read.ts';
import { readOlxArchive, readOlxFolder } from '../../../../proxy/course/formats/olx/read.ts';
import { readPackage, readPackageFolder } from '../../../../proxy/course/formats/package/read.ts';
import { readerWithin } from '../../../../proxy/course/formats/within.ts';
import { tarOf, zipOf } from '../../../support/packed.ts';
import { folderOf, readAs } from './course-folder.ts';

type Lessons = Extract<FileReading, { kind: 'lessons' }>;
const read = (reader: unknown, inside: string, bytes: Uint8Array | string, files = {}) =>
  readAs(reader as ReadFormat, inside, bytes, files);
const titlesOf = ({ documents }: Lessons) => documents.map(({ below, title }) => `${below}: ${title}`);
const notesOf = ({ documents }: Lessons) =>
  documents.flatMap(({ pieces }) =>
    pieces.flatMap(({ notes = [] }) => notes.map(({ kind, markdown }) => ({ kind, markdown }))),
  );

describe('a backup of Moodle 4.5.6', () => {
  const bytes = new Uint8Array(readFileSync(new URL('fixtures/moodle-course.mbz', import.meta.url)));

  test('gives what teachers wrote, in the order of the course, under its names', async () => {
    const reading = await read(readMoodleBackup, 'course.mbz', bytes);
    expect(titlesOf(reading)).toContain('getting-started/installing-python: Installing Python');
    const page = reading.texts.find((text) => text.includes('Download Python'));
    expect(page).toContain('Start it with `python3`.');
    const quiz = reading.texts.find((text) => text.includes('immutable sequence'));
    expect(quiz).toContain('- list\n- tuple\n- dict\n- set');
    expect(notesOf(reading)).toContainEqual({
      kind: 'solution',
      markdown: 'Wrong: list\n\n**Right:** tuple\n\nWrong: dict\n\nWrong: set',
    });
    expect(reading.texts.join('\n')).not.toMatch(/\*\*Right/);
    expect(reading.dropped?.['activities of people (forums and the like)']).toBeGreaterThan(0);
  });

  test('users, grades, submissions, enrolments, forums and logs are never opened', async () => {
    const archive = openArchive(bytes);
    const opened: string[] = [];
    const recorded = {
      read(name: string) {
        opened.push(name);
        return archive.read(name);
      },
    };
    await readBackup(recorded, readerWithin());
    expect(opened).toContain('activities/page_15/page.xml');
    const allowed =
      /^(?:moodle_backup|questions|files|sections\/section_\d+\/section|activities\/([a-z0-9]+)_\d+\/(?:module|\1))\.xml$/;
    const files = opened.filter((name) => name.startsWith('files/'));
    expect(opened.filter((name) => !allowed.test(name) && !files.includes(name))).toEqual([]);
    const list = Buffer.from(archive.read('files.xml') ?? []).toString();
    const owners = files.map((name) => list.split('<file ').find((entry) => entry.includes(name.slice(9))));
    expect(owners.length).toBeGreaterThan(0);
    for (const owner of owners) expect(owner).toMatch(/<component>mod_(?:resource|h5pactivity)</);
  });

  test('what people left inside an activity is cut out before it is read', async () => {
    const backup = (activity: string) => ({
      'moodle_backup.xml':
        '<moodle_backup><information><contents><sections><section><sectionid>1</sectionid><title>One</title><directory>sections/section_1</directory></section></sections><activities><activity><sectionid>1</sectionid><modulename>assign</modulename><title>Task</title><directory>activities/assign_1</directory></activity></activities></contents></information></moodle_backup>',
      'sections/section_1/section.xml':
        '<section id="1"><number>1</number><name>One</name><summary/><visible>1</visible></section>',
      'activities/assign_1/assign.xml': activity,
      'users.xml': '<users><user><email>SECRET</email></user></users>',
    });
    const activity =
      '<activity><assign id="1"><name>Task</name><intro>&lt;p&gt;Count words.&lt;/p&gt;</intro><submissions><submission><onlinetext>SECRET</onlinetext><intro>SECRET</intro></submission></submissions><grades><grade>SECRET</grade></grades></assign></activity>';
    // Moodle packs in both ways, under one name.
    for (const pack of [zipOf, tarOf]) {
      const reading = await read(readMoodleBackup, 'a.mbz', pack(backup(activity)));
      expect(titlesOf(reading)).toEqual(['one/task: Task']);
      expect(reading.texts).toEqual(['# Task {#}\nCount words.']);
      expect(JSON.stringify(reading)).not.toContain('SECRET');
    }
  });
});

describe('what else is in a backup of Moodle', () => {
  const file = (hash: string, component: string, area: string, name: string) =>
    `<file id="1"><contenthash>${hash.padEnd(40, '0')}</contenthash><contextid>7</contextid><component>${component}</component><filearea>${area}</filearea><filepath>/</filepath><filename>${name}</filename></file>`;
  const activity = (kind: string) =>
    `<activity><sectionid>1</sectionid><modulename>${kind}</modulename><title>T</title><directory>activities/${kind}_1</directory></activity>`;
  const backup = (kinds: readonly string[], files: Record<string, string | Uint8Array>) =>
    zipOf({
      'moodle_backup.xml': `<moodle_backup><information><contents><sections><section><sectionid>1</sectionid><title>One</title><directory>sections/section_1</directory></section></sections><activities>${kinds.map(activity).join('')}</activities></contents></information></moodle_backup>`,
      'sections/section_1/section.xml':
        '<section id="1"><number>1</number><name>One</name><visible>1</visible></section>',
      ...files,
    });
  const readWhole = async (bytes: Uint8Array) => {
    const reading = await readMoodleBackup(
      { inside: 'a.mbz', bytes },
      { ...folderOf(), within: readerWithin() },
    );
    if (reading.kind !== 'lessons') throw new TypeError('lessons are expected');
    return reading;
  };

  test('questions are found as Moodle 2 and 3 ask them, and pictures and links that only Moodle knows are none', async () => {
    const question = (id: string, text: string) =>
      `<question id="${id}"><name>${text}</name><questiontext>${text}?</questiontext><qtype>truefalse</qtype><plugin_qtype_truefalse_question><answers><answer><answertext>True</answertext><fraction>1.0</fraction></answer></answers></plugin_qtype_truefalse_question></question>`;
    const reading = await readWhole(
      backup(['quiz', 'page'], {
        'activities/quiz_1/quiz.xml':
          '<activity><quiz><name>Practice</name><intro/><timelimit>0</timelimit><attempts_number>0</attempts_number><question_instances><question_instance id="1"><slot>1</slot><questionid>8</questionid></question_instance><question_instance id="2"><question>7</question><grade>1</grade></question_instance></question_instances></quiz></activity>',
        'activities/page_1/page.xml':
          '<activity><page><name>P</name><content>&lt;p&gt;See &lt;a href="$@PAGEVIEWBYID*2@$"&gt;that&lt;/a&gt; and &lt;a href="@@PLUGINFILE@@/a.mp3"&gt;this&lt;/a&gt;.&lt;/p&gt;</content></page></activity>',
        'questions.xml': `<question_categories><question_category id="1"><questions>${question('7', 'Seven')}${question('8', 'Eight')}</questions></question_category></question_categories>`,
      }),
    );
    const [quiz, page] = reading.documents;
    expect(quiz?.pieces.map(({ heading }) => heading?.text).filter(Boolean)).toEqual(['Eight', 'Seven']);
    expect(page?.pieces[0]?.markdown.trim()).toBe('See that and this.');
  });

  test('pairs, gaps and words to drag are asked as students see them', async () => {
    const question = (id: string, kind: string, asked: string, inside: string, parent = '0') =>
      `<question id="${id}"><parent>${parent}</parent><name>${kind}</name><questiontext>${asked}</questiontext><qtype>${kind}</qtype>${inside}</question>`;
    const answer = (text: string, fraction: string, feedback = '') =>
      `<answer><answertext>${text}</answertext><fraction>${fraction}</fraction><feedback>${feedback}</feedback></answer>`;
    const pair = (half: string, other: string) =>
      `<match><questiontext>${half}</questiontext><answertext>${other}</answertext></match>`;
    const entry = (id: string, inside: string) =>
      `<question_bank_entry id="${id}"><question_version><question_versions><questions>${inside}</questions></question_versions></question_version></question_bank_entry>`;
    const reading = await readWhole(
      backup(['quiz'], {
        'activities/quiz_1/quiz.xml': `<activity><quiz><name>Practice</name><intro/><question_instances>${['1', '2', '3'].map((id) => `<question_instance><question_reference><questionbankentryid>${id}</questionbankentryid></question_reference></question_instance>`).join('')}</question_instances></quiz></activity>`,
        'questions.xml': `<question_categories><question_category>${entry('1', question('11', 'match', 'Match.', `<matches>${pair('&lt;p&gt;List&lt;/p&gt;', 'ordered')}${pair('Set', 'none')}${pair('', 'both')}</matches>`))}${entry('2', question('12', 'multianswer', 'It is {#1}.', '<multianswer><question>12</question><sequence>13</sequence></multianswer>'))}${entry('4', question('13', 'shortanswer', '{1:SHORTANSWER:=quokka}', answer('quokka', '1.0'), '12'))}${entry('3', question('14', 'ddwtos', 'A [[2]] has [[1]].', answer('order', '0', 'O:8:"stdClass":1:{s:9:"draggroup";}') + answer('list', '0')))}</question_category></question_categories>`,
      }),
    );
    const pieces = reading.documents[0]?.pieces ?? [];
    expect(pieces.map(({ markdown }) => markdown.trim()).filter(Boolean)).toEqual([
      'Match.\n\nList: \\_\\_\\_\\_\\_\n\nSet: \\_\\_\\_\\_\\_\n\n- both\n- none\n- ordered',
      'It is \\_\\_\\_\\_\\_.',
      'A \\_\\_\\_\\_\\_ has \\_\\_\\_\\_\\_.\n\n- list\n- order',
    ]);
    expect(notesOf(reading).map(({ markdown }) => markdown)).toEqual([
      '**Right:** List: ordered\n\n**Right:** Set: none',
      '**Right:** quokka',
      'A **list** has **order**.',
    ]);
  });

  test('drafts of questions, and places for random ones, are not shown', async () => {
    const question = (id: string, text: string, kind = 'essay') =>
      `<question id="${id}"><name>${text}</name><questiontext>${text}</questiontext><qtype>${kind}</qtype></question>`;
    const version = (status: string, inside: string) =>
      `<question_versions><status>${status}</status><questions>${inside}</questions></question_versions>`;
    const place = (id: string) => `<question_instance><questionid>${id}</questionid></question_instance>`;
    const reading = await readWhole(
      backup(['quiz'], {
        'activities/quiz_1/quiz.xml': `<activity><quiz><name>Practice</name><question_instances><question_instance><questionbankentryid>1</questionbankentryid></question_instance><question_instance><questionbankentryid>2</questionbankentryid></question_instance>${place('8')}${place('9')}</question_instances></quiz></activity>`,
        'questions.xml': `<question_categories><question_category><questions>${question('8', 'Random (Sets)', 'random')}${question('9', 'Old?')}</questions><question_bank_entry id="1"><question_version>${version('ready', question('11', 'Seen?'))}${version('draft', question('12', 'Drafted?'))}</question_version></question_bank_entry><question_bank_entry id="2"><question_version>${version('draft', question('13', 'Drafted too?'))}</question_version></question_bank_entry></question_category></question_categories>`,
      }),
    );
    expect(reading.documents[0]?.pieces.map(({ heading }) => heading?.text).filter(Boolean)).toEqual([
      'Seen?',
      'Old?',
    ]);
  });

  test('files that teachers put there are lessons, those that students hand in are not opened', async () => {
    const cartridge = zipOf({
      'imsmanifest.xml':
        '<manifest><organizations><organization><item><item identifierref="a"><title>Inner</title></item><item identifierref="z"><title>Deeper</title></item></item></organization></organizations><resources><resource identifier="a" href="a.html"/><resource identifier="z" href="z.zip"/></resources></manifest>',
      'a.html': '<html><body><p>Of the cartridge.</p></body></html>',
      'z.zip': zipOf({ 'b.md': 'Deep.' }),
    });
    const reading = await readWhole(
      backup(['folder'], {
        'activities/folder_1/folder.xml':
          '<activity contextid="7"><folder><name>Week 1</name></folder></activity>',
        'files.xml': `<files>${[
          file('aa', 'mod_folder', 'content', 'notes &amp; more.md'),
          file('bb', 'mod_folder', 'content', 'all.imscc'),
          file('cc', 'assignsubmission_file', 'submission_files', 'mine.md'),
          file('dd', 'mod_folder', 'content', 'gone.md'),
          file('ee', 'mod_folder', 'content', 'picture.png'),
        ].join('')}</files>`,
        [`files/aa/${'aa'.padEnd(40, '0')}`]: '# Sets\n\nA set has no order.',
        [`files/bb/${'bb'.padEnd(40, '0')}`]: cartridge,
        [`files/cc/${'cc'.padEnd(40, '0')}`]: 'SECRET',
        [`files/ee/${'ee'.padEnd(40, '0')}`]: 'PNG',
      }),
    );
    expect(reading.documents.map(({ below, title }) => [below, title])).toEqual([
      ['one/week-1-notes--moremd', 'Sets'],
      ['one/week-1-allimscc/inner', 'Inner'],
    ]);
    expect(reading.dropped).toEqual({
      'files that are not in the backup': 1,
      'files inside that are no lessons': 1,
      'files inside archives inside archives': 1,
    });
    expect(JSON.stringify(reading)).not.toContain('SECRET');
    expect(JSON.stringify(reading)).not.toContain('Deep.');
  });

  test.each([
    ['<timelimit>3600</timelimit>', false],
    ['<attempts_number>1</attempts_number>', false],
    ['<password>open</password>', false],
    [
      '<subplugin_quizaccess_seb_quiz><s><requiresafeexambrowser>1</requiresafeexambrowser></s></subplugin_quizaccess_seb_quiz>',
      false,
    ],
    [
      '<timelimit>0</timelimit><attempts_number>0</attempts_number><browsersecurity>-</browsersecurity>',
      true,
    ],
  ])('a quiz with %s shows its questions: %s', async (settings, isShown) => {
    const reading = await readWhole(
      backup(['quiz'], {
        'activities/quiz_1/quiz.xml': `<activity><quiz><name>Test</name><intro>&lt;p&gt;About sets.&lt;/p&gt;</intro>${settings}<question_instances><questionbankentryid>5</questionbankentryid></question_instances></quiz></activity>`,
        'questions.xml':
          '<question_categories><question_bank_entry id="5"><question><name>Q</name><questiontext>&lt;p&gt;Which one?&lt;/p&gt;</questiontext></question></question_bank_entry></question_categories>',
      }),
    );
    expect(JSON.stringify(reading.documents)).toContain('About sets.');
    expect(JSON.stringify(reading.documents).includes('Which one?')).toBe(isShown);
    expect(reading.dropped ?? {}).toEqual(isShown ? {} : { 'exams (timed, locked or of few attempts)': 1 });
  });
});

describe('GIFT questions', () => {
  test('are asked; what is right stays with the author', async () => {
    const reading = await read(
      readGift,
      'q.gift',
      `// for week 2
$CATEGORY: lists

::Q1:: Which is immutable? {
~list#It has append.
=tuple#Yes\\: it stays.
}

A set keeps {=each ~no} member once.

::Braces:: What is \\{\\}? {=a dict =an empty dict}

Sets have an order. {F#They have none.}

Pi? {#3.14:0.01}

Describe sets. {}`,
    );
    expect(reading.texts).toEqual([
      [
        '## Q1 {#q1}\nWhich is immutable?\n\n- list\n- tuple',
        '## A set keeps _____ member once. {#a-set-keeps-_____-member-once}\nA set keeps \\_\\_\\_\\_\\_ member once.\n\n- each\n- no',
        '## Braces {#braces}\nWhat is {}?',
        '## Sets have an order. {#sets-have-an-order}\nSets have an order.\n\n- True\n- False',
        '## Pi? {#pi}\nPi?',
        '## Describe sets. {#describe-sets}\nDescribe sets.',
      ].join('\n\n'),
    ]);
    expect(notesOf(reading).map(({ markdown }) => markdown)).toEqual([
      'Wrong: list (It has append.)\n\n**Right:** tuple (Yes: it stays.)',
      '**Right:** each\n\nWrong: no',
      '**Right:** a dict\n\n**Right:** an empty dict',
      '**Right:** F (They have none.)',
      '**Right:** 3.14:0.01',
    ]);
  });
});

describe('a package of IMS', () => {
  const page = (text: string) => `<html><head><title>File</title></head><body><p>${text}</p></body></html>`;

  test('SCORM: pages in the order of its organization, called as its contents call them', async () => {
    const bytes = zipOf({
      'imsmanifest.xml': `<manifest xmlns:adlcp="x"><organizations default="o"><organization identifier="o"><title>Course</title><item identifier="m"><title>Containers</title><item identifier="b" identifierref="r2"><title>Sets</title></item><item identifier="a" identifierref="r1"><title>Lists</title></item><item identifierref="r4"><title>Player</title></item></item><item identifierref="r3" isvisible="false"><title>Key</title></item></organization></organizations><resources xml:base="c/"><resource identifier="r1" type="webcontent" href="lists.html?x=1"><file href="lists.html"/></resource><resource identifier="r2" href="my%20sets.html"/><resource identifier="r3" href="key.html"/><resource identifier="r4" href="player.html"/><resource identifier="r5" type="webcontent" href="frame.html"/></resources></manifest>`,
      'c/lists.html': page('In order.'),
      'c/my sets.html': page('No order.'),
      'c/key.html': page('SECRET'),
      'c/frame.html': page('frame'),
      'c/player.html': '<html><body><script>play()</script></body></html>',
    });
    const reading = await read(readPackage, 'a.zip', bytes);
    expect(titlesOf(reading)).toEqual(['containers/sets: Sets', 'containers/lists: Lists']);
    expect(reading.texts).toEqual(['# Sets {#}\nNo order.', '# Lists {#}\nIn order.']);
    expect(reading.dropped).toEqual({ 'pages without text': 1 });
  });

  const launched = {
    'imsmanifest.xml': `<manifest xmlns:adlcp="x"><organizations><organization><item identifierref="r"><title>Course</title></item></organization></organizations><resources><resource identifier="r" type="webcontent" href="shared/launch.html"><file href="b/sets.html"/><file href="a/lists.html"/><file href="a/quiz.js"/><file href="shared/launch.html"/></resource></resources></manifest>`,
    'shared/launch.html': '<html><body><iframe></iframe><script>next()</script></body></html>',
    'b/sets.html': page('No order.'),
    'a/lists.html': page('In order.'),
    'a/quiz.js': 'var answers = ["SECRET"];',
  };

  test('SCORM that a page of its own leads through: the pages that it lists, in their order', async () => {
    const reading = await read(readPackage, 'a.zip', zipOf(launched));
    expect(reading.texts).toEqual(['# File {#}\nNo order.', '# File {#}\nIn order.']);
    expect(titlesOf(reading)).toEqual(['file: File', 'file-2: File']);
    expect(reading.dropped).toEqual({});
  });

  test('unpacked into a folder: lessons are called by their files, and no page is read twice', async () => {
    const files = Object.fromEntries(Object.entries(launched).map(([name, text]) => [`x/${name}`, text]));
    const reading = await readAs(readPackageFolder, 'x/imsmanifest.xml', launched['imsmanifest.xml'], files);
    expect(reading.documents.map(({ from }) => from)).toEqual(['x/b/sets.html', 'x/a/lists.html']);
    expect(reading.parts?.toSorted()).toEqual(['x/a/lists.html', 'x/b/sets.html', 'x/shared/launch.html']);
  });

  test('unpacked into a folder: pages that its contents do not show are its own, and no lessons', async () => {
    const manifest = launched['imsmanifest.xml'];
    const files = {
      'x/imsmanifest.xml': manifest,
      'x/b/sets.html': page('No order.'),
      'x/spare.html': page('Spare.'),
    };
    const reading = await readAs(readPackageFolder, 'x/imsmanifest.xml', manifest, files);
    expect(reading.parts).toEqual(['x/b/sets.html']);
    expect(reading.unshown).toEqual(['x/spare.html']);
  });

  test('Common Cartridge: pages and quizzes; links and forums are counted', async () => {
    const quiz = `<questestinterop><assessment><section><item ident="1" title="Order"><presentation><material><mattext texttype="text/html">&lt;p&gt;Which has no order?&lt;/p&gt;</mattext></material><response_lid ident="r"><render_choice><response_label ident="a"><material><mattext>list</mattext></material></response_label><response_label ident="b"><material><mattext>set</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">b</varequal></conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item></section></assessment></questestinterop>`;
    const bytes = zipOf({
      'imsmanifest.xml': `<manifest><organizations><organization><item><item identifierref="r1"><title>Sets</title></item><item identifierref="q"><title>Quiz</title></item><item identifierref="d"><title>Talk</title></item></item></organization></organizations><resources><resource identifier="r1" type="webcontent" href="wiki/sets.html"/><resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="q.xml"/></resource><resource identifier="d" type="imsdt_xmlv1p1"><file href="d.xml"/></resource><resource identifier="l" type="webcontent" href="wiki/linked.html"/></resources></manifest>`,
      'wiki/sets.html': page('No order.'),
      'wiki/linked.html': page('Linked.'),
      'q.xml': quiz,
      'd.xml': '<topic/>',
    });
    const reading = await read(readPackage, 'a.imscc', bytes);
    expect(titlesOf(reading)).toEqual(['sets: Sets', 'quiz: Quiz', 'file: File']);
    expect(reading.texts[1]).toBe('## Order {#order}\nWhich has no order?\n\n- list\n- set');
    expect(notesOf(reading)).toEqual([{ kind: 'solution', markdown: 'Wrong: list\n\n**Right:** set' }]);
    expect(reading.dropped).toEqual({ 'links and forums': 1 });
  });

  test('any other zip is no lesson', async () => {
    expect(await readPackage({ inside: 'data.zip', bytes: zipOf({ 'a.csv': '1' }) }, folderOf())).toEqual({
      kind: 'left out',
      why: 'media',
    });
  });
});

describe('H5P', () => {
  const text = (html: string) => ({ library: 'H5P.AdvancedText 1.1', params: { text: html } });
  const h5p = (library: string, content: unknown) =>
    zipOf({
      'h5p.json': JSON.stringify({ title: 'Sets', mainLibrary: library }),
      'content/content.json': JSON.stringify(content),
    });

  test('a presentation: its slides', async () => {
    const choice = {
      library: 'H5P.MultiChoice 1.16',
      params: {
        question: '<p>Order?</p>',
        answers: [
          { text: 'yes', correct: false },
          { text: 'no', correct: true },
        ],
      },
    };
    const content = {
      presentation: {
        slides: [
          { elements: [{ action: text('<h2>Sets</h2><p>No order.</p>') }] },
          { elements: [{ action: choice }] },
        ],
      },
    };
    const reading = await read(readH5p, 'a.h5p', h5p('H5P.CoursePresentation', content));
    expect(reading.texts).toEqual([
      '## Sets {#sets}\nNo order.\n\n## Order? {#order}\nOrder?\n\n- yes\n- no',
    ]);
    expect(reading.documents[0]?.pieces.map(({ place }) => place)).toEqual([
      { kind: 'slide', slide: 1 },
      { kind: 'slide', slide: 2 },
    ]);
    expect(notesOf(reading)).toEqual([{ kind: 'solution', markdown: 'Wrong: yes\n\n**Right:** no' }]);
  });

  test('a book with an accordion and gaps', async () => {
    const blanks = {
      library: 'H5P.Blanks 1.14',
      params: { text: '<p>Fill in.</p>', questions: ['<p>A set has no *order/sequence*.</p>'] },
    };
    const accordion = {
      library: 'H5P.Accordion 1.0',
      params: { panels: [{ title: 'Why', content: text('<p>By hash.</p>') }] },
    };
    const column = {
      library: 'H5P.Column 1.16',
      params: { content: [{ content: accordion }, { content: blanks }] },
    };
    const content = { chapters: [{ ...column, metadata: { title: 'Chapter 1' } }] };
    const reading = await read(readH5p, 'a.h5p', h5p('H5P.InteractiveBook', content));
    expect(reading.texts[0]).toContain('# Chapter 1');
    expect(reading.texts[0]).toContain('## Why {#why}\nBy hash.');
    expect(reading.texts[0]).toContain('A set has no \\_\\_\\_\\_\\_.');
    expect(notesOf(reading)).toEqual([{ kind: 'solution', markdown: 'A set has no **order/sequence**.' }]);
  });
});

describe('an Open edX export', () => {
  const id = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
  const files = {
    'course.xml': '<course url_name="2026" org="X" course="Y"/>',
    'course/2026.xml': `<course display_name="Python"><chapter url_name="${id}"/></course>`,
    [`chapter/${id}.xml`]: `<chapter display_name="Containers"><sequential url_name="${id}"/></chapter>`,
    [`sequential/${id}.xml`]: `<sequential display_name="Sets"><vertical url_name="${id}"/><vertical url_name="staff"/></sequential>`,
    [`vertical/${id}.xml`]: `<vertical display_name="What is a set?"><html url_name="${id}"/><problem url_name="${id}"/><video url_name="${id}"/></vertical>`,
    'vertical/staff.xml':
      '<vertical display_name="For us" visible_to_staff_only="true"><html url_name="x"/></vertical>',
    [`html/${id}.xml`]: `<html filename="${id}" display_name="Text"/>`,
    [`html/${id}.html`]: '<h2>No order</h2><p>A set has none.</p>',
    [`problem/${id}.xml`]:
      '<problem display_name="Check"><multiplechoiceresponse><p>Has it order?</p><choicegroup><choice correct="false">yes<choicehint>Look again.</choicehint></choice><choice correct="true">no</choice></choicegroup><solution><p>It goes by hash.</p></solution></multiplechoiceresponse><demandhint><hint>Print one.</hint></demandhint></problem>',
    [`video/${id}.xml`]: '<video display_name="Watch" sub="abc"><source src="a.mp4"/></video>',
    'static/subs_abc.srt.sjson': JSON.stringify({
      start: [83_000],
      end: [85_000],
      text: ['Sets go by hash.'],
    }),
    'about/overview.html': '<p>Enrol now.</p>',
  };
  const expected = [
    '## What is a set? {#what-is-a-set}\n',
    '\n### No order {#no-order}\nA set has none.\n',
    '### Check {#check}\nHas it order?\n\n- yes\n- no\n',
    '### Watch {#watch}\n\n',
    '### 1:23 {#t-83}\nSets go by hash.',
  ].join('\n');

  test('is read as students see it: names, problems, what is said in videos; no id is a title', async () => {
    const folder = await read(readOlxFolder, 'course.xml', files['course.xml'], files);
    const archive = await read(
      readOlxArchive,
      'c.tar.gz',
      tarOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`course/${name}`, text]))),
    );
    for (const reading of [folder, archive]) {
      expect(titlesOf(reading)).toEqual(['containers/sets: Sets']);
      expect(reading.texts).toEqual([expected]);
      expect(reading.dropped).toEqual({ 'units for staff alone': 1 });
      expect(notesOf(reading)).toEqual([
        { kind: 'hint', markdown: 'Print one.' },
        { kind: 'solution', markdown: 'Wrong: yes\n\n**Right:** no\n\nIt goes by hash.' },
      ]);
    }
    expect(folder.parts).toEqual(expect.arrayContaining([`html/${id}.html`, 'about/overview.html']));
  });

  test('any other archive is no lesson', () => {
    expect(readOlxArchive({ inside: 'a.tar.gz', bytes: tarOf({ 'a.c': 'x' }) })).toEqual({
      kind: 'left out',
      why: 'media',
    });
  });
});
