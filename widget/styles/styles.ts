import { conversation } from './conversation.ts';
import { frame } from './frame.ts';
import { quote } from './quote.ts';
import { theme } from './theme.ts';

/** As constructed style sheets they need no `style-src` in a page's content security policy. */
export const styles = [theme, frame, conversation, quote];
