import { expect } from 'chai';
import { endpointOf } from '../../../widget/browser/endpoint.ts';
import { CourseTutor } from '../../../widget/element/element.ts';
import { keepFromScript } from '../../../widget/element/script-tutor.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

describe('the script alone', () => {
  const address = 'https://tutor.example.edu/sub/course-tutor.js?v=2';

  function pageWith(script: string): Document {
    return new DOMParser().parseFromString(`<head>${script}</head><body></body>`, 'text/html');
  }

  it('adds a tutor with what its tag says', () => {
    const page = pageWith(
      `<script src="https://other.example/x.js" data-course="no"></script>
       <script type="module" src="${address}" data-course="python" data-lesson="02-lists" data-theme="dark" data-open></script>`,
    );
    keepFromScript(address, page);
    const tutor = page.querySelector('body > course-tutor');
    const given = [...(tutor?.attributes ?? [])].filter(({ name }) => !name.startsWith('data-'));
    const attributes = given.map(({ name, value }) => `${name}=${value}`);
    expect(attributes).to.deep.equal(['course=python', 'lesson=02-lists', 'open=', 'theme=dark']);
  });

  it('puts a card where its tag is, and a button at the end of the body', async () => {
    const tag = (more: string) => `<script src="${address}" data-course="python" ${more}></script>`;
    const { body } = pageWith('');
    body.innerHTML = `<main><p>Lists</p>${tag('data-mode="inline"')}<p>More</p></main><footer></footer>`;
    keepFromScript(address, body.ownerDocument);
    const order = () =>
      [...body.querySelectorAll('p, course-tutor, footer')].map(({ localName }) => localName);
    expect(order()).to.deep.equal(['p', 'course-tutor', 'p', 'footer']);
    const main = body.querySelector('main') as HTMLElement;
    main.innerHTML = `<p>Sets</p><p>Use</p>${tag('data-mode="inline"')}`;
    await until(() => body.querySelector('course-tutor') !== null);
    expect(order()).to.deep.equal(['p', 'p', 'course-tutor', 'footer']);
    main.innerHTML = `<p>Maps</p>${tag('')}`;
    await until(() => body.querySelector('course-tutor') !== null);
    expect(order()).to.deep.equal(['p', 'footer', 'course-tutor']);
  });

  it('adds nothing where the page places its own', () => {
    const page = pageWith(`<script type="module" src="${address}"></script>`);
    keepFromScript(address, page);
    expect(page.querySelector('course-tutor')).to.equal(null);
  });

  it('takes its sidecar to be where it came from', () => {
    expect(endpointOf(address)).to.equal('https://tutor.example.edu/sub/');
  });
});

