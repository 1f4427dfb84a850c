import { expect } from 'chai';
import '../../../widget/course-tutor.ts';
import type { CourseTutor } from '../../../widget/element/element.ts';
import { keepFromScript, tellFirstCopy } from '../../../widget/element/script-tutor.ts';
import { nearness } from '../../../widget/page/nearness.ts';
import { until } from '../support/until.ts';

let part: HTMLElement;

const site = 'https://site.example/course-tutor.js';
const other = 'https://other.example/tutor/course-tutor.js';

/** Neither is loaded: what they say is all that counts. */
const tag = (course: string, src = site, more = '') =>
  `<script type="application/json" src="${src}" data-course="${course}" ${more}></script>`;
const element = (course: string, more = '') =>
  `<course-tutor course="${course}" lang="en" endpoint="http://127.0.0.1:1" ${more}></course-tutor>`;

function put(html: string): void {
  part = document.createElement('div');
  part.innerHTML = html;
  document.body.prepend(part);
}

const tutors = () => [...document.querySelectorAll<CourseTutor>('course-tutor')];

/** Courses of the tutors that show something, `+` for a card. */
function shown(): string[] {
  return tutors()
    .filter(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('.tutor')?.hidden === false)
    .map(({ course, mode }) => (mode === 'inline' ? `+${course}` : course))
    .sort();
}

async function settled(): Promise<string[]> {
  await until(() => tutors().every(({ stance }) => stance !== undefined));
  // Whatever one tutor has changed for another is looked at again.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return shown();
}

afterEach(async () => {
  part.remove();
  await until(() => tutors().length === 0);
});

describe('how near a tutor is to the content', () => {
  for (const [html, expected] of [
    ['<main><p><i></i></p></main>', 2],
    ['<div role="main"><i></i></div>', 2],
    ['<article><footer><i></i></footer></article>', 2],
    ['<footer><div><i></i></div></footer>', 0],
    ['<footer><article><i></i></article></footer>', 0],
    ['<div role="contentinfo"><i></i></div>', 0],
    ['<div class="block"><i></i></div>', 1],
  ] as const) {
    it(`is ${expected} in ${html}`, () => {
      put(html);
      expect(nearness(part.querySelector('i') as Element)).to.equal(expected);
    });
  }

  it('is 0 at the end of the body and in the head', () => {
    put('');
    expect(nearness(part)).to.equal(0);
    expect(nearness(document.querySelector('head > *') as Element)).to.equal(0);
  });
});

