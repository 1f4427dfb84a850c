import { expect } from 'chai';
import type { Source } from '../../../proxy/ground/protocol.ts';
import { Passages, showPassage } from '../../../widget/page/lesson/passage.ts';
import { begun, delta, dictSource, done, setsSource, sources } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

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
  stage.timer.advance(5_000);
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

  it('quote code as code', async () => {
    await stage.ask('How do I loop?');
    const code: Source = { ...setsSource, quote: 'unique = list(dict.fromkeys(names))', code: true };
    const exercise = { ...dictSource, quote: 'Write a function.\nTry it with your name.' };
    stage.sidecar.lastAnswer.send(begun, delta('So [1].'), sources(code, dictSource, exercise), done());
    await until(() => stage.has('.sources'));
    const fonts = stage.all('.source blockquote').map((quote) => getComputedStyle(quote).fontFamily);
    expect(fonts.map((font) => font.includes('monospace'))).to.deep.equal([true, false, false]);
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

  it('say the page of a document, and lead to it', async () => {
    await stage.ask('Why?');
    const source = { ...dictSource, url: 'https://example.edu/notes.pdf#page=7', page: 7, place: 'p. 7' };
    stage.sidecar.lastAnswer.send(delta('x'), sources(source), done());
    await until(() => stage.has('.sources'));
    expect(stage.find('.source .place').innerText).to.equal('p. 7');
    expect(stage.find<HTMLAnchorElement>('.source a').href).to.equal('https://example.edu/notes.pdf#page=7');
  });

  it('seek the recording in the page that has the name of the captions, or is of the same lesson', async () => {
    lesson.innerHTML =
      '<video src="intro.mp4"></video><audio><source src="/media/03%20dicts.mp3?v=2"></audio>';
    const said = { ...dictSource, seconds: 83, place: '1:23', anchor: 't-83', heading: '1:23' };
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(
      delta('x'),
      sources(
        { ...said, lesson: 'week 1/03 dicts' },
        { ...said, lesson: '02-lists.vtt' },
        { ...said, lesson: 'other' },
      ),
      done(),
    );
    await until(() => stage.has('.source button'));
    expect(stage.all('.source').map((each) => each.querySelector('button') !== null)).to.deep.equal([
      true,
      true,
      false,
    ]);
    const buttons = stage.all('.source button');
    const time = (name: string) => lesson.querySelector<HTMLMediaElement>(name)?.currentTime;
    buttons[0]?.click();
    await until(() => time('audio') === 83);
    expect(time('video')).to.equal(0);
    buttons[1]?.click();
    await until(() => time('video') === 83);
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
    await until(() => CSS.highlights.has('course-tutor-passage'));
    const light = CSS.highlights.get('course-tutor-passage');
    const [range] = [...(light ?? [])];
    expect(range?.toString().replace(/\s+/g, ' ')).to.equal('A set keeps each value once.');
    expect((range as Range).startContainer.parentElement?.previousElementSibling?.id).to.equal(
      'removing-duplicates',
    );
  });
});

describe('finding a passage in the page', () => {
  const find = (source: Source, open: string) => new Passages().find(source, open, document);
  const found = (source: Source, open: string) => find(source, open)?.range.toString().replace(/\s+/g, ' ');

  it('passes over what others say about the lesson, and over its contents', () => {
    const quote = 'Words that stand in a comment, and in the lesson itself.';
    lesson.insertAdjacentHTML(
      'afterbegin',
      `<nav>${quote}</nav><div class="comments-area"><p>${quote}</p></div><div class="toc">${quote}</div>`,
    );
    lesson.insertAdjacentHTML('beforeend', `<p id="said">${quote}</p>`);
    const range = find({ ...setsSource, anchor: '', quote }, '')?.range;
    expect(range?.startContainer.parentElement?.id).to.equal('said');
  });

  it('takes the quote after the heading of its section', () => {
    expect(found(setsSource, '02-lists')).to.equal('A set keeps each value once.');
    expect(find(setsSource, '02-lists')?.start.id).to.equal('removing-duplicates');
  });

  it('takes the heading where the quote is not found', () => {
    expect(found({ ...setsSource, quote: 'Not in this page.' }, '02-lists')).to.equal('Removing duplicates');
  });

  it('finds a quote without any anchor, and a long one in a page of no named lesson', () => {
    expect(found({ ...setsSource, anchor: '' }, '02-lists')).to.equal('A set keeps each value once.');
    expect(found({ ...setsSource, anchor: 'gone' }, '')).to.contain('A set keeps');
  });

  it('finds nothing of another lesson, unless the quote can be no other', () => {
    expect(find(setsSource, '05-dicts')).to.equal(undefined);
    const quote = 'First things first. A set keeps each value once. And so on.';
    expect(found({ ...setsSource, quote }, '05-dicts')).to.equal(quote);
  });

  it('does not stumble over signs that typographers exchange, or over a changed end', () => {
    const p = document.createElement('p');
    p.textContent = 'The “key” of a dictionary – that’s what it is looked up by. Fine.';
    lesson.append(p);
    const quote = `The "key" of a dictionary - that's what it is looked up by. Something else.`;
    expect(found({ ...setsSource, anchor: '', quote }, '02-lists')).to.equal(
      'The “key” of a dictionary – that’s what it is looked up by.',
    );
  });

  it('looks neither at hidden text nor into the tutor', () => {
    const p = document.createElement('p');
    p.hidden = true;
    p.textContent = 'Only those who look behind the curtain read this sentence.';
    lesson.append(p);
    expect(find({ ...setsSource, anchor: '', quote: p.textContent }, '02-lists')).to.equal(undefined);
  });

  it('looks again once the page shows another lesson', () => {
    const passages = new Passages();
    expect(passages.has(setsSource, '02-lists', document)).to.equal(true);
    expect(passages.has(setsSource, '05-dicts', document)).to.equal(false);
  });
});

describe('showing a passage in the page', () => {
  const show = (source = setsSource) => {
    const passage = new Passages().find(source, '02-lists', document);
    if (!passage) throw new Error('no passage');
    showPassage(passage, stage.timer);
    return passage;
  };

  it("leaves the page's elements as they were", () => {
    const before = lesson.innerHTML;
    show().start.blur();
    expect(lesson.innerHTML).to.equal(before);
  });

  it('puts the light out after a few seconds and leaves no style behind', () => {
    const sheets = document.adoptedStyleSheets.length;
    show();
    expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    stage.timer.advance(5_000);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
    expect(CSS.highlights.has('course-tutor-passage')).to.equal(false);
  });

  it('outlines the passage where the browser knows no highlights', () => {
    const highlights = Object.getOwnPropertyDescriptor(CSS, 'highlights');
    if (!highlights) throw new Error('not as expected');
    Reflect.deleteProperty(CSS, 'highlights');
    try {
      const { start } = show({ ...setsSource, quote: 'Not in this page.' });
      expect(start.getAnimations()).to.have.length(1);
    } finally {
      Object.defineProperty(CSS, 'highlights', highlights);
    }
  });
});
