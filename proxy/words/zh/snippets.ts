import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) => `请把${whose}的地址（协议和域名）加入 config.yaml 的 “origins”。`;

const lti = {
  title: '作为 LTI 工具（管理员）：学生身份已知，无需脚本',
  steps: [
    '请把导师注册为 LTI 1.3 工具：proxy/lms/lti/README.md 有三个地址和各个步骤。',
    '请把工具加入课程并选择课文。',
  ],
};

export const snippets: SnippetWords = {
  anyPage: '任意 HTML 页面',
  htmlElement: {
    title: '角落里的按钮，或正文中的卡片',
    steps: [
      origin('页面'),
      '把代码粘贴到页面或其模板的 </body> 之前。',
      '只用于一篇课文时，给元素加上 lesson="ID"。要作为正文中的卡片，把元素放在那里并加上 mode="inline"。',
    ],
  },
  htmlScript: {
    title: '一行：只要脚本就会加上按钮',
    steps: [
      origin('页面'),
      '把这一行粘贴到页面或其模板的任意位置；只用于一篇课文时，加上 data-lesson="ID"。',
    ],
  },
  htmlFrame: {
    title: '不允许脚本的页面',
    steps: [origin('页面'), '把 iframe 粘贴到导师应在的位置。只用于一篇课文时，在其地址后加 ?lesson=ID。'],
  },
  moodlePlugin: {
    title: '插件（管理员；最好的方式）',
    steps: [
      '生成文件：npx course-tutor moodle-plugin 会写出 local_coursetutor.zip。',
      '网站管理 → 插件 → 安装插件：把文件拖到那里并确认。',
      '在随后的设置中填写导师的地址和密钥（config.yaml 的 identity.sharedSecret），保存并检查连接。',
      '在课程中：更多 → Course tutor 可以开启它；在活动的设置中可单独开启。',
    ],
  },
  moodleSite: {
    title: '不用插件：只用脚本',
    steps: [
      origin('您的 Moodle '),
      '整个网站（管理员）：网站管理 → 外观 → 附加 HTML → “在 BODY 关闭之前”。粘贴这一行并保存。',
      '课程中的一个页面（教师）：打开一个网页，在编辑器中选 工具 → 源代码，把这一行粘贴到末尾并保存。请用这一行，不要用 <course-tutor>：编辑器会保留脚本，但会去掉不认识的元素。如果脚本也没了，说明您的网站会去掉脚本：请用 iframe。',
      '测验、作业、登录和管理页面没有导师；成绩、成员、个人资料、消息和论坛的内容都不会被读取。',
    ],
  },
  moodleCourses: {
    title: '整个网站，有多门课程',
    steps: [
      origin('您的 Moodle '),
      '同上，放在“在 BODY 关闭之前”。为每门课程写上其地址中的数字（course/view.php?id=6）和 config.yaml 中课程的 id。没有写上的课程没有导师。',
    ],
  },
  moodleFrame: {
    title: '会去掉脚本的地方：iframe',
    steps: [
      origin('您的 Moodle '),
      '在网页或文本和媒体区中：工具 → 源代码，粘贴 iframe 并保存。学生在其中是匿名的。',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: '课程的一个页面',
    steps: [
      origin('您的 Canvas '),
      '打开一个页面，选择编辑，再选 HTML 编辑器（</>）。Canvas 保留 iframe，去掉脚本和不认识的元素。',
      '粘贴 iframe 并保存。只用于一篇课文时，在其地址后加 ?lesson=ID。',
    ],
  },
  canvasTheme: {
    title: '账户的所有页面（管理员）',
    steps: [
      origin('您的 Canvas '),
      '把代码存为文件，在 Admin → Themes → 您的主题 → Upload → JavaScript file 上传；账户须允许自定义文件。',
      '为每门课程写上其地址中的数字（/courses/5）和 config.yaml 中课程的 id。',
    ],
  },
  openEdxUnit: {
    title: '在每个单元中',
    steps: [
      origin('Open edX 显示单元的网站（LMS，不是 Studio）'),
      '在 Studio 中，给每个要有导师的单元添加 Text 组件，选 Raw HTML，并粘贴代码。',
      '每个单元是单独的框架，所以导师在这里位于正文中。',
    ],
  },
  blackboardFrame: {
    title: '在文档中',
    steps: [
      origin('您的 Blackboard '),
      'Ultra：添加文档，再添加 HTML 块，粘贴 iframe。',
      'Original：Build Content → Item，打开编辑器的 HTML 源代码，粘贴 iframe。',
    ],
  },
  brightspaceFrame: {
    title: '在主题中',
    steps: [
      origin('您的 Brightspace '),
      '在 HTML 编辑器中：Insert Stuff → Enter Embed Code，粘贴 iframe，插入并保存。如果它不见了，须由管理员允许导师的地址用于框架。',
    ],
  },
  lti,
  wordpressBlock: {
    title: '一篇文章或一个页面',
    steps: [
      origin('您的网站'),
      '编辑它，添加“自定义 HTML”区块并粘贴这一行。管理员和编辑可以这样做（在站点网络中只有超级管理员可以）；对其他人，WordPress 会不声不响地去掉脚本，iframe 也一样。',
      '文章列表、编辑器、登录和管理页面没有导师；评论和作者页不会被读取。',
    ],
  },
  wordpressSite: {
    title: '若干课程的所有页面',
    steps: [
      origin('您的网站'),
      '区块主题：外观 → 编辑器 → 模板部件 → 页脚；其他主题：外观 → 小工具，页脚区域。在那里添加“自定义 HTML”区块并粘贴这一行。',
      '为每门课程写上其地址的开头，末尾加 *，以及 config.yaml 中课程的 id。',
    ],
  },
  mediawikiSite: {
    title: '所有条目（界面管理员）',
    steps: [
      origin('您的维基'),
      '编辑页面 MediaWiki:Common.js，把代码粘贴到末尾并保存。在条目中 MediaWiki 会把脚本显示为文字。',
      '读者在五分钟内就会看到。mw.loader.load() 不行：导师是一个模块。',
    ],
  },
  dokuwikiSite: {
    title: '所有页面（服务器管理员）',
    steps: [
      origin('您的维基'),
      '把代码放进 conf/userscript.js（新建该文件），并重新保存一次 conf/local.php，让 DokuWiki 注意到。',
    ],
  },
  jupyterCell: {
    title: '发布为网页的笔记本（nbconvert）',
    steps: [origin('显示该页面的网站'), '在末尾添加一个含这两行的代码单元并运行：脚本会随输出进入页面。'],
  },
  jupyterFrame: {
    title: '由学生运行的笔记本（Lab、Notebook、Hub）',
    steps: [
      origin('Jupyter（例如 http://localhost:8888 或您的 Hub）'),
      '添加一个含这两行的代码单元并运行；学生在自己的副本中再运行一次。Markdown 单元中的脚本会被去掉。',
    ],
  },
  sphinxConf: {
    title: '所有页面',
    steps: [origin('显示这些页面的网站'), '把这些行加入 conf.py，然后重新构建。'],
  },
  mkdocsTheme: {
    title: '所有页面',
    steps: [
      origin('显示这些页面的网站'),
      '把代码存为 overrides/main.html，在 mkdocs.yml 的主题中加上 custom_dir: overrides，然后重新构建。（extra_javascript 无法指定课程。）',
    ],
  },
  docusaurusConfig: {
    title: '所有页面',
    steps: [origin('显示这些页面的网站'), '把代码加入 docusaurus.config.js 的配置，然后重新构建。'],
  },
  googleSites: {
    title: '链接，或框架',
    steps: [
      '插入 → 按钮，用这个地址：导师会在单独的标签页中打开。',
      '或 插入 → 嵌入 → 通过网址，用同一地址。Google 会在自己的框架中显示它，而框架的地址会变：只有设置 origins: ["*"] 才行。',
    ],
  },
};