describe('of several tutors in a page', () => {
  const lesson = element('lesson');
  const card = element('card', 'mode="inline"');
  const frame = element('frame');
  const frameCard = element('frame', 'mode="inline"');

  for (const [which, html, expected] of [
    [
      'one in the content wins over one in the footer',
      `<main>${lesson}</main><footer>${frame}</footer>`,
      ['lesson'],
    ],
    ['also where that comes first', `<header>${frame}</header><main>${lesson}</main>`, ['lesson']],
    [
      'one outside of both wins over one in the footer',
      `<div>${lesson}</div><footer>${frame}</footer>`,
      ['lesson'],
    ],
    ['the first of two in the content is shown', `<main>${lesson}${element('second')}</main>`, ['lesson']],
    [
      'a card in the content needs no button of the frame',
      `<main>${card}</main><footer>${frame}</footer>`,
      ['+card'],
    ],
    ['a card needs no button beside it', `<main>${lesson}${card}</main>`, ['+card']],
    [
      'a button in the content wins over a card in the frame',
      `<main>${lesson}</main><footer>${frameCard}</footer>`,
      ['lesson'],
    ],
    [
      'two cards stay, one for each part',
      `<main>${card}${element('second', 'mode="inline"')}</main>`,
      ['+card', '+second'],
    ],
    [
      'cards stay beside one another wherever they are',
      `<main>${card}${lesson}</main><footer>${frameCard}</footer>`,
      ['+card', '+frame'],
    ],
    [
      'one that is switched off counts for nothing',
      `<main>${element('off', 'hidden')}</main><footer>${frame}</footer>`,
      ['frame', 'off'],
    ],
    [
      'one without a course counts for nothing',
      `<main>${element('')}</main><footer>${frame}</footer>`,
      ['frame'],
    ],
    [
      'a card in a hidden place is a button like others',
      `<main><div hidden>${card}</div></main><footer>${frame}</footer>`,
      ['card'],
    ],
    [
      'one that could not be seen in the content wins as well',
      `<main><div hidden>${lesson}</div></main><footer>${frame}</footer>`,
      ['lesson'],
    ],
    [
      "the sidecar's page for iframes is a card",
      `<main><iframe src="http://127.0.0.1:1/embed/lesson"></iframe></main><footer>${frame}</footer>`,
      [],
    ],
    [
      'another iframe is none',
      `<main><iframe src="about:blank"></iframe></main><footer>${frame}</footer>`,
      ['frame'],
    ],
  ] as const) {
    it(which, async () => {
      put(html);
      expect(await settled()).to.deep.equal(expected);
    });
  }

  it('the one in the frame is there again when the other has left, and silent when it comes', async () => {
    put(`<main></main><footer>${frame}</footer>`);
    expect(await settled()).to.deep.equal(['frame']);
    const main = part.querySelector('main') as HTMLElement;
    main.innerHTML = lesson;
    expect(await settled()).to.deep.equal(['lesson']);
    main.innerHTML = '';
    await until(() => shown().join() === 'frame');
  });

  it('none blinks: the other is not shown for a moment', async () => {
    const seen = new Set<string>();
    put(`<footer>${frame}</footer><main>${lesson}</main>`);
    for (let turn = 0; turn < 30; turn++) {
      for (const course of shown()) seen.add(course);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect([...seen]).to.deep.equal(['lesson']);
  });

  it('one that waits is nobody to ask about selected text, and says nothing to the page', async () => {
    let ready = 0;
    const count = () => ready++;
    document.addEventListener('course-tutor-ready', count);
    put(`<footer>${frame}</footer><main>${lesson}</main>`);
    await settled();
    document.removeEventListener('course-tutor-ready', count);
    expect(ready).to.equal(1);
  });
});

describe('a course that the page decides', () => {
  afterEach(() => {
    document.body.className = '';
  });

  const mapped = (more = '') =>
    `<course-tutor lang="en" endpoint="http://127.0.0.1:1" courses='{"6":"python","7":"history"}' ${more}></course-tutor>`;

  it('is that of the table, and another when the page shows another', async () => {
    document.body.className = 'path-mod-page course-6';
    put(mapped());
    expect(await settled()).to.deep.equal(['python']);
    document.body.className = 'path-mod-page course-7';
    await until(() => shown().join() === 'history');
    document.body.className = 'path-mod-page course-8';
    await until(() => shown().length === 0);
    document.body.className = 'path-mod-page course-6';
    await until(() => shown().join() === 'python');
  });

  it('is the one for all others where no key fits, and is told of a mistake', async () => {
    document.body.className = 'course-1';
    put(mapped('course="general"'));
    expect(await settled()).to.deep.equal(['general']);
    const tutor = tutors()[0] as CourseTutor;
    expect(tutor.stance?.coursesMistake).to.equal(undefined);
    tutor.setAttribute('courses', '{6: python}');
    await until(() => tutor.stance?.coursesMistake?.includes('JSON'));
    expect(shown()).to.deep.equal(['general']);
    tutor.setAttribute('courses', '{"1": "site", "6": "python"}');
    tutor.setAttribute('course', 'all');
    await until(() => shown().join() === 'all');
  });

  it('gives no tutor where there is none, so that another may be shown', async () => {
    document.body.className = 'course-9';
    put(`<main>${mapped()}</main><footer>${element('frame')}</footer>`);
    expect(await settled()).to.deep.equal(['frame']);
    document.body.className = 'course-6';
    await until(() => shown().join() === 'python');
  });
});

describe('of several script tags', () => {
  function pageWith(html: string): { page: Document; tutor: () => Element | null } {
    const page = new DOMParser().parseFromString(html, 'text/html');
    return { page, tutor: () => page.querySelector('course-tutor') };
  }
  const told = (tutor: Element | null) =>
    ['course', 'endpoint'].map((name) => tutor?.getAttribute(name) ?? null);

  it('the one in the content counts, whichever comes first', () => {
    for (const html of [
      `<body>${tag('site')}<main>${tag('lesson')}</main></body>`,
      `<body><main>${tag('lesson')}</main><footer>${tag('site')}</footer></body>`,
      `<head>${tag('site')}</head><body><main>${tag('lesson', `${site}?v=2`)}</main></body>`,
    ]) {
      const { page, tutor } = pageWith(html);
      keepFromScript(site, page);
      expect(told(tutor())).to.deep.equal(['lesson', null]);
      expect(page.querySelectorAll('course-tutor')).to.have.length(1);
    }
  });

  it('of two that are as near the last counts', () => {
    const { page, tutor } = pageWith(`<body>${tag('first')}${tag('second')}</body>`);
    keepFromScript(site, page);
    expect(told(tutor())).to.deep.equal(['second', null]);
  });

  it('one of another sidecar counts once its script has run, and asks there', () => {
    const { page, tutor } = pageWith(`<body>${tag('site')}<main>${tag('lesson', other)}</main></body>`);
    keepFromScript(site, page);
    expect(told(tutor())).to.deep.equal(['site', null]);
    tellFirstCopy(other, page);
    expect(told(tutor())).to.deep.equal(['lesson', 'https://other.example/tutor/']);
  });

  it('one that comes with a new part of the page counts from then on, and until it goes', async () => {
    const { page, tutor } = pageWith(`<body>${tag('site')}<main></main></body>`);
    keepFromScript(site, page);
    const first = tutor();
    const main = page.querySelector('main') as HTMLElement;
    main.innerHTML = tag('lesson');
    await until(() => told(tutor())[0] === 'lesson');
    main.innerHTML = '';
    await until(() => told(tutor())[0] === 'site');
    expect(tutor()).to.equal(first);
  });

  it('none is looked for in a page that exchanges other parts of itself', async () => {
    const { page, tutor } = pageWith(`<body>${tag('site')}<main></main></body>`);
    keepFromScript(site, page);
    const main = page.querySelector('main') as HTMLElement;
    let looks = 0;
    page.querySelectorAll = ((selectors: string) => {
      looks += 1;
      return Document.prototype.querySelectorAll.call(page, selectors);
    }) as typeof page.querySelectorAll;
    for (let times = 0; times < 10; times += 1) {
      main.innerHTML = `<p>${times} <b>seconds</b></p>`;
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(looks).to.equal(0);
    main.innerHTML = `<div>${tag('lesson')}</div>`;
    await until(() => told(tutor())[0] === 'lesson');
  });

  it('beside an element that is as near or nearer the script adds nothing that is seen', async () => {
    put(`<main>${element('lesson')}</main>`);
    const script = document.createElement('script');
    script.type = 'application/json';
    script.src = site;
    script.dataset.course = 'site';
    part.append(script);
    const script2 = script;
    const added = document.createElement('course-tutor');
    added.setAttribute('course', 'site');
    added.addedBy = script2;
    part.append(added);
    expect(await settled()).to.deep.equal(['lesson']);
  });
});
