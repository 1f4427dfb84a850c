import { expect } from 'chai';
import { begun, delta, dictSource, done, problem, restart, setsSource, sources } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
});

afterEach(() => stage.leave());

describe('asking', () => {
  it("greets with the course's own words and suggestions", async () => {
    await until(() => stage.words('.greeting') === 'Hello from the course.');
    expect(stage.words('.course')).to.equal('Python basics');
    stage.button('What is a set?').click();
    await until(() => stage.sidecar.answers.length > 0);
    expect(stage.sidecar.chats()[0]?.question).to.equal('What is a set?');
    expect(stage.focused).to.equal(stage.input);
  });

  it('shows question and answer as they come, and tells the page', async () => {
    const heard: [string, unknown][] = [];
    for (const name of ['question', 'answer', 'error'] as const) {
      document.body.addEventListener(`course-tutor-${name}`, (event) => heard.push([name, event.detail]), {
        once: true,
      });
    }
    await stage.ask('How do I remove duplicates?');
    expect(stage.words('.question')).to.contain('How do I remove duplicates?');
    expect(stage.input.value).to.equal('');
    stage.sidecar.lastAnswer.send(begun, delta('Use a **set'));
    await stage.painted('Use a');
    stage.sidecar.lastAnswer.send(delta('** [1].'), sources(setsSource), done());
    await until(() => stage.has('.sources'));
    expect(stage.find('.text strong').textContent).to.contain('set');
    await until(() => heard.length === 2);
    expect(heard).to.deep.equal([
      ['question', { course: 'python', lesson: '', question: 'How do I remove duplicates?' }],
      [
        'answer',
        {
          question: 'How do I remove duplicates?',
          text: 'Use a **set** [1].',
          sources: [setsSource],
          finish: 'complete',
          answerId: 'answer-1',
          model: 'some-model',
        },
      ],
    ]);
  });

  it('sends the lesson and what was said before', async () => {
    stage.tutor.lesson = '02-lists';
    await stage.ask('First?');
    stage.sidecar.lastAnswer.send(delta('One.'), done());
    await stage.painted('One.');
    await stage.ask('Second?');
    expect(stage.sidecar.chats()[1]).to.deep.equal({
      course: 'python',
      question: 'Second?',
      history: [
        { role: 'student', text: 'First?' },
        { role: 'tutor', text: 'One.' },
      ],
      quiz: true,
      lesson: { id: '02-lists' },
    });
  });

  it('drops half an answer when another model takes over', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Wrong beginning'));
    await stage.painted('Wrong beginning');
    stage.sidecar.lastAnswer.send(restart, delta('Right answer.'), done());
    await stage.painted('Right answer.');
    expect(stage.words('.answer')).not.to.contain('Wrong');
  });

  it('says what is being tried while the student waits', async () => {
    await stage.ask('Why?');
    expect(stage.words('.waiting')).to.contain('Looking into the course');
    stage.sidecar.lastAnswer.send({
      event: 'status',
      data: { kind: 'retrying', detail: 'Trying again in 2 s' },
    });
    await until(() => stage.words('.waiting').includes('Trying again in 2 s'));
  });

  it('paints many pieces of text in one go', async () => {
    await stage.ask('Why?');
    let renders = 0;
    const observer = new MutationObserver(() => {
      renders += 1;
    });
    stage.sidecar.lastAnswer.send(begun, delta('Start'));
    await stage.painted('Start');
    observer.observe(stage.find('.text'), { subtree: true, childList: true, characterData: true });
    for (let n = 0; n < 200; n++) stage.sidecar.lastAnswer.send(delta(` word${n}`));
    await stage.painted('word199');
    observer.disconnect();
    expect(renders).to.be.lessThan(20);
  });

  it('stops here and in the sidecar, and keeps what was written', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half an answer'));
    await stage.painted('Half an answer');
    stage.button('Stop the answer').click();
    await until(() => stage.words('.note').includes('You stopped this answer.'));
    // There is nothing to be copied.
    await until(() => stage.has('.afterwards'));
    expect(stage.all('.afterwards [aria-label="Copy the answer"]')).to.have.length(
      stage.has('.text') ? 1 : 0,
    );
    expect(stage.sidecar.lastAnswer.isAborted).to.equal(true);
    await until(() => stage.sidecar.paths().includes('POST /v1/answers/answer-1/stop'));
    expect(stage.words('.text')).to.contain('Half an answer');
    await stage.ask('And now?');
    expect(stage.sidecar.answers).to.have.length(2);
  });

  it('begins a new conversation', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await stage.painted('Because.');
    stage.button('New conversation').click();
    await until(() => stage.has('.greeting'));
    expect(stage.has('.exchange')).to.equal(false);
    await stage.ask('Again?');
    expect(stage.sidecar.chats()[1]?.history).to.deep.equal([]);
  });

  it('asks by a method, and keeps a question in the box while another is answered', async () => {
    void stage.tutor.ask('First?');
    await until(() => stage.sidecar.answers.length === 1);
    await stage.tutor.ask('Second?');
    await stage.tutor.updateComplete;
    expect(stage.input.value).to.equal('Second?');
    expect(stage.sidecar.answers).to.have.length(1);
  });

  it('says when answers only quote the course', async () => {
    stage.leave();
    const quoting = new Stage();
    quoting.sidecar.course = { ...quoting.sidecar.course, providers: 'course-only' };
    await quoting.enter();
    await until(() => quoting.words('.footnote').includes('asks no AI model'));
    quoting.leave();
  });
});

