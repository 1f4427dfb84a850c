import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import {
  begun,
  delta,
  dictSource,
  done,
  doneWith,
  problem,
  setsSource,
  sources,
} from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;
let copied: string[];
const { clipboard } = navigator;

beforeEach(async () => {
  copied = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => copied.push(text) },
  });
  stage = await Stage.open();
});

afterEach(() => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  stage.leave();
});

async function answered(question = 'Why?', answer = 'Because **so** [1].'): Promise<void> {
  const before = stage.all('.afterwards').length;
  await stage.ask(question);
  stage.sidecar.lastAnswer.send(begun, delta(answer), sources(setsSource, dictSource), done());
  await until(() => stage.all('.afterwards').length > before);
}

describe('an answer', () => {
  it('is copied as it was written, and says so for a moment', async () => {
    await answered();
    stage.button('Copy the answer').click();
    await until(() => copied.length === 1);
    expect(copied).to.deep.equal(['Because **so** [1].']);
    await until(() => stage.all('[aria-label="Copied"]').length === 1);
    expect(stage.words('[role=status]')).to.equal('Copied');
    stage.timer.advance(2_000);
    await until(() => stage.all('[aria-label="Copy the answer"]').length === 1);
  });

  it('says so when the browser refuses to copy', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    const { execCommand } = document;
    document.execCommand = () => false;
    try {
      await answered();
      stage.button('Copy the answer').click();
      await until(() => stage.words('[role=status]') === 'Your browser did not allow copying.');
    } finally {
      document.execCommand = execCommand;
    }
  });

  it('that asks what is meant is followed by what may be meant, and is not to be rated', async () => {
    const { data } = doneWith('Sets', 'Dictionaries') as Extract<AnswerEvent, { event: 'done' }>;
    const next = data.next.map((choice) => ({ ...choice, choice: true as const }));
    await stage.ask('Doubles?');
    stage.sidecar.lastAnswer.send(begun, delta('Do you mean this?'), {
      event: 'done',
      data: { ...data, next },
    });
    await until(() => stage.has('.afterwards') && stage.has('.next'));
    const isBefore = (one: Element, other: Element) =>
      one.compareDocumentPosition(other) === Node.DOCUMENT_POSITION_FOLLOWING;
    expect(isBefore(stage.find('.next'), stage.find('.afterwards'))).to.equal(true);
    expect(stage.has('.rating')).to.equal(false);
    expect(stage.button('Ask my teacher')).not.to.equal(undefined);
  });

  it('can be asked for again, and stays while another is written', async () => {
    await answered('Why?', 'First.');
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(stage.sidecar.chats()[1]?.question).to.equal('Why?');
    expect(stage.sidecar.chats()[1]?.history).to.have.length(2);
    expect(stage.words('.text')).to.contain('First.');
    await until(() => stage.all('.exchange').length === 2);
  });

  it('is offered for another asking only while it is the last', async () => {
    await answered('First?');
    await answered('Second?');
    expect(stage.all('[aria-label="Ask again"]')).to.have.length(1);
    expect(stage.all('[aria-label="Edit the question"]')).to.have.length(1);
    expect(stage.all('[aria-label="Copy the answer"]')).to.have.length(2);
  });
});

describe('editing the last question', () => {
  it('replaces it and its answer once the new one is sent', async () => {
    await answered('First?', 'One.');
    await answered('Whi sets?', 'Two.');
    await stage.type('half typed');
    stage.button('Edit the question').click();
    await until(() => stage.input.value === 'Whi sets?');
    expect(stage.focused).to.equal(stage.input);
    expect(stage.words('.editing')).to.contain('Editing your last question');
    expect(stage.words('.text')).to.contain('Two.');
    await stage.ask('Why sets?');
    expect(stage.sidecar.chats()[2]?.question).to.equal('Why sets?');
    expect(stage.sidecar.chats()[2]?.history?.map(({ text }) => text)).to.deep.equal(['First?', 'One.']);
    await until(() => stage.all('.exchange').length === 2);
    expect(stage.words('.text')).not.to.contain('Two.');
    expect(stage.input.value).to.equal('half typed');
  });

  for (const [way, cancel] of [
    ['the button', () => stage.button('Cancel').click()],
    ['Escape', () => stage.press('Escape')],
  ] as const) {
    it(`is taken back by ${way}, with everything as it was`, async () => {
      stage.leave();
      stage = await Stage.open({ mode: 'floating', open: '' });
      await answered('Why?', 'Because.');
      await stage.type('half typed');
      stage.button('Edit the question').click();
      await until(() => stage.has('.editing'));
      cancel();
      await until(() => !stage.has('.editing'));
      expect(stage.input.value).to.equal('half typed');
      expect(stage.words('.text')).to.contain('Because.');
      expect(stage.tutor.open).to.equal(true);
      expect(stage.focused).to.equal(stage.input);
    });
  }
});

