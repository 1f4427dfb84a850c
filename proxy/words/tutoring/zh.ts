import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: '不客气！这一课里还有什么想看的吗？',
  reply: '好的。接下来看什么？',
  farewell: '再见！你回到课程时，我都在这里。',
  calm: '很抱歉没有帮到你。告诉我你想做什么，我会找出课程里讲解它的部分。',
  who: (courseTitle) =>
    `我是“${courseTitle}”的导师：是人工智能，不是真人，也可能出错。你可以问课文内容、说出某道练习、粘贴报错信息，或选中一段文字来提问。我帮不上忙时，请问真人：我的回答下面有“问我的老师”。`,
  overview: '这一课的要点：',
  contents: '这门课程的各课：',
  showFailure: '我这里看不到。请把你的代码和完整的错误信息复制到下一条消息里，并说说你原本期望的结果。',
  example: '课程里的一个例子：',
  shorter: '简单来说：',
  simpler: '我只有课程本身的文字。也许这一部分会更清楚：',
  again: '再来一遍：',
  more: '课程在这里讲得更多：',
  onward: '接下来是：',
  lessonEnds: '这一课到此结束。下一课是这样开始的：',
  courseLanguageOnly: (language) =>
    `我引用的是课程原文，它用这种语言写成：${language}。我不能翻译，但你可以用自己的话问其中任何一部分。`,
  noQuiz: '我还不能自己出题。用这些来检查自己吧：',
  ownWork: '我不直接给出答案，自己找到答案收获最大。',
  theExercise: '练习是这样的：',
  helpfulPart: '课程的这一部分会有帮助：',
  noExercise: '在这一课里没有找到这道练习。请打开它所在的课，或把题目复制到这里。',
  ladder: {
    hint: '提示',
    mistakes: '常见错误',
    solution: '解答',
    next: '下一个提示',
    withheld: '我本来要说的话会透露太多答案。课程里是这样讲的：',
    unchecked: '我无法检查你写的内容：这里没有连接人工智能模型。请自己对照：',
    end: '关于这道练习，课程里没有更多内容了。先尽量自己做，再告诉老师你卡在哪里。',
  },
  quiz: {
    intro: (lessonTitle) => `看看“${lessonTitle}”你还记得多少。不打分；老师只看到所有人一共答对了多少。`,
    right: '答对了。',
    wrong: (answer) => `不完全对。答案是：${answer}`,
    nothing: {
      title: '这里还没有可以问的',
      detail: '这一课的文字太少，出不了题。请打开另一课，或者就这一课问我问题。',
    },
  },
  pictures: {
    unseen:
      '我在这里看不了图片。请用文字描述图片的内容，或者把其中的文字、代码或报错信息复制到问题里，我来帮你。',
    unreadable: {
      title: '无法读取这张图片',
      detail: '最多可发送四张常见格式的图片，每张不超过 1 兆：可以是截图或较小的照片。',
    },
    off: {
      title: '本课程不接受图片',
      detail: '请用文字描述图片的内容，或把其中的文字复制到问题里。',
    },
  },
  unsure: (places) =>
    `我不确定课程是否回答了这个问题，与其给你看错的部分，不如先问一下。你指的是${places}吗？`,
  nearest: '课程中与你的问题最接近的是这一部分：',
  orElse: '还是你指的是这一部分？',
  next: {
    example: '举个例子',
    exercise: (number) => `练习${number}`,
    overview: '这节课讲什么？',
    quiz: '考考我',
  },
};