describe('the question box', () => {
  it('sends on Enter, not on Shift+Enter', async () => {
    await stage.type('line');
    expect(stage.press('Enter', { shiftKey: true }).defaultPrevented).to.equal(false);
    expect(stage.press('Enter').defaultPrevented).to.equal(true);
    await until(() => stage.sidecar.answers.length === 1);
  });

  it('leaves Enter to an input method that composes a word', async () => {
    await stage.type('にほん');
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(stage.press('Enter', composing).defaultPrevented).to.equal(false);
    }
    await frame();
    expect(stage.sidecar.chats()).to.deep.equal([]);
    expect(stage.input.value).to.equal('にほん');
  });

  it('sends nothing that is empty', async () => {
    await stage.type(' \n ');
    stage.press('Enter');
    stage.button('Send the question').click();
    await frame();
    expect(stage.sidecar.chats()).to.deep.equal([]);
  });

  it('counts near the limit, and keeps a longer text without sending it', async () => {
    await stage.type('x'.repeat(7_400));
    expect(stage.has('.counter')).to.equal(false);
    await stage.type('x'.repeat(7_999));
    await until(() => stage.words('.counter') === '1 character left');
    await stage.type('x'.repeat(8_002));
    expect(stage.words('.counter')).to.equal('2 characters too many');
    stage.press('Enter');
    await frame();
    expect(stage.sidecar.chats()).to.deep.equal([]);
    expect(stage.input.value).to.have.length(8_002);
  });

  it('keeps what is typed while an answer is written', async () => {
    await stage.ask('First?');
    await stage.type('Next thought');
    stage.sidecar.lastAnswer.send(delta('Answer.'), done());
    await stage.painted('Answer.');
    expect(stage.input.value).to.equal('Next thought');
    expect(stage.sidecar.answers).to.have.length(1);
  });

  it('asks what is sent while an answer is written once that has ended, and says so', async () => {
    await stage.ask('First?');
    await stage.type('Next thought');
    stage.press('Enter');
    await until(() => stage.words('.box').includes('Will ask when this answer is done'));
    await until(() => stage.words('[role="status"]').includes('Will ask when this answer is done'));
    expect(stage.input.getAttribute('aria-describedby')).to.equal('due');
    expect(stage.input.value).to.equal('Next thought');
    expect(stage.sidecar.chats()).to.have.length(1);
    stage.sidecar.lastAnswer.send(delta('Answer.'), done());
    await until(() => stage.sidecar.chats().length === 2);
    expect(stage.sidecar.chats()[1]?.question).to.equal('Next thought');
    expect(stage.input.value).to.equal('');
    expect(stage.words('.box')).not.to.contain('Will ask');
  });

  it('asks nothing that was changed or taken back meanwhile, nor after a failure', async () => {
    const first = async () => {
      await stage.ask('First?');
      await stage.type('Next thought');
      stage.press('Enter');
      await until(() => stage.has('#due'));
    };
    await first();
    stage.button('Do not ask').click();
    await until(() => !stage.has('#due'));
    expect(stage.focused).to.equal(stage.input);
    stage.press('Enter');
    await until(() => stage.has('#due'));
    await stage.type('Next thought, in other words');
    await until(() => !stage.has('#due'));
    stage.sidecar.lastAnswer.send(delta('Answer.'), done());
    await until(() => stage.has('.afterwards'));
    await stage.type('');
    await first();
    stage.sidecar.lastAnswer.send({ event: 'error', data: problem('internal') });
    await until(() => stage.has('.problem'));
    await frame();
    expect(stage.sidecar.chats()).to.have.length(2);
    expect(stage.input.value).to.equal('Next thought');
  });

  it('takes what waits for an answer to the next lesson, and asks it there no more by itself', async () => {
    await stage.ask('First?');
    await stage.type('Next thought');
    stage.press('Enter');
    await until(() => stage.has('#due'));
    stage.tutor.lesson = 'another';
    await until(() => !stage.has('#due'));
    expect(stage.input.value).to.equal('Next thought');
    await stage.type('');
    await stage.ask('Second?');
    stage.sidecar.lastAnswer.send(delta('So.'), done());
    await until(() => stage.has('.afterwards'));
    await frame();
    expect(stage.sidecar.chats().map(({ question }) => question)).to.deep.equal(['First?', 'Second?']);
  });

  it('keeps what waits for an answer in the box where the tutor turns out to rest', async () => {
    stage.leave();
    stage = new Stage();
    stage.sidecar.replyWith('/v1/courses/', () => Promise.reject(new TypeError('not reached')));
    await stage.enter();
    await until(() => stage.words('.welcome').includes('cannot be reached'));
    await stage.ask('First?');
    await stage.type('Next thought');
    stage.press('Enter');
    await until(() => stage.has('#due'));
    stage.sidecar.course.rests = {};
    stage.sidecar.lastAnswer.send(delta('So.'));
    await until(() => stage.words('.header').includes('Python basics'));
    stage.sidecar.lastAnswer.send(done());
    await until(() => !stage.has('#due'));
    await frame();
    expect(stage.input.value).to.equal('Next thought');
    expect(stage.sidecar.chats()).to.have.length(1);
  });

  it('shows pasted code as code in the question', async () => {
    for (const question of ['Why?\nAnd what for?', 'Why?\nfor n in names:\n    print(n)']) {
      await stage.ask(question);
      stage.sidecar.lastAnswer.send(delta('So.'), done());
      await until(() => stage.all('.afterwards').length === stage.all('.question').length);
    }
    const fonts = stage.all('.question p').map((words) => getComputedStyle(words).fontFamily);
    expect(fonts.map((font) => font.includes('monospace'))).to.deep.equal([false, true]);
  });

  it('asks for the course once more with the first answer, where the line was down before', async () => {
    stage.leave();
    stage = new Stage();
    stage.sidecar.replyWith('/v1/courses/', () => Promise.reject(new TypeError('not reached')));
    await stage.enter();
    await until(() => stage.words('.welcome').includes('cannot be reached'));
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(delta('So.'), done());
    await until(() => stage.words('.header').includes('Python basics'));
  });

  it('grows with its text up to a limit', async () => {
    const before = stage.input.offsetHeight;
    await stage.type('a\nb\nc\nd');
    expect(stage.input.offsetHeight).to.be.greaterThan(before);
    await stage.type('a\n'.repeat(200));
    expect(stage.input.offsetHeight).to.be.lessThan(250);
  });
});

