import { describe, expect, test } from 'vitest';
import type { FileReading, ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { canvasStates } from '../../../../proxy/course/formats/package/canvas.ts';
import { readPackage } from '../../../../proxy/course/formats/package/read.ts';
import { zipOf } from '../../../support/packed.ts';
import { readAs } from './course-folder.ts';

type Files = Record<string, string>;
const readZip = (files: Files) => readAs(readPackage as ReadFormat, 'course.zip', zipOf(files));
const notesIn = ({ documents }: Extract<FileReading, { kind: 'lessons' }>) =>
  documents.flatMap(({ pieces }) =>
    pieces.flatMap(({ notes = [] }) => notes.map(({ markdown }) => markdown)),
  );
/** Items as the contents list them; files that are not listed are a bank. */
const manifest = (listed: string, resources: string) =>
  `<manifest><organizations><organization><item>${listed}</item></organization></organizations><resources>${resources}</resources></manifest>`;

describe('a package of QTI 2', () => {
  const item = (id: string, declared: string, body: string, more = '') =>
    `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${id}" title="Item ${id}">${declared}<itemBody>${body}</itemBody>${more}</assessmentItem>`;
  const right = (...values: string[]) =>
    `<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse></responseDeclaration>`;
  const choice = item(
    'choice',
    right('B'),
    '<p>Look at the sign:</p><choiceInteraction responseIdentifier="R"><prompt>What does it say?</prompt><simpleChoice identifier="A">Stay.<feedbackInline identifier="A">No, go.</feedbackInline></simpleChoice><simpleChoice identifier="B">Go.</simpleChoice></choiceInteraction><feedbackBlock identifier="S"><p>The quokka.</p></feedbackBlock><rubricBlock view="scorer"><p>Two points for the quokka.</p></rubricBlock>',
    '<modalFeedback identifier="x">Said afterwards.</modalFeedback>',
  );
  const resource = (name: string, kind = 'item') =>
    `<resource identifier="${name}" type="imsqti_${kind}_xmlv2p1" href="${name}.xml"><file href="${name}.xml"/></resource>`;

  test('a choice: what is asked and offered is text, what is right and said afterwards is not', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest('', resource('choice')),
      'choice.xml': choice,
    });
    expect(reading.texts).toEqual([
      '## Item choice {#item-choice}\nLook at the sign:\n\nWhat does it say?\n\n- Stay.\n- Go.',
    ]);
    expect(notesIn(reading)).toEqual([
      'Wrong: Stay. (No, go.)\n\n**Right:** Go.\n\nThe quokka.\n\nSaid afterwards.\n\nTwo points for the quokka.',
    ]);
  });

  test('gaps, choices in a line, pairs and orders', async () => {
    const files: Files = {
      'gap.xml': item(
        'gap',
        right('York'),
        '<p>Now is the sun of <textEntryInteraction responseIdentifier="R"/>.</p>',
      ),
      'inline.xml': item(
        'inline',
        right('Y'),
        '<p>Sun of <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="G">Gloucester</inlineChoice><inlineChoice identifier="Y">York</inlineChoice></inlineChoiceInteraction></p>',
      ),
      'match.xml': item(
        'match',
        right('C R', 'P M'),
        '<matchInteraction responseIdentifier="R"><prompt>Who is where?</prompt><simpleMatchSet><simpleAssociableChoice identifier="C">Capulet</simpleAssociableChoice><simpleAssociableChoice identifier="P">Prospero</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="M">The Tempest</simpleAssociableChoice><simpleAssociableChoice identifier="R">Romeo and Juliet</simpleAssociableChoice></simpleMatchSet></matchInteraction>',
      ),
    };
    const names = ['gap', 'inline', 'match'];
    const reading = await readZip({
      ...files,
      'imsmanifest.xml': manifest('', names.map((name) => resource(name)).join('')),
    });
    const [text = ''] = reading.texts;
    expect(text).toContain('Now is the sun of \\_\\_\\_\\_\\_ .');
    expect(text).toContain('Sun of \\_\\_\\_\\_\\_ (Gloucester / York)');
    expect(text).toContain('Who is where?\n\n- Capulet\n- Prospero\n\n- The Tempest\n- Romeo and Juliet');
    expect(notesIn(reading)).toEqual([
      '**Right:** York',
      'Wrong: Gloucester\n\n**Right:** York',
      '**Right:** Capulet – Romeo and Juliet; Prospero – The Tempest',
    ]);
  });

  test('a test is one lesson with its questions in its order', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest(
        '<item identifierref="test"><title>Practice</title></item>',
        `${resource('choice')}${resource('gap')}${resource('test', 'test')}`,
      ),
      'test.xml':
        '<assessmentTest title="T"><testPart><assessmentSection><assessmentItemRef href="gap.xml"/><assessmentItemRef href="choice.xml"/></assessmentSection></testPart></assessmentTest>',
      'choice.xml': choice,
      'gap.xml': item('gap', right('York'), '<p>Sun of <textEntryInteraction responseIdentifier="R"/></p>'),
    });
    expect(reading.documents.map(({ title }) => title)).toEqual(['Practice']);
    expect(reading.documents[0]?.pieces.map(({ heading }) => heading?.text)).toEqual([
      'Item gap',
      'Item choice',
    ]);
  });

  test('a test with a time or few attempts is an exam', async () => {
    for (const bound of ['<timeLimits maxTime="600"/>', '<itemSessionControl maxAttempts="1"/>']) {
      const reading = await readZip({
        'imsmanifest.xml': manifest('', `${resource('choice')}${resource('test', 'test')}`),
        'test.xml': `<assessmentTest title="T">${bound}<assessmentItemRef href="choice.xml"/></assessmentTest>`,
        'choice.xml': choice,
      });
      expect(reading.documents).toEqual([]);
      expect(reading.dropped?.['exams (timed or of few attempts)']).toBe(1);
    }
  });

  test('a torn question costs itself alone', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest('', `${resource('choice')}${resource('torn')}`),
      'choice.xml': choice,
      'torn.xml': choice.slice(0, 200),
    });
    expect(reading.texts.join()).toContain('What does it say?');
    expect(reading.dropped?.['torn quizzes']).toBe(1);
  });

  test('of a torn test nobody knows what it asks: no question is shown that it may have kept for an exam', async () => {
    const exam =
      '<assessmentTest title="T"><timeLimits maxTime="600"/><assessmentItemRef href="choice.xml"/>';
    const part = '<assessmentTest title="T"><assessmentSectionRef href="part.xml"/></assessmentTest>';
    for (const files of [{ 'test.xml': exam }, { 'test.xml': part, 'part.xml': '<assessmentSection><' }]) {
      const reading = await readZip({
        'imsmanifest.xml': manifest(
          '<item identifierref="page"><title>Signs</title></item>',
          `${resource('choice')}${resource('test', 'test')}<resource identifier="page" type="webcontent" href="page.html"><file href="page.html"/></resource>`,
        ),
        ...files,
        'choice.xml': choice,
        'page.html': '<h1>Signs</h1><p>Of quokkas.</p>',
      });
      expect(reading.documents.map(({ title }) => title)).toEqual(['Signs']);
      expect(JSON.stringify(reading)).not.toContain('What does it say');
    }
  });

  const exam = '<assessmentTest title="T"><timeLimits maxTime="600"/>';
  const quokka = item('an item', right('R'), '<p>Quokka?</p>');

  test('what an exam asks in a part with a file of its own, or by an encoded address, is its own', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest(
        '',
        `${resource('an item').replaceAll('an item.xml', 'an%20item.xml')}${resource('inner')}${resource('test', 'assessment')}`,
      ),
      'test.xml': `${exam}<assessmentSectionRef href="parts/one.xml"/></assessmentTest>`,
      'parts/one.xml':
        '<assessmentSection><assessmentItemRef href="../an%20item.xml"/><assessmentSectionRef href="two.xml"/></assessmentSection>',
      'parts/two.xml':
        '<assessmentSection><assessmentItemRef href="../inner.xml"/><assessmentSectionRef href="one.xml"/></assessmentSection>',
      'an item.xml': quokka,
      'inner.xml': quokka,
    });
    expect(JSON.stringify(reading)).not.toContain('Quokka');
    expect(reading.dropped?.['exams (timed or of few attempts)']).toBe(1);
  });

  test('a bound of a part bounds the test, and a question that it asks often is shown once', async () => {
    const files = (section: string) => ({
      'imsmanifest.xml': manifest('', `${resource('inner')}${resource('test', 'test')}`),
      'test.xml': '<assessmentTest title="T"><assessmentSectionRef href="one.xml"/></assessmentTest>',
      'one.xml': `<assessmentSection>${section}${'<assessmentItemRef href="inner.xml"/>'.repeat(3)}</assessmentSection>`,
      'inner.xml': quokka,
    });
    expect(JSON.stringify(await readZip(files('<timeLimits maxTime="60"/>')))).not.toContain('Quokka');
    expect((await readZip(files(''))).documents[0]?.pieces).toHaveLength(1);
  });

  test('what a hidden test asks is hidden as well', async () => {
    const reading = await readZip({
      'imsmanifest.xml': `<manifest><organizations><organization><item><item identifierref="test" isvisible="false"><title>Later</title></item></item></organization></organizations><resources>${resource('inner')}${resource('test', 'test')}</resources></manifest>`,
      'test.xml': '<assessmentTest title="T"><assessmentItemRef href="inner.xml"/></assessmentTest>',
      'inner.xml': quokka,
    });
    expect(JSON.stringify(reading)).not.toContain('Quokka');
    expect(reading.dropped?.['hidden pages']).toBe(1);
  });

  const readItem = (declared: string, body: string) =>
    readZip({ 'imsmanifest.xml': manifest('', resource('one')), 'one.xml': item('one', declared, body) });

  test('what players mix stands in an order that tells nothing, and the right one is a note', async () => {
    const reading = await readItem(
      right('A', 'B', 'C'),
      '<orderInteraction responseIdentifier="R" shuffle="true"><prompt>Order.</prompt><simpleChoice identifier="A">wake</simpleChoice><simpleChoice identifier="B">eat</simpleChoice><simpleChoice identifier="C">sleep</simpleChoice><simpleChoice identifier="D" fixed="true">all</simpleChoice></orderInteraction>',
    );
    expect(reading.texts.join()).toContain('Order.\n\n- eat\n- sleep\n- wake\n- all');
    expect(notesIn(reading)).toEqual(['**Right:** wake; eat; sleep']);
  });

  test('two choices may call what they offer alike', async () => {
    const choiceOf = (response: string, first: string, second: string) =>
      `<choiceInteraction responseIdentifier="${response}"><simpleChoice identifier="A">${first}</simpleChoice><simpleChoice identifier="B">${second}</simpleChoice></choiceInteraction>`;
    const declared = right('A') + right('B').replace('identifier="R"', 'identifier="S"');
    const reading = await readItem(declared, choiceOf('R', 'one', 'two') + choiceOf('S', 'three', 'four'));
    expect(notesIn(reading)).toEqual(['**Right:** one\n\nWrong: two\n\nWrong: three\n\n**Right:** four']);
  });

  test('words for gaps are told by the numbers of these', async () => {
    const reading = await readItem(
      right('W G1', 'S G2'),
      '<gapMatchInteraction responseIdentifier="R"><gapText identifier="S">summer</gapText><gapText identifier="W">winter</gapText><p>Now is the <gap identifier="G1"/> of <gap identifier="G2"/></p></gapMatchInteraction>',
    );
    expect(notesIn(reading)).toEqual(['**Right:** winter – (1); summer – (2)']);
  });

  test('formulas keep how they are written', async () => {
    const reading = await readItem(
      '',
      '<p>So <m:math><m:mfenced open="[" close="]"><m:mfrac linethickness="0"><m:mi>n</m:mi><m:mi>k</m:mi></m:mfrac></m:mfenced></m:math></p>',
    );
    expect(reading.texts.join()).toContain('$[\\binom{n}{k}]$');
  });

  test('however deep choices stand in one another, each is written once', async () => {
    const depth = 60;
    const start = '<inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="A">'.repeat(
      depth,
    );
    const end = '</inlineChoice></inlineChoiceInteraction>'.repeat(depth);
    const reading = await readItem('', `<p>${start}quokka${end}</p>`);
    expect(reading.texts.join().split('quokka')).toHaveLength(2);
  });

  test('of version 3, whose names are spelled otherwise, all is read alike', async () => {
    const version3 = choice
      .replace(
        /<(\/?)([a-z]+[A-Z][a-zA-Z]*|prompt)/g,
        (_, slash: string, name: string) =>
          `<${slash}qti-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      )
      .replaceAll('responseIdentifier', 'response-identifier');
    const files = { 'imsmanifest.xml': manifest('', resource('choice').replace('xmlv2p1', 'xmlv3p0')) };
    const [one, two] = [
      await readZip({ ...files, 'choice.xml': choice }),
      await readZip({ ...files, 'choice.xml': version3 }),
    ];
    expect(version3).toContain('<qti-simple-choice');
    expect(two.documents).toEqual(one.documents);
  });
});

describe('a quiz in QTI 1.2', () => {
  const quiz = (items: string, fields = '') =>
    `<questestinterop><assessment title="Q"><qtimetadata>${fields}</qtimetadata><section>${items}</section></assessment></questestinterop>`;
  const field = (label: string, entry: string) =>
    `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`;
  const text = (html: string, type = 'text/html') =>
    `<material><mattext texttype="${type}">${html}</mattext></material>`;
  const label = (id: string, html: string) =>
    `<response_label ident="${id}">${text(html, 'text/plain')}</response_label>`;
  const place = (id: string, html: string, labels: string) =>
    `<response_lid ident="${id}">${text(html)}<render_choice>${labels}</render_choice></response_lid>`;
  const points = (...pairs: [string, string][]) =>
    pairs
      .map(
        ([id, value]) =>
          `<respcondition><conditionvar><varequal respident="${id}">${value}</varequal></conditionvar><setvar>50</setvar></respcondition>`,
      )
      .join('');
  const one = (presentation: string, conditions: string) =>
    `<item title="One"><presentation>${presentation}</presentation><resprocessing>${conditions}</resprocessing></item>`;
  const read = (xml: string, beside: Files = {}) =>
    readZip({
      ...beside,
      'imsmanifest.xml': manifest(
        '<item identifierref="q"><title>Quiz</title></item>',
        '<resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="q.xml"/></resource>',
      ),
      'q.xml': xml,
    });

  test('pairs: each half with its own right one', async () => {
    const both = label('1', 'ordered') + label('2', 'unique');
    const reading = await read(
      quiz(
        one(
          text('Match.') + place('a', 'List', both) + place('b', 'Set', both),
          points(['a', '1'], ['b', '2']),
        ),
      ),
    );
    expect(reading.texts).toEqual([
      '## One {#one}\nMatch.\n\nList: \\_\\_\\_\\_\\_\n\nSet: \\_\\_\\_\\_\\_\n\n- ordered\n- unique',
    ]);
    expect(notesIn(reading)).toEqual(['**Right:** List: ordered\n\n**Right:** Set: unique']);
  });

  test('spellings of what belongs into a gap are not offered as choices', async () => {
    const reading = await read(
      quiz(
        one(
          text('A [thing].') + place('a', 'thing', label('1', 'list') + label('2', 'array')),
          points(['a', '1'], ['a', '2']),
        ),
      ),
    );
    expect(reading.texts.join()).not.toContain('array');
    expect(notesIn(reading)).toEqual(['**Right:** list\n\n**Right:** array']);
  });

  test('plain text in it is no HTML', async () => {
    const reading = await read(
      quiz(
        one(
          text('Bold?') + place('a', '', label('1', '&lt;b&gt;') + label('2', 'a &lt; b')),
          points(['a', '1']),
        ),
      ),
    );
    expect(reading.texts.join()).toContain('- \\<b>\n- a < b');
  });

  test('one that is torn costs itself alone', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest(
        '<item identifierref="p"><title>Page</title></item><item identifierref="q"><title>Quiz</title></item>',
        '<resource identifier="p" type="webcontent" href="p.html"><file href="p.html"/></resource><resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="q.xml"/></resource>',
      ),
      'p.html': '<p>Quokkas are small.</p>',
      'q.xml': '<questestinterop><assessment><item title="One"><presentation',
    });
    expect(reading.documents.map(({ title }) => title)).toEqual(['Page']);
    expect(reading.dropped?.['torn quizzes']).toBe(1);
  });

  test('one with a time or few attempts is an exam; one without bounds is practice', async () => {
    const item = one(
      text('Quokka?') + place('a', '', label('1', 'yes') + label('2', 'no')),
      points(['a', '1']),
    );
    for (const bound of [field('cc_maxattempts', '1'), field('qmd_timelimit', '30')]) {
      const reading = await read(quiz(item, bound));
      expect(JSON.stringify(reading)).not.toContain('Quokka');
      expect(reading.dropped?.['exams (timed or of few attempts)']).toBe(1);
    }
    for (const bound of [
      'access_code>x</access_code',
      'ip_filter>10.0.0.0/8</ip_filter',
      'time_limit>30</time_limit',
    ]) {
      const reading = await read(quiz(item), {
        'assessment_meta.xml': `<quiz><require_lockdown_browser>false</require_lockdown_browser><${bound}></quiz>`,
      });
      expect(JSON.stringify(reading)).not.toContain('Quokka');
      expect(reading.dropped?.['exams (timed or of few attempts)']).toBe(1);
    }
    const practice = await read(
      quiz(item, field('cc_maxattempts', 'unlimited') + field('qmd_timelimit', '0')),
    );
    expect(practice.texts.join()).toContain('Quokka?');
  });
});

describe('what a package says is not for students', () => {
  const page = (text: string, head = '') =>
    `<html><head><title>P</title>${head}</head><body><p>${text}</p></body></html>`;
  const resource = (id: string, more = '', attributes = '') =>
    `<resource identifier="${id}" type="webcontent" href="${id}.html" ${attributes}>${more}<file href="${id}.html"/></resource>`;
  const role = (...names: string[]) =>
    `<metadata><lom:lom xmlns:lom="x"><lom:educational>${names.map((name) => `<lom:intendedEndUserRole><lom:value>${name}</lom:value></lom:intendedEndUserRole>`).join('')}</lom:educational></lom:lom></metadata>`;

  test('parts for teachers are left out, listed or not', async () => {
    const reading = await readZip({
      'imsmanifest.xml': manifest(
        '<item identifierref="a"><title>A</title></item><item identifierref="b"><title>B</title></item>',
        resource('a', role('Instructor')) +
          resource('b', role('Learner', 'Instructor')) +
          resource('c', role('Mentor')) +
          resource('d', '', 'intendeduse="lessonplan"'),
      ),
      'a.html': page('secret a'),
      'b.html': page('open b'),
      'c.html': page('secret c'),
      'd.html': page('secret d'),
    });
    expect(reading.documents.map(({ title }) => title)).toEqual(['B']);
    expect(JSON.stringify(reading.documents)).not.toContain('secret');
    expect(reading.dropped?.['pages for teachers']).toBe(3);
  });

  test('drafts of Canvas: pages, items, modules, assignments, quizzes and locked files', async () => {
    const item = (id: string, of: string) =>
      `<item identifier="${id}" identifierref="${of}"><title>${of}</title></item>`;
    const pages = ['shown', 'draft', 'item', 'module', 'locked'];
    const reading = await readZip({
      'imsmanifest.xml': manifest(
        `<item identifier="m1">${item('i1', 'shown')}${item('i2', 'draft')}${item('i3', 'item')}${item('i5', 'task')}</item><item identifier="m2">${item('i4', 'module')}</item>`,
        `${pages.map((name) => resource(name)).join('')}<resource identifier="task" type="webcontent" href="t/task.html"><file href="t/task.html"/></resource>`,
      ),
      'course_settings/module_meta.xml':
        '<modules><module identifier="m1"><workflow_state>active</workflow_state><items><item identifier="i1"><workflow_state>active</workflow_state></item><item identifier="i3"><workflow_state>unpublished</workflow_state></item></items></module><module identifier="m2"><workflow_state>unpublished</workflow_state><items><item identifier="i4"><workflow_state>active</workflow_state></item></items></module></modules>',
      'course_settings/files_meta.xml':
        '<fileMeta><files><file identifier="locked"><locked>true</locked></file></files></fileMeta>',
      't/task.html': page('secret task'),
      't/assignment_settings.xml': '<assignment><workflow_state>unpublished</workflow_state></assignment>',
      'shown.html': page('open', '<meta name="workflow_state" content="active"/>'),
      'draft.html': page('secret draft', '<meta name="workflow_state" content="unpublished"/>'),
      'item.html': page('secret item'),
      'module.html': page('secret module'),
      'locked.html': page('secret locked'),
    });
    expect(JSON.stringify(reading.documents)).not.toContain('secret');
    expect(reading.documents.map(({ title }) => title)).toEqual(['shown']);
    expect(reading.dropped?.['hidden pages']).toBe(5);
  });

  test('what Canvas says beside many pages is read once', () => {
    const read: string[] = [];
    const states = canvasStates(
      {
        read: (path) => {
          read.push(path);
          return undefined;
        },
      },
      '',
    );
    for (let page = 0; page < 10; page += 1) expect(states.isHidden([], `pages/${page}.html`)).toBe(false);
    expect(read.filter((path) => path === 'pages/assignment_settings.xml')).toHaveLength(1);
  });
});
