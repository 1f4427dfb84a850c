// One chunk, fetched when the tutor has been painted: what the browser keeps of conversations.
export { ConversationKeeper } from './kept-conversation.ts';
export { PastConversations } from './past-conversations.ts';