describe('when a question gets no answer', () => {
  it("shows the sidecar's words, keeps the question and asks it again", async () => {
    stage.sidecar.refuse('/v1/chat', problem('providers_unavailable'));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
    expect(stage.words('.problem')).to.contain('Title of providers_unavailable').and.to.contain('Detail of');
    expect(stage.words('.question')).to.contain('Why?');
    stage.button('Ask again').click();
    await until(() => stage.sidecar.answers.length === 1);
    expect(stage.sidecar.chats()[1]?.question).to.equal('Why?');
    await frame();
    expect(stage.all('.exchange')).to.have.length(1);
  });

  it('counts down before asking again makes sense', async () => {
    stage.sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: 3 }));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
    stage.button('Do not ask').click();
    await until(() => stage.words('.problem').includes('Ask again in 3 s'));
    expect(stage.button('Ask again in 3 s').disabled).to.equal(true);
    stage.timer.advance(1_000);
    await stage.tutor.updateComplete;
    expect(stage.button('Ask again in 2 s').disabled).to.equal(true);
    stage.timer.advance(2_000);
    await stage.tutor.updateComplete;
    expect(stage.button('Ask again').disabled).to.equal(false);
    expect(stage.words('[role=status]')).to.equal('You can ask again now.');
    await until(() => stage.timer.pending === 0);
  });

  it('shows what the course says when the budget is spent, and for how long', async () => {
    const spent = problem('budget_exceeded', {
      resetsAt: '2026-11-24T00:00:00Z',
      retryAfterSeconds: 9 * 3_600 - 60,
      passages: [setsSource, dictSource],
    });
    stage.sidecar.refuse('/v1/chat', spent);
    await stage.ask('Why?');
    await until(() => stage.has('.sources'));
    expect(stage.words('.problem')).to.contain('You can ask again in 9 hours.');
    // Until then neither that nor other words would help.
    expect(stage.all('.problem button')).to.have.length(0);
    expect(stage.all('.source')).to.have.length(2);
    expect(stage.words('.source blockquote')).to.contain('A set keeps each value once.');
    stage.timer.advance(8 * 3_600_000);
    await until(() => stage.words('.problem').includes('in 59 minutes'));
    stage.timer.advance(3_540_000);
    await until(() => stage.words('.problem').includes('You can ask again now.'));
    expect(stage.button('Ask again').disabled).to.equal(false);
  });

  for (const [seconds, words] of [
    [181, 'in 4 minutes'],
    [3_600, 'in 60 minutes'],
    [86_400, 'in 24 hours'],
    [25 * 86_400 + 1, 'in 26 days'],
  ] as const) {
    it(`names a wait of ${seconds} seconds without a clock or a day of the week`, async () => {
      stage.sidecar.refuse('/v1/chat', problem('budget_exceeded', { retryAfterSeconds: seconds }));
      await stage.ask('Why?');
      await until(() => stage.words('.problem').includes(`You can ask again ${words}.`));
    });
  }

  it('lets the student put a refused question into other words', async () => {
    stage.sidecar.refuse('/v1/chat', problem('context_too_long'));
    await stage.ask('Too much?');
    await until(() => stage.has('.problem'));
    await stage.type('typed meanwhile');
    stage.button('Edit the question').click();
    await stage.tutor.updateComplete;
    expect(stage.input.value).to.equal('Too much?\n\ntyped meanwhile');
    await until(() => !stage.has('.exchange'));
    expect(stage.focused).to.equal(stage.input);
  });

  it('tells the page what became of a question whose answer cannot be had any more', async () => {
    const errors: unknown[] = [];
    stage.tutor.addEventListener('course-tutor-error', (event) => errors.push(event.detail));
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half an'));
    await stage.painted('Half an');
    stage.sidecar.refuse('/v1/answers', problem('not_found'));
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.has('.problem'));
    expect(stage.words('.answer')).to.contain('Half an').and.to.contain('The connection was lost');
    await until(() => errors.length === 1);
    expect(errors).to.deep.equal([{ question: 'Why?', text: 'Half an', code: 'lost' }]);
  });

  it('says so when the course itself cannot be loaded, and tries again', async () => {
    stage.leave();
    const failing = new Stage();
    failing.sidecar.refuse('/v1/courses', problem('internal'));
    await failing.enter();
    await until(() => failing.words('.problem').includes('Title of internal'));
    failing.button('Try again').click();
    await until(() => failing.words('.greeting') === 'Hello from the course.');
    expect(failing.sidecar.paths()).to.have.length(2);
    failing.leave();
  });
});

describe('what a screen reader is told', () => {
  it('is that an answer begins and that it is ready, never its words one by one', async () => {
    const said: string[] = [];
    const status = stage.find('[role=status]');
    // What the tutor is comes first.
    await until(() => status.innerText !== '');
    const observer = new MutationObserver(() => said.push(status.innerText));
    observer.observe(status, { subtree: true, childList: true, characterData: true });
    await stage.ask('Why?');
    for (const word of ['One ', 'two ', 'three.']) {
      stage.sidecar.lastAnswer.send(delta(word));
      await frame();
    }
    stage.sidecar.lastAnswer.send(sources(setsSource, dictSource), done());
    await until(() => stage.has('.sources'));
    await frame();
    observer.disconnect();
    expect(said).to.deep.equal(['The tutor is answering.', 'The answer is ready, with 2 sources.']);
    expect(stage.find('.scroll').closest('[aria-live]')).to.equal(null);
  });

  it('leaves the focus where it is', async () => {
    const other = document.createElement('button');
    document.body.append(other);
    await stage.ask('Why?');
    other.focus();
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), sources(setsSource), done());
    await until(() => stage.has('.sources'));
    expect(document.activeElement).to.equal(other);
    other.remove();
  });
});
