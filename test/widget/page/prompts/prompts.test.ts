import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import { lessonInPage } from '../../../../widget/page/lesson/lesson-text.ts';
import { isExerciseHeading } from '../../../../widget/page/prompts/exercise-names.ts';
import { delta, done } from '../../support/answers.ts';
import { Stage } from '../../support/stage.ts';
import { frame, until } from '../../support/until.ts';

declare const axe: { run(context: Element): Promise<AxeResults> };

describe('prompts in a lesson', () => {
  let stage: Stage;
  let lesson: HTMLElement;

  beforeEach(() => {
    lesson = document.createElement('main');
    lesson.innerHTML = `<h1>Lists</h1><p>A list holds values in order, and is made with brackets.</p>
      <div class="heading"><h2>Making a list</h2><a href="#x" aria-label="Link"></a></div><p>Write the values between square brackets.</p>
      <h2>More</h2><h3>Changing a list</h3><p>Values are added by append and taken away by remove.</p>
      <section class="exercise" id="longest-name"><h3>The longest name</h3><p>Write a function that finds the longest name.</p></section>
      <nav><h2>Elsewhere</h2></nav>
      <course-tutor-prompt question="Why do lists start at 0?">Ask why they start at 0</course-tutor-prompt>`;
    document.body.append(lesson);
  });

  afterEach(() => {
    stage.leave();
    lesson.remove();
  });

  const open = async (attributes: Record<string, string> = {}) => {
    stage = await Stage.open({ mode: 'floating', ...attributes });
  };
  const prompts = () => [...lesson.querySelectorAll('course-tutor-prompt[data-turbo-temporary]')];
  const buttonOf = (prompt: Element | null) => prompt?.shadowRoot?.querySelector('button') ?? undefined;
  const author = () => lesson.querySelector('course-tutor-prompt:not([data-turbo-temporary])');

  it('stand under its headings and exercises, and quote what they stand at', async () => {
    await open({ prompts: 'headings exercises' });
    await until(() => prompts().length === 3);
    expect(prompts().map((prompt) => prompt.previousElementSibling?.textContent?.trim())).to.deep.equal([
      'Making a list',
      'Changing a list',
      'Write a function that finds the longest name.',
    ]);
    expect(
      buttonOf(prompts()[1] ?? null)
        ?.textContent?.replace(/\s+/g, ' ')
        .trim(),
    ).to.equal('Ask about this: Changing a list');
    const { violations } = await axe.run(lesson);
    expect(violations.filter(({ id }) => id !== 'region')).to.deep.equal([]);
    buttonOf(prompts()[1] ?? null)?.click();
    await until(() => stage.has('.quote'));
    expect(stage.words('.quote blockquote')).to.contain('Values are added by append');
    await stage.ask('How?');
    expect(stage.sidecar.chats()[0]?.lesson?.selection).to.equal(
      'Changing a list\nValues are added by append and taken away by remove.',
    );
    expect(stage.sidecar.chats()[0]).not.to.have.property('exercise');
  });

  it('name the exercise that they stand at, as the page does', async () => {
    lesson.insertAdjacentHTML(
      'beforeend',
      '<section id="exercise-2"><h2>Exercise 2</h2><p>Sum up.</p></section>',
    );
    await open({ prompts: 'exercises' });
    await until(() => prompts().length === 2);
    buttonOf(prompts()[0] ?? null)?.click();
    await until(() => stage.has('.quote'));
    await stage.ask('Where do I begin?');
    expect(stage.sidecar.chats()[0]?.exercise).to.equal('longest-name');
    stage.sidecar.lastAnswer.send(delta('Begin.'), done());
    await until(() => stage.has('.afterwards'));
    buttonOf(prompts()[1] ?? null)?.click();
    await until(() => stage.words('.quote').includes('Sum up.'));
    await stage.ask('And here?');
    expect(stage.sidecar.chats()[1]?.exercise).to.equal('exercise-2');
  });

  it('are no part of the lesson that is read', async () => {
    await open({ prompts: 'headings' });
    await until(() => prompts().length === 3);
    expect(lessonInPage(document, '')?.text).not.to.contain('Ask');
  });

  it('come where the course is configured so, and not where the page says off', async () => {
    stage = new Stage({ mode: 'floating' });
    stage.sidecar.course.prompts = 'exercises';
    await stage.enter();
    await until(() => prompts().length === 1);
    stage.tutor.prompts = 'off';
    await until(() => prompts().length === 0);
    // What the author has put into the text stays.
    expect(buttonOf(author())).not.to.equal(undefined);
  });

  it('of the course are asked for once a page without any has come to rest', async () => {
    author()?.remove();
    await open();
    expect(stage.sidecar.requests).to.deep.equal([]);
    stage.sidecar.course.prompts = 'headings';
    stage.timer.advance(2_000);
    await until(() => prompts().length === 3);
  });

  it('are not offered in a lesson that rests, before anybody has opened the tutor', async () => {
    stage = new Stage({ mode: 'floating', lesson: 'exam', prompts: 'headings exercises' });
    stage.sidecar.course.lessons = [{ id: 'exam', title: 'Exam', rests: {} }];
    let most = 0;
    const watch = new MutationObserver(() => {
      most = Math.max(most, prompts().length);
    });
    watch.observe(lesson, { childList: true, subtree: true });
    await stage.enter();
    stage.timer.advance(2_000);
    await until(() => stage.sidecar.requests.some(({ path }) => path.startsWith('/v1/courses/')));
    for (let frames = 0; frames < 5; frames += 1) await frame();
    watch.disconnect();
    // Not for a moment.
    expect(most).to.equal(0);
    expect(buttonOf(author())).to.equal(undefined);
    expect(stage.tutor.open).to.equal(false);
  });

  it('stand where nothing can be known of the course', async () => {
    stage = new Stage({ mode: 'floating', prompts: 'headings' });
    stage.sidecar.replyWith('/v1/courses/', () => Promise.reject(new TypeError('not reached')));
    await stage.enter();
    await until(() => prompts().length === 3);
  });

  it('stand in the next lesson of the page, and not in one that rests', async () => {
    await open({ prompts: 'headings' });
    stage.sidecar.course.lessons = [{ id: 'exam', title: 'Exam', rests: {} }];
    await until(() => prompts().length === 3);
    stage.tutor.course = 'another';
    stage.sidecar.course = { ...stage.sidecar.course, id: 'another' };
    await until(() => prompts().length === 3);
    stage.tutor.lesson = 'exam';
    await until(() => prompts().length === 0);
  });

  it('are passed by at the first of them, on the way to the tutor', async () => {
    await open({ prompts: 'headings exercises' });
    await until(() => prompts().length === 3);
    const ways = prompts().map((prompt) => prompt.shadowRoot?.querySelector<HTMLElement>('.way'));
    expect(ways.map((way) => way?.textContent?.trim())).to.deep.equal([
      'Ask the tutor',
      undefined,
      undefined,
    ]);
    const [way] = ways;
    // It takes no room before somebody comes to it by the keyboard.
    expect(way?.getBoundingClientRect().width).to.equal(1);
    way?.focus();
    expect(way?.getBoundingClientRect().width).to.be.above(50);
    way?.click();
    await until(() => stage.focused?.matches('.input'));
    expect(stage.has('.quote')).to.equal(false);
  });

  it('of the author ask their question when pressed', async () => {
    await open();
    await until(() => buttonOf(author()));
    expect(buttonOf(author())?.querySelector('slot')?.assignedNodes()[0]?.textContent).to.equal(
      'Ask why they start at 0',
    );
    buttonOf(author())?.click();
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('Why do lists start at 0?');
    expect(stage.tutor.open).to.equal(true);
  });

  it('come along with what the page adds, and give up where it takes them away again and again', async () => {
    await open({ prompts: 'headings' });
    await until(() => prompts().length === 3);
    const more = document.createElement('section');
    more.innerHTML = '<h2>Copying a list</h2><p>Two names of one list are not two lists.</p>';
    lesson.append(more);
    await frame();
    stage.timer.advance(300);
    expect(prompts()).to.have.length(4);
    for (let times = 0; times < 6; times += 1) {
      for (const prompt of more.querySelectorAll('course-tutor-prompt')) prompt.remove();
      await frame();
      stage.timer.advance(300);
    }
    expect(prompts()).to.have.length(3);
  });

  it('are gone on every page of the site once a student wants to be left alone, until that is taken back', async () => {
    await open({ prompts: 'headings', open: '' });
    await until(() => prompts().length === 3);
    const choose = async () => {
      stage.button('More').click();
      await until(() => stage.has('[aria-describedby=leave-alone-hint]'));
      stage.find('[aria-describedby=leave-alone-hint]').click();
      await frame();
    };
    await choose();
    expect(prompts()).to.have.length(0);
    stage = await stage.reload({ mode: 'floating', prompts: 'headings', open: '' });
    await until(() => stage.has('.edge'));
    expect(prompts()).to.have.length(0);
    await choose();
    await until(() => prompts().length === 3);
  });

  it('are not there without a tutor, as in an exam', async () => {
    await open({ prompts: 'headings', exclude: '.exam' });
    await until(() => prompts().length === 3);
    lesson.classList.add('exam');
    document.body.append(document.createElement('i'));
    await until(() => prompts().length === 0);
    expect(buttonOf(author())).to.equal(undefined);
    document.querySelector('body > i')?.remove();
  });

  it('know exercises by their headings in every language of the tutor', () => {
    for (const heading of [
      'Exercise 3',
      'Упражнение 2',
      'Aufgabe',
      'Ejercicios',
      '1. Exercice',
      'Exercício 1',
      '练习 1',
      'تمرين 2',
    ])
      expect(isExerciseHeading(heading), heading).to.equal(true);
    for (const heading of ['Lists', 'Exercised rights', 'Tasked with it', 'Задачник'])
      expect(isExerciseHeading(heading), heading).to.equal(false);
  });
});
