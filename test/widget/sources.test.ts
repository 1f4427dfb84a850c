import { expect } from 'chai';
import { headingInPage, showInPage } from '../../widget/host-page.ts';
import { begun, delta, dictSource, done, setsSource, sources } from './support/answers.ts';
import { Stage } from './support/stage.ts';
import { until } from './support/until.ts';

let lesson: HTMLElement;
let stage: Stage;

beforeEach(async () => {
  lesson = document.createElement('main');
  lesson.innerHTML = `<p>A set keeps each value once, said too early.</p>
    <h2 id="removing-duplicates">Removing duplicates</h2>
    <p>First things first. A <em>set</em> keeps
      each value once. And so on.</p>`;
  document.body.append(lesson);
  stage = await Stage.open({ lesson: '02-lists' });
});

afterEach(() => {
  stage.timer.advance(4_000);
  lesson.remove();
  stage.leave();
});

async function answered(): Promise<void> {
  await stage.ask('Why?');
  stage.sidecar.lastAnswer.send(
    begun,
    delta('Sets [1], dicts [2].'),
    sources(setsSource, dictSource),
    done(),
  );
  await until(() => stage.has('.sources') && stage.has('button.citation'));
}

describe('the sources of an answer', () => {
  it('are listed in the order of their numbers, with heading, lesson and quote', async () => {
    await answered();
    const [first, second] = stage.all('.source');
    expect(first?.innerText).to.contain('1').and.to.contain('Removing duplicates').and.to.contain('Lists');
    expect(second?.textContent).to.contain('A dictionary remembers the order of its keys.');
  });

  it('open when their mark in the text is pressed, and take the focus the student gave', async () => {
    await answered();
    stage.button('Source 2: Order').click();
    const second = stage.all('.source')[1] as HTMLDetailsElement;
    expect(second.open).to.equal(true);
    expect(stage.focused).to.equal(second.querySelector('summary'));
  });

  it('link to another lesson, at the heading', async () => {
    await answered();
    const link = stage.find<HTMLAnchorElement>('.source a');
    expect(link.href).to.equal('https://example.edu/dicts#order');
    expect(link.target).to.equal('_blank');
  });

  it('never link to anything but a web page', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(
      delta('x'),
      sources({ ...dictSource, url: 'javascript:alert(1)' }, { ...dictSource, url: '/lessons/5' }),
      done(),
    );
    await until(() => stage.has('.sources'));
    expect(stage.all('.source a').map((link) => link.getAttribute('href'))).to.deep.equal([
      `${location.origin}/lessons/5#order`,
    ]);
  });

  it('show their passage in the open lesson', async () => {
    await answered();
    stage.button('Show in this lesson').click();
    const light = CSS.highlights.get('course-tutor-passage');
    const [range] = [...(light ?? [])];
    expect(range?.toString().replace(/\s+/g, ' ')).to.equal('A set keeps each value once.');
    expect((range as Range).startContainer.parentElement?.previousElementSibling?.id).to.equal(
      'removing-duplicates',
    );
  });
});

describe('showing a passage in the page', () => {
  it('is possible only in the lesson that the page shows', () => {
    expect(headingInPage(setsSource, '02-lists', document)?.id).to.equal('removing-duplicates');
    expect(headingInPage(setsSource, '05-dicts', document)).to.equal(undefined);
    expect(headingInPage({ ...setsSource, anchor: 'gone' }, '02-lists', document)).to.equal(undefined);
    expect(headingInPage({ ...setsSource, anchor: '' }, '02-lists', document)).to.equal(undefined);
  });

  it('lights up the heading where the quote is not found', () => {
    const heading = document.getElementById('removing-duplicates');
    if (!heading) throw new Error('no heading');
    showInPage(heading, 'Not in this page.', stage.timer);
    const [range] = [...(CSS.highlights.get('course-tutor-passage') ?? [])];
    expect(range?.toString()).to.equal('Removing duplicates');
  });

  it("leaves the page's elements as they were", () => {
    const before = lesson.innerHTML;
    const heading = document.getElementById('removing-duplicates');
    if (!heading) throw new Error('no heading');
    showInPage(heading, setsSource.quote, stage.timer);
    heading.blur();
    expect(lesson.innerHTML).to.equal(before);
  });

  it('puts the light out after a few seconds and leaves no style behind', () => {
    const sheets = document.adoptedStyleSheets.length;
    const heading = document.getElementById('removing-duplicates');
    if (!heading) throw new Error('no heading');
    showInPage(heading, setsSource.quote, stage.timer);
    expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    stage.timer.advance(4_000);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
    expect(CSS.highlights.has('course-tutor-passage')).to.equal(false);
  });

  it('outlines the passage where the browser knows no highlights', () => {
    const heading = document.getElementById('removing-duplicates');
    const highlights = Object.getOwnPropertyDescriptor(CSS, 'highlights');
    if (!heading || !highlights) throw new Error('not as expected');
    Reflect.deleteProperty(CSS, 'highlights');
    try {
      showInPage(heading, 'Not in this page.', stage.timer);
      expect(heading.getAnimations()).to.have.length(1);
    } finally {
      Object.defineProperty(CSS, 'highlights', highlights);
    }
  });
});
