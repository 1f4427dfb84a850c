import type { MoreStrings } from './more-strings.ts';

export const strings: MoreStrings = {
  language: 'zh',

  nudge: '需要我帮你学习这一课吗？',
  notNow: '以后再说',
  leaveMeAlone: '请勿打扰',
  leaveMeAloneHint: '本网站的课程中不再主动提供任何内容，按钮仍会保留。',

  download: '下载对话',
  deleteConversation: '删除此对话',
  keptHere: '对话只保存在此浏览器中。',
  announce: '读屏软件播报',
  announceSentences: '逐句播报',
  announceEnd: '仅在回答完成时播报',

  room: '导师的位置',
  inCorner: '在角落',
  wide: '宽',
  beside: '在课程旁边',
  otherSide: '换到另一侧',
  panelWidth: '导师的宽度',
  dragToMove: '拖动以移动',

  pastConversations: '以往的对话',
  noPastConversations: '此浏览器中没有本课程以往的对话。',
  backToConversation: '返回',
  questions: (count) => `${count} 个问题`,
  goOnWith: (title) => `继续“${title}”`,
  deleteOne: (title) => `删除“${title}”`,

  goOn: '接下来',
  showAllLines: (count) => `显示全部 ${count} 行`,
  showFewerLines: '显示较少行',

  readAloud: '朗读',
  stopReading: '停止朗读',
  dictate: '语音输入',
  stopDictating: '停止语音输入',
  notDictated: '未能听写任何内容。麦克风是否已被允许？',
  voicesElsewhere: '通过互联网的语音和听写',
  voicesElsewhereHint: '朗读和说出的内容届时会发送给浏览器的开发商。',
};
