import { expect, test } from 'vitest';
import { compactTemplates } from '../../.ci/setup/widget/compact-templates.ts';

function compacted(source: string): string {
  const { transform } = compactTemplates();
  if (typeof transform !== 'function') throw new TypeError('the plugin transforms sources');
  // The plugin asks nothing of its bundler.
  return String(transform.call({} as never, source, 'rules.ts', {} as never));
}

test('style rules lose their white space and comments, and mean the same', () => {
  const rules = `const styles = css\`
  /* Not for readers. */
  .panel :focus, .panel > .scroll:not(:hover) {
    --_dark: ;
    margin: 0.5em 10.5em -0.25em;
    transform: translate(0.5px, 0);
    --_light: ;
  }
  @media (prefers-color-scheme: dark) {
    .panel { color: red; }
  }
\`;`;
  expect(compacted(rules)).toBe(
    'const styles = css`.panel :focus,.panel > .scroll:not(:hover){--_dark: ;margin:.5em 10.5em -0.25em;transform:translate(.5px,0);--_light: ;}@media (prefers-color-scheme:dark){.panel{color:red}}`;',
  );
});

test('templates lose their indentation alone', () => {
  expect(compacted('const view = html`<p>\n      Two  words: <b>0.5</b>; </p>\n`;')).toBe(
    'const view = html`<p>\nTwo  words: <b>0.5</b>; </p>\n`;',
  );
});
