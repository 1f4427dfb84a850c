import { expect, test } from 'vitest';
import type { ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { readH5p } from '../../../../proxy/course/formats/h5p/read.ts';
import { zipOf } from '../../../support/packed.ts';
import { readAs } from './course-folder.ts';

async function readContent(library: string, content: object): Promise<{ shown: string; kept: string }> {
  const bytes = zipOf({
    'h5p.json': JSON.stringify({ title: 'T', mainLibrary: library }),
    'content/content.json': JSON.stringify(content),
  });
  const { texts, documents } = await readAs(readH5p as ReadFormat, 'a.h5p', bytes);
  const notes = documents.flatMap(({ pieces }) => pieces.flatMap(({ notes = [] }) => notes));
  return { shown: texts.join('\n'), kept: notes.map(({ markdown }) => markdown).join('\n') };
}

const text = (html: string) => ({ library: 'H5P.AdvancedText 1.1', params: { text: html } });

test.each<[library: string, content: object, shown: string[], kept: string[]]>([
  [
    'H5P.MarkTheWords',
    { taskDescription: '<p>Mark the verbs.</p>', textField: '<p>The *fox* runs.</p>' },
    ['Mark the verbs.', 'The fox runs.'],
    ['The **fox** runs.'],
  ],
  [
    'H5P.Blanks',
    {
      text: '<p>Fill.</p>',
      questions: [`<p>It is *quokka${'/quokka'.repeat(60)}*, or *a\nquokka*.</p>`],
    },
    ['Fill.', 'It is \\_\\_\\_\\_\\_, or \\_\\_\\_\\_\\_.'],
    ['quokka'],
  ],
  [
    'H5P.DragText',
    { taskDescription: 'Drag.', textField: 'It is 5 * 3 long.\nThat is *quokka*.' },
    ['Drag.', 'It is 5 \\* 3 long.', 'That is \\_\\_\\_\\_\\_.'],
    ['That is **quokka**.'],
  ],
  [
    'H5P.Summary',
    {
      intro: '<p>Choose.</p>',
      summaries: [{ summary: ['<p>Sets are unordered.</p>', '<p>Arrays are.</p>'] }],
    },
    ['Choose.', '- Arrays are.\n- Sets are unordered.'],
    ['**Right:** Sets are unordered.'],
  ],
  [
    'H5P.Flashcards',
    { cards: [{ text: 'Frog in French?', answer: 'grenouille', tip: { tip: 'g...' } }] },
    ['Frog in French?'],
    ['grenouille', 'g...'],
  ],
  [
    'H5P.Essay',
    { taskDescription: 'Write.', solution: { sample: '<p>Sample.</p>' } },
    ['Write.'],
    ['Sample.'],
  ],
  ['H5P.Crossword', { words: [{ clue: 'No order', answer: 'set' }] }, ['No order'], ['set']],
  [
    'H5P.ImageSequencing',
    { taskDescription: 'Order.', sequenceImages: [{ imageDescription: 'b' }, { imageDescription: 'a' }] },
    ['Order.', '- a\n- b'],
    ['1. b\n2. a'],
  ],
  [
    'H5P.DragQuestion',
    {
      question: {
        settings: { questionTitle: 'Drag' },
        task: {
          elements: [{ type: text('<p>apple</p>') }, { type: text('<p>carrot</p>') }],
          dropZones: [{ label: '<div>Fruit</div>', correctElements: ['0'] }],
        },
      },
    },
    ['Fruit: \\_\\_\\_\\_\\_', '- apple\n- carrot'],
    ['Fruit: apple'],
  ],
  [
    'H5P.Questionnaire',
    {
      questionnaireElements: [
        {
          library: {
            library: 'H5P.SimpleMultiChoice 1.1',
            params: { question: 'Which?', alternatives: [{ text: 'a' }] },
          },
        },
        { library: { library: 'H5P.OpenEndedQuestion 1.0', params: { question: 'Why?' } } },
      ],
    },
    ['Which?', '- a', 'Why?'],
    [],
  ],
  [
    'H5P.Dialogcards',
    { description: '<p>Words.</p>', dialogs: [{ text: '<p>chien</p>', answer: '<p>dog</p>' }] },
    ['Words.', '**chien:** dog'],
    [],
  ],
  [
    'H5P.Timeline',
    {
      timeline: {
        headline: 'Python',
        text: '<p>Its years.</p>',
        date: [{ startDate: '1991', headline: 'First', text: '<p>0.9</p>' }],
      },
    },
    ['## Python', 'Its years.', '### 1991 First', '0.9'],
    [],
  ],
  [
    'H5P.ImageHotspots',
    { hotspots: [{ header: 'Here', content: [text('<p>A hill.</p>')] }] },
    ['### Here', 'A hill.'],
    [],
  ],
  [
    'H5P.InteractiveVideo',
    {
      interactiveVideo: {
        assets: { interactions: [{ duration: { from: 3, to: 5 }, action: text('<p>Said at three.</p>') }] },
        summary: {
          task: {
            library: 'H5P.Summary 1.10',
            params: { intro: 'Sum.', summaries: [{ summary: ['x', 'y'] }] },
          },
        },
      },
    },
    ['Said at three.', 'Sum.'],
    ['**Right:** x'],
  ],
  [
    'H5P.BranchingScenario',
    {
      branchingScenario: {
        content: [
          { type: text('<p>You enter.</p>') },
          {
            type: {
              library: 'H5P.BranchingQuestion 1.0',
              params: { branchingQuestion: { question: 'Left?', alternatives: [{ text: 'yes' }] } },
            },
          },
        ],
      },
    },
    ['You enter.', 'Left?', '- yes'],
    [],
  ],
  ['H5P.SomethingNew', { rooms: [{ doors: { behind: text('<p>Found.</p>') } }] }, ['Found.'], []],
])('%s', async (library, content, shown, kept) => {
  const read = await readContent(library, content);
  for (const part of shown) expect(read.shown).toContain(part);
  for (const part of kept) expect(read.kept).toContain(part);
  if (kept.length > 0) expect(read.shown).not.toContain('**Right');
});

test('contents nested without an end are read as far as any course goes', async () => {
  let content: object = text('<p>Deep.</p>');
  for (let depth = 0; depth < 500; depth++) content = { inner: content };
  expect((await readContent('H5P.Deep', { content })).shown).not.toContain('Deep.');
});