describe('the element in a page', () => {
  let stage: Stage;

  beforeEach(() => {
    stage = new Stage();
  });

  afterEach(() => stage.leave());

  it('is used when it was created before the script defined it', async () => {
    expect(customElements.get('course-tutor')).to.equal(CourseTutor);
    await stage.enter();
    await until(() => stage.words('.greeting') === 'Hello from the course.');
  });

  it('is again as it was at first where the page takes an attribute away', async () => {
    await stage.enter();
    for (const [name, value] of [
      ['theme', 'dark'],
      ['mode', 'floating'],
      ['heading', 'Ask'],
      ['open', ''],
    ] as const)
      stage.tutor.setAttribute(name, value);
    await until(() => stage.has('.tutor.dark.floating'));
    for (const name of ['theme', 'mode', 'heading', 'open']) stage.tutor.removeAttribute(name);
    await until(() => stage.has('.tutor.light.floating'));
    const { theme, mode, heading, open } = stage.tutor;
    expect({ theme, mode, heading, open }).to.deep.equal({
      theme: 'auto',
      mode: 'floating',
      heading: '',
      open: false,
    });
  });

  it('keeps its conversation when it is moved, and answers there', async () => {
    await stage.enter();
    await stage.ask('First?');
    stage.sidecar.lastAnswer.send(delta('One.'), done());
    await stage.painted('One.');
    const section = document.createElement('section');
    document.body.append(section);
    section.append(stage.tutor);
    await frame();
    expect(stage.words('.answer')).to.contain('One.');
    await stage.ask('Second?');
    stage.sidecar.lastAnswer.send(delta('Two.'), done());
    await stage.painted('Two.');
    expect(stage.sidecar.chats()[1]?.history).to.have.length(2);
    section.remove();
  });

  it('goes on with the answer under way when it is moved', async () => {
    await stage.enter();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Before'));
    await stage.painted('Before');
    const section = document.createElement('section');
    document.body.append(section);
    section.append(stage.tutor);
    await frame();
    stage.sidecar.lastAnswer.send(delta(' and after.'), done());
    await stage.painted('Before and after.');
    section.remove();
  });

  it('ends the answer under way when it is removed, and works when it comes back', async () => {
    await stage.enter();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Before'));
    await stage.painted('Before');
    stage.tutor.remove();
    await frame();
    expect(stage.sidecar.lastAnswer.isAborted).to.equal(true);
    document.body.append(stage.tutor);
    await until(() => stage.words('.note').includes('You stopped this answer.'));
    await stage.ask('Again?');
    stage.sidecar.lastAnswer.send(delta('Here.'), done());
    await stage.painted('Here.');
  });

  it('takes up a countdown again after it was away', async () => {
    await stage.enter();
    stage.sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: 30 }));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
    stage.tutor.remove();
    await frame();
    expect(stage.timer.pending).to.equal(0);
    stage.timer.advance(10_000);
    document.body.append(stage.tutor);
    await stage.tutor.updateComplete;
    expect(stage.button('Ask again in 20 s').disabled).to.equal(true);
    expect(stage.timer.pending).to.equal(1);
  });

  it('begins anew for another course', async () => {
    await stage.enter();
    await stage.ask('Why?');
    stage.tutor.course = 'history';
    await until(() => stage.sidecar.paths().includes('GET /v1/courses/history'));
    await until(() => stage.has('.greeting'));
    expect(stage.sidecar.lastAnswer.isAborted).to.equal(true);
  });

  it('works twice on a page, each with its own conversation', async () => {
    await stage.enter();
    const other = await Stage.open({ course: 'history' });
    await stage.ask('Here?');
    await other.ask('There?');
    stage.sidecar.lastAnswer.send(delta('Here.'), done());
    other.sidecar.lastAnswer.send(delta('There.'), done());
    await stage.painted('Here.');
    await other.painted('There.');
    expect(stage.words('.exchange')).not.to.contain('There');
    other.leave();
  });

  it('asks what the page told it to ask before it was shown', async () => {
    stage.tutor.lang = 'ru';
    document.body.append(stage.tutor);
    void stage.tutor.ask('At once?');
    await until(() => stage.sidecar.answers.length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('At once?');
    await until(() => stage.words('.question').includes('At once?'));
  });

  it('takes words from its attributes', async () => {
    stage.tutor.heading = 'Ask Ada';
    stage.tutor.placeholder = 'What is unclear?';
    await stage.enter();
    expect(stage.words('h2')).to.equal('Ask Ada');
    expect(stage.input.placeholder).to.equal('What is unclear?');
  });

  it("is light, dark or as the reader's system", async () => {
    await stage.enter();
    const background = () => getComputedStyle(stage.find('.panel')).backgroundColor;
    stage.tutor.theme = 'dark';
    await stage.tutor.updateComplete;
    expect(background()).to.equal('rgb(25, 27, 33)');
    stage.tutor.theme = 'light';
    await stage.tutor.updateComplete;
    expect(background()).to.equal('rgb(255, 255, 255)');
  });

  it("takes its colours from the page's custom properties", async () => {
    document.body.style.setProperty('--course-tutor-accent', 'rgb(0, 100, 0)');
    await stage.enter();
    await stage.type('x');
    const color = getComputedStyle(stage.find('.round')).backgroundColor;
    document.body.style.removeProperty('--course-tutor-accent');
    expect(color).to.equal('rgb(0, 100, 0)');
  });

  it("is untouched by the page's own styles, and touches none", async () => {
    const hostile = document.createElement('style');
    hostile.textContent =
      'button, p, h2, textarea { color: red !important; font-size: 40px !important; } body { text-transform: uppercase; letter-spacing: 9px; }';
    document.head.append(hostile);
    await stage.enter();
    await until(() => stage.has('.greeting'));
    const { textTransform, letterSpacing, color } = getComputedStyle(stage.find('.greeting'));
    hostile.remove();
    expect(textTransform).to.equal('none');
    expect(letterSpacing).not.to.equal('9px');
    expect(color).not.to.equal('rgb(255, 0, 0)');
  });

  it('is within reach of no rule of the page, however important', async () => {
    const hostile = document.createElement('style');
    hostile.textContent =
      '* { all: unset !important; letter-spacing: 9px !important; font-size: 60px !important; visibility: hidden; cursor: wait; word-spacing: 40px; white-space: pre; }';
    document.head.append(hostile);
    await stage.enter();
    const { letterSpacing, fontSize, visibility, wordSpacing, whiteSpace } = getComputedStyle(
      stage.find('.panel'),
    );
    const input = stage.input.getBoundingClientRect();
    hostile.remove();
    expect({ letterSpacing, fontSize, visibility, wordSpacing, whiteSpace }).to.deep.equal({
      letterSpacing: 'normal',
      fontSize: '15px',
      visibility: 'visible',
      wordSpacing: '0px',
      whiteSpace: 'normal',
    });
    expect(input.height).to.be.within(20, 80);
  });

  it('leaves nothing behind in the page when it is removed', async () => {
    const before = { head: document.head.innerHTML, sheets: document.adoptedStyleSheets.length };
    await stage.enter();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await stage.painted('Because.');
    stage.tutor.remove();
    await frame();
    expect({ head: document.head.innerHTML, sheets: document.adoptedStyleSheets.length }).to.deep.equal(
      before,
    );
    expect(document.querySelector('course-tutor')).to.equal(null);
  });
});
