import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

describe('a tutor with the theme of its page', () => {
  const root = document.documentElement;
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.open({ mode: 'floating', open: '' });
  });

  afterEach(async () => {
    stage.leave();
    for (const part of [root, document.body]) part.removeAttribute('style');
    await emulateMedia({ colorScheme: 'light' });
  });

  const isDark = () => stage.find('.tutor').matches('.dark');

  it('is dark as soon as the page is, and light again', async () => {
    expect(isDark()).to.equal(false);
    for (const colour of ['rgb(20, 22, 30)', '#123', 'oklch(0.25 0.02 260)', 'color(srgb 0.1 0.1 0.1)']) {
      document.body.style.background = colour;
      await until(isDark);
      document.body.style.background = 'white';
      await until(() => !isDark());
    }
    // What shines through is no background.
    document.body.style.background = 'rgb(0 0 0 / 0.1)';
    root.style.background = '#101010';
    await until(isDark);
  });

  it('follows the system only where the page does', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    root.style.colorScheme = 'light dark';
    await until(isDark);
    root.style.colorScheme = 'light';
    await until(() => !isDark());
    root.style.colorScheme = 'only dark';
    await until(isDark);
    await emulateMedia({ colorScheme: 'light' });
    expect(isDark()).to.equal(true);
  });

  it('as a card looks at what it stands in, and does what its author says before all', async () => {
    const dark = document.body.appendChild(document.createElement('section'));
    dark.style.background = '#111';
    stage.leave();
    stage = new Stage({ mode: 'inline' });
    await stage.enter(dark);
    expect(isDark()).to.equal(true);
    stage.tutor.theme = 'light';
    await until(() => !isDark());
    dark.remove();
  });
});
