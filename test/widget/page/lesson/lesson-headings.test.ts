import { expect } from 'chai';
import { lessonHeadings } from '../../../../widget/page/lesson/lesson-headings.ts';
import { Stage } from '../../support/stage.ts';
import { frame, until } from '../../support/until.ts';

let main: HTMLElement;

beforeEach(() => {
  main = document.createElement('main');
  const add = (parent: Element, tag: string, text: string) => {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  add(main, 'h1', 'The lesson');
  add(add(main, 'nav', ''), 'h2', 'On this page');
  add(main, 'h2', '  Lists\n and tuples ');
  add(main, 'h3', 'Slices');
  add(main, 'h2', 'Slices');
  add(main, 'h2', 'No');
  add(main, 'h2', 'x'.repeat(61));
  add(add(main, 'form', ''), 'h2', 'Your data');
  add(main, 'h2', 'Dictionaries');
  add(main, 'h2', 'Sets in the end');
  document.body.append(main);
});

afterEach(() => main.remove());

describe('questions from the lesson', () => {
  it('come from its own headings, not from what surrounds it', () => {
    expect(lessonHeadings(document, '', 3)).to.deep.equal(['Lists and tuples', 'Slices', 'Dictionaries']);
  });

  it('are offered beside those of the course, and asked with one press', async () => {
    const stage = await Stage.open();
    await until(() => stage.all('.suggestion').length === 5);
    expect(stage.words('.suggestion')).to.contain('What is a list?').and.to.contain('Explain “Slices” to me');
    stage.button('Explain “Slices” to me').click();
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('Explain “Slices” to me');
    stage.leave();
  });

  it('are those of the next lesson where a page shows it some time after its address', async () => {
    const stage = await Stage.open();
    const offers = () =>
      stage
        .all('.suggestion')
        .map(({ textContent }) => textContent)
        .filter((words) => words.startsWith('Explain'));
    await until(() => offers().length === 3);
    const before = location.href;
    history.pushState(null, '', '#loops');
    document.body.append(document.createElement('i'));
    await frame();
    main.replaceChildren();
    for (const title of ['Loops', 'The for loop']) {
      main.append(Object.assign(document.createElement('h2'), { textContent: title }));
    }
    await until(() => stage.timer.pending > 0);
    stage.timer.advance(300);
    await until(() => offers().join() === 'Explain “Loops” to me,Explain “The for loop” to me');
    history.replaceState(null, '', before);
    document.querySelector('i')?.remove();
    stage.leave();
  });
});
