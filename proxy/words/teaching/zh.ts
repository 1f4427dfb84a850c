import type { TeacherWords } from '../teacher-words.ts';

const mostIn = (lesson: string) => (lesson === '' ? '' : `（多在“${lesson}”）`);

export const teacher: TeacherWords = {
  locale: 'zh-CN',
  labels: { digest: '每周摘要', handover: '学生问您' },
  digest: {
    subject: (course, from, to) => `${course}，${from} – ${to}：需要看的内容`,
    title: (from, to) => `您的课程，${from} – ${to}`,
    leads: '需要看的内容',
    hint: '竖线或“>”之后的文字是学生的原话。',
    nothing: '这次没有需要您处理的事。',
    changes: '有哪些变化',
    questions: '问题',
    students: '学生',
    stars: '评分',
    contextFound: '由课程内容回答',
    before: (value) => `此前：${value}`,
    open: '打开您的课程',
    look: '查看',
    reply: '回复',
    review: '评阅',
    handovers: (shown) => `${shown} 名学生在等您回复。`,
    unanswered: (shown, _count, lesson) => `问了 ${shown} 次，课程里没有${mostIn(lesson)}：`,
    lowRated: (shown, _count, stars, lesson) => `评分 ${stars}，共 ${shown} 个回答${mostIn(lesson)}：`,
    quiz: (share, lesson) => `“${lesson}”的测验只有 ${share} 的回答第一次就答对。`,
    exercise: (led, students, title) =>
      `${students} 名学生中有 ${led} 名需要一直引导到“${title}”的最后几步。`,
    growth: (questions, before, lesson) => `“${lesson}”：${questions} 个问题，此前几天 ${before} 个。`,
    reviews: (shown) => `${shown} 个回答等您评阅。`,
  },
  handover: {
    subject: (course, _count, shown) => `${course}：${shown} 名学生向您提问`,
    title: (_count, shown) => `${shown} 名学生向您提出导师未能回答的问题`,
    hint: '竖线或“>”之后的文字是学生的原话。',
    question: '问题',
    note: '学生补充',
    answer: '导师当时的回答',
    inLesson: (title) => `在课文“${title}”中`,
    more: (count) => `页面上还有 ${count} 个。`,
    open: '在页面上回答',
  },
  written: (time, timezone, address) => `course-tutor 写于 ${time}（${timezone}），${address}。`,
  isTeacher: '您收到此邮件，是因为您被列为该课程的教师（`courses[].teachers`）。',
  hasNoTeacher: '您收到此邮件，是因为该课程没有列出教师（config.yaml 中的 `courses[].teachers`）。',
};
