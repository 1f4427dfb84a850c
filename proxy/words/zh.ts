import type { LanguageWords } from './language-words.ts';
import { teacher } from './teaching/zh.ts';
import { tutoring } from './tutoring/zh.ts';
import { snippets } from './zh/snippets.ts';
import { transparency } from './zh/transparency.ts';
import { watch } from './zh/watch.ts';

export const zh: LanguageWords = {
  problems: {
    invalid_request: {
      title: '导师无法读取此页面发送的内容',
      detail: '请刷新页面后再问一次。如果还是不行，请告诉你的老师。',
    },
    unauthenticated: {
      title: '你的会话已结束',
      detail: '请刷新页面后再问一次。',
    },
    origin_not_allowed: {
      title: '此页面未启用导师',
      detail: '需要把此页面的地址添加到导师的设置中。请告诉你的老师。',
    },
    forbidden: {
      title: '你无权查看此内容',
      detail: '这里只对课程教师或管理员开放。请以相应身份登录，或联系导师的管理者。',
    },
    tutor_off: {
      title: '在此活动期间，导师已关闭',
      detail: '活动结束后可以再次提问。你输入的内容会保留在这里。',
    },
    consent_required: {
      title: '请先同意',
      detail: '在第一个问题之前，需要征得你的同意。请在页面上打开导师，阅读说明并表示同意。',
    },
    not_found: {
      title: '没有找到相应内容',
      detail: '它可能已被移动或删除。如果你是从课程中进入的，请告诉你的老师。',
    },
    context_too_long: {
      title: '内容太长了',
      detail: '请缩短你的问题，或只发送与问题有关的那部分代码或文字。',
    },
    rate_limited: {
      title: '提问有点太频繁了',
      detail: '请等一分钟再问。',
    },
    busy: {
      title: '一次只能回答一个问题',
      detail: '请等当前回答结束，或停止它，然后再提问。',
    },
    budget_exceeded: {
      title: '导师今天的预算已用完',
      detail: '明天之前，你可以阅读课程中与你的问题有关的内容。',
    },
    providers_unavailable: {
      title: '导师现在无法回答',
      detail: '请过几分钟再试。',
    },
    internal: {
      title: '我们这边出了点问题',
      detail: '你的问题没有丢失，请稍后再试。',
    },
  },
  badQuestion: {
    title: '无法读取这个问题',
    detail: '请检查你的问题，然后重新发送。',
  },
  noSuchCourse: {
    title: '此页面尚未设置导师',
    detail: '导师这里没有此页面指定的课程。请告诉你的老师。',
  },
  crowded: {
    title: '现在提问的人非常多',
    detail: '你的问题没有丢失，请过几秒钟再发送一次。',
  },
  restarting: {
    title: '导师正在重新启动',
    detail: '你的问题没有丢失，请过几秒钟再问一次。',
  },
  courseToCome: {
    title: '导师还在打开这门课程',
    detail: '导师刚刚启动，正在读取课程内容。请过几秒钟再问一次。',
  },
  unreadableCourse: {
    title: '导师现在无法读取这门课程',
    detail: '课程内容打不开，这不是你的错。请告诉你的老师。',
  },
  rateLimited: (seconds) => `${seconds} 秒后可以再次提问。`,
  tutorBack: ({ text }) => `在此活动期间导师休息，将于 ${text} 恢复。你输入的内容会保留在这里。`,
  meanwhile: '在此之前，你可以阅读课程中与你的问题有关的内容。',
  budgetResets: ({ text }) => `导师将于 ${text} 恢复。`,
  spent: {
    month: {
      title: '导师本月的预算已用完',
      detail: ({ text }) => `导师将于 ${text} 恢复。`,
    },
    student: {
      title: '你的导师使用额度已用完',
      detail: ({ text }) => `其他人仍可提问；你在 ${text} 之后可以再次提问。`,
    },
    network: {
      title: '来自你所在网络的提问非常多',
      detail: ({ text }) => `${text} 之后可以再次提问；如果你的课程支持登录，登录后马上就可以提问。`,
    },
    anonymous: {
      title: '未登录用户的额度已用完',
      detail: ({ text }) => `请登录课程后从那里打开导师，或在 ${text} 之后再来。`,
    },
    questions: {
      title: '你今天的提问次数已用完',
      detail: ({ text }) => `${text} 之后可以再次提问。你得到的回答会保留在这里。`,
    },
  },

  greeting: (courseTitle) => `你好！关于“${courseTitle}”，有什么想问的都可以问我。`,
  quotesCourse: '现在没有连接 AI 模型，所以我给你看课程本身是怎么说的。',
  notInCourse:
    '课程里没有找到这个内容，我宁愿直说也不乱猜。我只知道课文讲了什么：请问其中的内容，或换个说法。',
  teacher,
  tutoring,
  page: (number) => `第 ${number} 页`,
  slide: (number) => `幻灯片 ${number}`,
  retrying: (model) => `${model} 正忙，正在重试…`,
  switching: '正在切换到另一个模型…',
  queued: '现在提问的人很多，你正在排队…',

  replyMail: {
    subject: (course) => `老师已回复：${course}`,
    title: '老师回复了你',
    asked: '你的问题',
    replied: '老师的回复',
    address: '你在导师处留下此地址只为接收这一次回复。随着这封邮件，它已从那里删除。',
  },

  support: {
    text: '你写的这些听起来非常难受，你不必一个人扛着。这只是一个程序，帮不上这个忙，但是人可以。请现在就和你信任的人谈谈：家人、朋友、老师、学校的心理老师或医生。如果你或别人正处在危险中，请拨打当地的紧急求助电话。',
    call: '你可以拨打：',
    help: '在哪里可以找到帮助',
    notKept: '你写的内容没有发给任何人工智能模型，也不会保存在这里。',
  },
  transparency,

  lti: {
    choose: '导师用于哪一课？',
    wholeCourse: '整门课程',
    add: '添加导师',
    linkTitle: (title) => `导师：${title}`,
    returning: '正在返回课程…',
    going: '正在打开导师…',
    noCookies: '导师在这里需要单独的窗口',
    noCookiesWhy: '此浏览器不会为嵌在其他页面中的页面保存任何数据，因此无法确认打开导师的人就是你。',
    openWindow: '在新窗口中打开导师',
    goOn: '继续',
    comeBack: '请返回课程，重新打开导师。',
    teacherPage: '学生在本课程中的提问',
    forAdministrator: '供管理员参考：',
  },

  unavailable: {
    unreachable: {
      title: '无法访问课程网站',
      detail: '它可能正在重启或维护。请过一分钟再试。',
    },
    slow: {
      title: '课程网站响应太慢',
      detail: '它现在非常繁忙。请过一分钟再试。',
    },
    bad_request: { title: '无法读取此地址', detail: '请检查后再试。' },
    other_host: {
      title: '课程网站的地址不是这个',
      detail: '请用平时的地址打开，例如通过书签或学校的邮件。',
    },
    method_not_allowed: { title: '这里无法这样操作', detail: '请返回并换一种方式。' },
    too_large: { title: '文件太大', detail: '请选择小一些的文件。' },
    again: '重试',
  },

  lessonPage: {
    lessons: '课程目录',
    courses: '课程',
    tutor: '导师',
    tutorStands: '导师：',
    floating: '在页面角落',
    inline: '在页面中',
    metrics: '指标',
    previous: (lesson) => `上一课：${lesson}`,
    next: (lesson) => `下一课：${lesson}`,
    ask: '就这一课提问',
    skip: '跳到课程正文',
  },

  operator: { watch, snippets },
};