describe('rating an answer', () => {
  const star = (stars: number) => stage.find<HTMLInputElement>(`.star input[value="${stars}"]`);

  it('sends the stars, then the comment, and tells the page', async () => {
    const heard: unknown[] = [];
    stage.tutor.addEventListener('course-tutor-rating', (event) => heard.push(event.detail));
    await answered();
    star(4).click();
    await frame();
    stage.timer.advance(700);
    await until(() => stage.sidecar.ratings().length === 1);
    expect(stage.sidecar.ratings()[0]).to.deep.equal({
      path: '/v1/answers/answer-1/rating',
      body: { stars: 4 },
    });
    await until(() => stage.words('[role=status]') === 'Thank you, your rating is saved.');
    const comment = stage.find<HTMLTextAreaElement>('.comment textarea');
    comment.value = 'An example was missing.';
    comment.dispatchEvent(new InputEvent('input', { bubbles: true }));
    stage.button('Send').click();
    await frame();
    stage.timer.advance(0);
    await until(() => heard.length === 2);
    expect(stage.sidecar.ratings()[1]?.body).to.deep.equal({ stars: 4, comment: 'An example was missing.' });
    expect(heard).to.deep.equal([
      { answerId: 'answer-1', question: 'Why?', stars: 4, comment: '' },
      { answerId: 'answer-1', question: 'Why?', stars: 4, comment: 'An example was missing.' },
    ]);
    await until(() => stage.words('.rating').includes('Thank you'));
    expect(stage.has('.comment')).to.equal(false);
  });

  it('is a group of radio buttons that arrow keys step through, of which the last one counts', async () => {
    await answered();
    star(1).focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    expect(star(4).checked).to.equal(true);
    stage.timer.advance(700);
    await until(() => stage.sidecar.ratings().length === 1);
    expect(stage.sidecar.ratings()[0]?.body).to.deep.equal({ stars: 4 });
    expect(star(4).getAttribute('aria-label')).to.equal('4 stars');
    expect(star(4).closest('fieldset')?.innerText).to.contain('Did this help?');
  });

  it('can be changed, also after a reload', async () => {
    await answered();
    star(2).click();
    await frame();
    stage.timer.advance(700);
    await until(() => stage.words('[role=status]').includes('saved'));
    stage = await stage.reload();
    await until(() => stage.has('.star'));
    expect(star(2).checked).to.equal(true);
    star(5).click();
    await frame();
    stage.timer.advance(700);
    await until(() => stage.sidecar.ratings().length === 1);
    expect(stage.sidecar.ratings()[0]?.body).to.deep.equal({ stars: 5 });
  });

  it('says so when it cannot be saved, and keeps the comment', async () => {
    await answered();
    stage.sidecar.refuse('/v1/answers/answer-1/rating', problem('internal'));
    star(3).click();
    await until(() => stage.has('.comment'));
    const comment = stage.find<HTMLTextAreaElement>('.comment textarea');
    comment.value = 'Hm.';
    comment.dispatchEvent(new InputEvent('input', { bubbles: true }));
    stage.timer.advance(700);
    await until(() => stage.words('.rating').includes('could not be saved'));
    expect(stage.words('[role=status]')).to.equal('Your rating could not be saved.');
    expect(stage.find<HTMLTextAreaElement>('.comment textarea').value).to.equal('Hm.');
    stage.button('Send').click();
    await frame();
    stage.timer.advance(0);
    await until(() => stage.words('.rating').includes('Thank you'));
  });

  it('is not offered before there is an answer', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half'));
    await stage.painted('Half');
    expect(stage.has('.rating')).to.equal(false);
  });
});

describe('the transcript', () => {
  it('is downloaded as a Markdown file with questions, answers and sources', async () => {
    await answered('Why sets?\nAnd how?', 'Because **so** [1].');
    let file: { name: string; blob: Blob } | undefined;
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let blob: Blob | undefined;
    URL.createObjectURL = (object) => {
      blob = object as Blob;
      return 'blob:x';
    };
    HTMLAnchorElement.prototype.click = function () {
      if (blob) file = { name: this.download, blob };
    };
    try {
      stage.button('More').click();
      await until(() => stage.has('.choice'));
      stage.button('Download the conversation').click();
      await until(() => file);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(file?.name).to.equal('Python-basics.md');
    const text = (await file?.blob.text()) ?? '';
    expect(text).to.match(/^# Python basics\n\n.*2026/);
    expect(text).to.contain('> Why sets?\n> And how?\n\nBecause **so** [1].');
    expect(text).to.contain('<!-- digitalSourceType: http://cv.iptc.org/');
    expect(stage.find('.text').dataset.aiGenerated).to.equal('true');
    expect(text).to.contain(
      '1. Lists – Removing duplicates\n2. Dictionaries – Order (https://example.edu/dicts)',
    );
  });
});

describe('the menu', () => {
  it('opens, is left with Escape without closing the panel, and gives the focus back', async () => {
    stage.leave();
    stage = await Stage.open({ mode: 'floating', open: '' });
    const button = stage.button('More');
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => stage.has('.choice'));
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Tab' });
    expect(stage.focused?.closest('.choices')).not.to.equal(null);
    await sendKeys({ press: 'Escape' });
    await until(() => !stage.has('.choice'));
    expect(stage.focused).to.equal(button);
    expect(stage.tutor.open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => !stage.tutor.open);
  });

  it('closes when one presses elsewhere or goes on', async () => {
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    stage.find('.scroll').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await until(() => !stage.has('.choice'));
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    stage.find('.choice').focus();
    stage.button('More').focus();
    await frame();
    expect(stage.has('.choice')).to.equal(true);
    stage.find('.choices input').focus();
    stage.input.focus();
    await until(() => !stage.has('.choice'));
  });
});
