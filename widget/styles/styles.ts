import { css } from 'lit';
import { conversation } from './conversation.ts';
import { frame } from './frame.ts';
import { quote } from './quote.ts';
import { theme } from './theme.ts';

// As constructed style sheets they need no `style-src` in a page's content security policy.

/** What the first painting needs, in one sheet: each has a cost of its own. */
export const firstStyles = css`${theme}${frame}`;

/** What is needed once there is something to read. */
export const laterStyles = [conversation, quote];
