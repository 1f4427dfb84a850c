import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { done, setsSource, sources } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

describe('the floating panel', () => {
  let stage: Stage;
  const html = document.documentElement;

  const open = async (attributes: Record<string, string> = {}) => {
    stage = await Stage.open({ mode: 'floating', open: '', ...attributes });
    await until(() => stage.has('.edge'));
  };

  async function choose(words: string): Promise<void> {
    stage.button('More').click();
    await until(() => stage.has('input[name=place]'));
    const choice = stage.all('.choice').find(({ innerText }) => innerText.trim() === words);
    (choice?.querySelector('input') ?? choice)?.click();
    await frame();
    stage.button('More').click();
    await frame();
  }

  const panel = () => stage.find('.panel').getBoundingClientRect();

  beforeEach(() => setViewport({ width: 1200, height: 700 }));

  afterEach(async () => {
    stage.leave();
    await frame();
    await setViewport({ width: 800, height: 600 });
    await emulateMedia({ media: 'screen' });
  });

  it('stands beside the lesson, which leaves it room, on every page until it is put away', async () => {
    await open();
    await choose('Beside the lesson');
    expect([panel().top, panel().right, panel().height]).to.deep.equal([0, 1200, 700]);
    const room = () => Number.parseFloat(getComputedStyle(html).marginRight);
    expect(room()).to.equal(Math.round(panel().width));
    await choose('On the other side');
    expect(panel().left).to.equal(0);
    expect([room(), getComputedStyle(html).marginLeft]).to.deep.equal([0, `${Math.round(panel().width)}px`]);
    stage = await stage.reload({ mode: 'floating', open: '' });
    await until(() => stage.has('.edge') && panel().left === 0);
    await stage.tutor.hide();
    expect(getComputedStyle(html).marginLeft).to.equal('0px');
    await stage.tutor.show();
    expect(getComputedStyle(html).marginLeft).to.equal(`${Math.round(panel().width)}px`);
    // There is no room beside a lesson on a narrow screen.
    await setViewport({ width: 700, height: 700 });
    await until(() => getComputedStyle(html).marginLeft === '0px');
    stage.leave();
    await frame();
    expect(document.adoptedStyleSheets).to.have.length(0);
  });

  it('is made wider with the keyboard and by dragging its edge, each place by itself', async () => {
    await open();
    const edge = stage.find('.edge');
    const before = panel().width;
    for (const key of ['ArrowLeft', 'ArrowLeft'])
      edge.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await frame();
    expect(panel().width).to.equal(Math.round(before) + 48);
    expect(Number(stage.find('.edge').getAttribute('aria-valuenow'))).to.equal(Math.round(panel().width));
    edge.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
    await frame();
    expect(panel().width).to.equal(280);
    await choose('Wide');
    expect(panel().width).to.be.greaterThan(600);
    await choose('In the corner');
    expect(panel().width).to.equal(280);
    edge.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(Math.abs(panel().width - before)).to.be.lessThan(1);
  });

  it('goes where its header is dragged, never out of the window, and to the nearest side', async () => {
    await open();
    const header = stage.find('.header');
    // A pointer that is played cannot be captured.
    header.setPointerCapture = () => undefined;
    const drag = async (x: number, y: number) => {
      const { left, top } = header.getBoundingClientRect();
      const at = (name: string, dx: number, dy: number) =>
        header.dispatchEvent(
          new PointerEvent(name, {
            clientX: left + 90 + dx,
            clientY: top + 5 + dy,
            bubbles: true,
            pointerId: 1,
          }),
        );
      at('pointerdown', 0, 0);
      at('pointermove', x, y);
      at('pointerup', x, y);
      await frame();
    };
    const before = panel();
    await drag(3, 2);
    expect(panel().left).to.equal(before.left);
    await drag(-300, 0);
    expect(Math.round(panel().left)).to.equal(Math.round(before.left - 300));
    await drag(-5_000, 5_000);
    expect([Math.round(panel().left), Math.round(panel().bottom)]).to.deep.equal([0, 700]);
    await choose('On the other side');
    expect(panel().right).to.equal(1180);
  });

  it('stands in its corner whatever others have written where that is kept', async () => {
    localStorage.setItem(
      'course-tutor-panel',
      '{"place":"constructor","widthsPx":{"corner":-3},"moved":[1]}',
    );
    stage = new Stage({ mode: 'floating', open: '' });
    const kept = '{"place":"constructor","widthsPx":{"corner":-3,"wide":"x"},"moved":[1]}';
    await stage.enter();
    localStorage.setItem('course-tutor-panel', kept);
    await until(() => stage.has('.edge'));
    expect(panel().right).to.equal(1180);
  });

  it('is on paper from its first word to its last, and nothing to press with it', async () => {
    await setViewport({ width: 1200, height: 300 });
    await open();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send({ event: 'delta', data: { text: 'One line.\n\n'.repeat(60) } });
    await until(() => stage.find('.scroll').scrollHeight > 800);
    dispatchEvent(new Event('beforeprint'));
    await emulateMedia({ media: 'print' });
    const scroll = stage.find('.scroll');
    expect(scroll.clientHeight).to.be.at.least(scroll.scrollHeight);
    expect(stage.find('.panel').getBoundingClientRect().height).to.be.greaterThan(800);
    for (const pressed of ['.launcher', '.box', '.header button', '.edge'])
      expect(stage.find(pressed).checkVisibility(), pressed).to.equal(false);
    stage.sidecar.lastAnswer.send(sources(setsSource), done());
    await until(() => stage.has('.source'));
    // What a source says is read on paper without being opened.
    expect(stage.find<HTMLDetailsElement>('.source').open).to.equal(false);
    expect(stage.find('.source blockquote').checkVisibility({ contentVisibilityAuto: true })).to.equal(true);
    expect(stage.find('.source blockquote').getBoundingClientRect().height).to.be.greaterThan(10);
    expect(stage.find('.source .icon').checkVisibility()).to.equal(false);
    await emulateMedia({ media: 'screen' });
    dispatchEvent(new Event('afterprint'));
    expect(stage.find('.floating').matches(':popover-open')).to.equal(true);
  });
});
