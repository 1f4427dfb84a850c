import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'zh',
  direction: 'ltr',

  heading: '课程导师',
  openTutor: '问问导师',
  backToTutor: '回到对话',
  closeTutor: '关闭导师',
  newConversation: '新对话',
  explain: (heading) => `请给我讲讲“${heading}”`,
  conversation: '对话',
  you: '你的问题：',
  tutor: '导师：',
  toEnd: '跳到对话末尾',

  placeholder: '就本课程提问',
  question: '你的问题',
  send: '发送问题',
  stop: '停止回答',
  disclosure: '人工智能导师，可能出错。',

  answering: '导师正在回答。',
  reconnecting: '连接已断开，正在重新连接…',

  unreachableTitle: '无法联系到导师',
  retry: '重试',

  askAboutThis: '就此提问',
  askAboutKey: '按 Alt+Q 可就所选文字向导师提问。',

  more: '更多',
};
