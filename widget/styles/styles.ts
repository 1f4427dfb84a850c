import { css } from 'lit';
import { frame } from './frame.ts';
import { suggestion } from './suggestion.ts';
import { theme } from './theme.ts';

// As constructed style sheets they need no `style-src` in a page's content security policy.

/** What the first painting needs, in one sheet: each has a cost of its own. */
export const firstStyles = css`${theme}${frame}${suggestion}`;
