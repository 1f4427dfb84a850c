import { conversation } from './conversation.ts';
import { frame } from './frame.ts';
import { markdown } from './markdown.ts';
import { theme } from './theme.ts';

/** As constructed style sheets they need no `style-src` in a page's content security policy. */
export const styles = [theme, frame, conversation, markdown];
