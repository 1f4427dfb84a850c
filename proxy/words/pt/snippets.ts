import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) =>
  `Adicione o endereço ${whose} (esquema e domínio) a “origins” em config.yaml.`;

const lti = {
  title: 'Como ferramenta LTI (administradores): os estudantes são conhecidos, não é preciso nenhum script',
  steps: [
    'Registre o tutor como ferramenta LTI 1.3: proxy/lms/lti/README.md tem os três endereços e os passos.',
    'Adicione a ferramenta a um curso e escolha a lição.',
  ],
};

export const snippets: SnippetWords = {
  anyPage: 'Qualquer página HTML',
  htmlElement: {
    title: 'Um botão no canto, ou um cartão no texto',
    steps: [
      origin('da página'),
      'Cole o código antes de </body> na página ou no seu modelo.',
      'Para uma só lição, acrescente lesson="ID" ao elemento. Para um cartão no texto, ponha ali o elemento com mode="inline".',
    ],
  },
  htmlScript: {
    title: 'Uma linha: o script sozinho põe o botão',
    steps: [
      origin('da página'),
      'Cole a linha em qualquer lugar da página ou do seu modelo; para uma só lição, acrescente data-lesson="ID".',
    ],
  },
  htmlFrame: {
    title: 'Uma página que não permite scripts',
    steps: [
      origin('da página'),
      'Cole o iframe onde o tutor deve ficar. Para uma só lição, acrescente ?lesson=ID ao endereço dele.',
    ],
  },
  moodlePlugin: {
    title: 'O plugin (administradores; a melhor maneira)',
    steps: [
      'Crie o arquivo: npx course-tutor moodle-plugin escreve local_coursetutor.zip.',
      'Administração do site → Plugins → Instalar plugins: solte ali o arquivo e confirme.',
      'Nas configurações que seguem, digite o endereço do tutor e o segredo (identity.sharedSecret de config.yaml), salve e verifique a conexão.',
      'Num curso: Mais → Course tutor o liga; nas configurações de uma atividade, só para ela.',
    ],
  },
  moodleSite: {
    title: 'Sem o plugin: só o script',
    steps: [
      origin('do seu Moodle'),
      'O site inteiro (administradores): Administração do site → Aparência → HTML adicional → “Antes de BODY ser fechado”. Cole a linha e salve.',
      'Uma página de um curso (docentes): abra uma Página, no editor Ferramentas → Código fonte, cole a linha no fim e salve. Use esta linha, sem <course-tutor>: o editor mantém um script e remove um elemento que não conhece. Se o script também sumir, o seu site remove scripts: use o iframe.',
      'Questionários, tarefas, entrada e administração não têm tutor; de notas, participantes, perfis, mensagens e fóruns nada é lido.',
    ],
  },
  moodleCourses: {
    title: 'O site inteiro, com vários cursos',
    steps: [
      origin('do seu Moodle'),
      'Como antes, em “Antes de BODY ser fechado”. Para cada curso, escreva o número do endereço dele (course/view.php?id=6) e o id do curso em config.yaml. Cursos que não são citados não têm tutor.',
    ],
  },
  moodleFrame: {
    title: 'Onde os scripts são removidos: um iframe',
    steps: [
      origin('do seu Moodle'),
      'Numa Página ou numa Área de texto e mídia: Ferramentas → Código fonte, cole o iframe e salve. Nele os estudantes são anônimos.',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: 'Uma página de um curso',
    steps: [
      origin('do seu Canvas'),
      'Abra uma Página, escolha Editar e depois o editor HTML (</>). O Canvas mantém iframes e remove scripts e elementos desconhecidos.',
      'Cole o iframe e salve. Para uma só lição, acrescente ?lesson=ID ao endereço dele.',
    ],
  },
  canvasTheme: {
    title: 'Todas as páginas da conta (administradores)',
    steps: [
      origin('do seu Canvas'),
      'Salve o código como arquivo e envie-o em Admin → Themes → seu tema → Upload → JavaScript file; a conta precisa permitir arquivos próprios.',
      'Para cada curso, escreva o número do endereço dele (/courses/5) e o id do curso em config.yaml.',
    ],
  },
  openEdxUnit: {
    title: 'Em cada unidade',
    steps: [
      origin('do site em que o Open edX mostra as unidades (LMS, não Studio)'),
      'No Studio, adicione a cada unidade que deve ter o tutor um componente Text, Raw HTML, e cole o código.',
      'Uma unidade é um quadro próprio, por isso o tutor fica aqui no texto.',
    ],
  },
  blackboardFrame: {
    title: 'Num documento',
    steps: [
      origin('do seu Blackboard'),
      'Ultra: adicione um documento, nele um bloco HTML, e cole o iframe.',
      'Original: Build Content → Item, abra a fonte HTML do editor e cole o iframe.',
    ],
  },
  brightspaceFrame: {
    title: 'Num tópico',
    steps: [
      origin('do seu Brightspace'),
      'No editor HTML: Insert Stuff → Enter Embed Code, cole o iframe, insira e salve. Se sumir, um administrador precisa permitir o endereço do tutor em quadros.',
    ],
  },
  lti,
  wordpressBlock: {
    title: 'Um post ou uma página',
    steps: [
      origin('do seu site'),
      'Edite-o, adicione um bloco HTML personalizado e cole a linha. Administradores e editores podem (numa rede de sites, só os superadministradores); dos outros o WordPress tira o script sem dizer nada, e também um iframe.',
      'Listas de posts, editor, entrada e administração não têm tutor; comentários e páginas de autores não são lidos.',
    ],
  },
  wordpressSite: {
    title: 'Todas as páginas de alguns cursos',
    steps: [
      origin('do seu site'),
      'Temas de blocos: Aparência → Editor → Partes do modelo → Rodapé; outros temas: Aparência → Widgets, uma área do rodapé. Adicione ali um bloco HTML personalizado e cole a linha.',
      'Para cada curso, escreva o começo dos endereços dele, com * no fim, e o id do curso em config.yaml.',
    ],
  },
  mediawikiSite: {
    title: 'Todos os artigos (administradores de interface)',
    steps: [
      origin('da sua wiki'),
      'Edite a página MediaWiki:Common.js, cole o código no fim e salve. Nos artigos o MediaWiki mostra scripts como texto.',
      'Os leitores o veem em até cinco minutos. mw.loader.load() não serviria: o tutor é um módulo.',
    ],
  },
  dokuwikiSite: {
    title: 'Todas as páginas (administradores do servidor)',
    steps: [
      origin('da sua wiki'),
      'Ponha o código em conf/userscript.js (crie o arquivo) e salve conf/local.php mais uma vez, para que o DokuWiki perceba.',
    ],
  },
  jupyterCell: {
    title: 'Um notebook publicado como página da web (nbconvert)',
    steps: [
      origin('do site que mostra a página'),
      'Adicione no fim uma célula de código com estas duas linhas e execute-a: o script entra na página com a saída.',
    ],
  },
  jupyterFrame: {
    title: 'Um notebook que os estudantes executam (Lab, Notebook, Hub)',
    steps: [
      origin('do Jupyter, por exemplo http://localhost:8888 ou o do seu hub'),
      'Adicione uma célula de código com estas duas linhas e execute-a; os estudantes a executam de novo na sua cópia. Scripts em células Markdown são removidos.',
    ],
  },
  sphinxConf: {
    title: 'Todas as páginas',
    steps: [
      origin('do site que mostra as páginas'),
      'Acrescente estas linhas a conf.py e gere o site de novo.',
    ],
  },
  mkdocsTheme: {
    title: 'Todas as páginas',
    steps: [
      origin('do site que mostra as páginas'),
      'Salve o código como overrides/main.html, acrescente custom_dir: overrides ao tema em mkdocs.yml e gere o site de novo. (extra_javascript não pode citar um curso.)',
    ],
  },
  docusaurusConfig: {
    title: 'Todas as páginas',
    steps: [
      origin('do site que mostra as páginas'),
      'Acrescente o código à configuração em docusaurus.config.js e gere o site de novo.',
    ],
  },
  googleSites: {
    title: 'Um link, ou um quadro',
    steps: [
      'Inserir → Botão, com este endereço: o tutor abre numa aba própria.',
      'Ou Inserir → Incorporar → Por URL com o mesmo endereço. O Google o mostra dentro de quadros próprios, cujos endereços mudam: só funciona com origins: ["*"].',
    ],
  },
};
