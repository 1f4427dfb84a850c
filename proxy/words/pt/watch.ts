import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('pt');

const counted = (count: number, one: string, other: string) => plural(count, { one, other });

export const watch: WatchWords = {
  labels: {
    budget: 'Aviso de orçamento',
    budgetSpent: 'Orçamento esgotado',
    problem: 'Requer atenção',
    critical: 'Urgente',
    resolved: 'Resolvido',
    digest: 'Resumo',
    test: 'Teste',
  },
  wholeTutor: 'Todos os cursos',
  openAdmin: 'Abrir a página de administração',
  secondsUnit: 's',
  footer: (written, timezone, address) => [
    `Escrito em ${written} (${timezone}) por course-tutor em ${address}.`,
    'Quem recebe estes e-mails e quando: `email` e `schedule` em config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? 'U' : `${course}: u`}sados ${percent} do orçamento de ${day} (${spent} de ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: o orçamento de ${day} não paga mais uma resposta (${spent} de ${budget} usados)`,
    refusedTitle: (course) =>
      course === undefined
        ? 'O orçamento de hoje não paga mais uma resposta'
        : `O orçamento de hoje de “${course}” não paga mais uma resposta`,
    spentTitle: (course) =>
      course === undefined
        ? 'O orçamento de hoje se esgotou'
        : `O orçamento de hoje de “${course}” se esgotou`,
    title: (percent, course) =>
      course === undefined
        ? `Usados ${percent} do orçamento de hoje`
        : `Usados ${percent} do orçamento de hoje de “${course}”`,
    noticed: (items) => `Ultrapassado hoje: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` de “${course}”`} às ${time}`,
    refused: 'Uma pergunta foi recusada, porque o que resta não paga mais uma resposta.',
    of: (spent, budget) => `${spent} de ${budget}`,
    spent: 'Gasto hoje',
    reserved: (amount) => `e ${amount} reservados para respostas em andamento`,
    left: 'Resta',
    resets: (time) => `novo orçamento às ${time}`,
    forecast: 'Previsão para o dia',
    forecastNote: 'se não houvesse limite',
    forecastUnknown: 'ainda é cedo para dizer',
    runsOut: 'Acabaria',
    runsOutAt: (time) => `por volta de ${time}`,
    runsOutNot: 'hoje não',
    runsOutNote: 'no ritmo da última hora',
    studentsHeading: 'O que os estudantes veem agora',
    studentsUnaffected: (reset) =>
      `Por enquanto nada muda para eles. Se o orçamento acabar, em vez de uma resposta de IA eles recebem os trechos do curso que melhor respondem à pergunta, até o próximo dia de orçamento começar às ${reset}.`,
    studentsRefused: (reset) =>
      `Até ${reset}, em vez de uma resposta de IA eles recebem os trechos do curso que melhor respondem à pergunta, e leem quando o tutor volta. As respostas em andamento são concluídas, e as que estão no cache continuam a ser dadas.`,
    onlyCourse: (course) => `Isto vale só para “${course}”; os outros cursos continuam.`,
    whereHeading: 'Para onde foi o dinheiro',
    whereColumns: ['Curso e modelo', 'Custo', 'Parte'],
    others: 'Outros',
    stepsHeading: 'Três coisas que você pode fazer',
    raise: (key, amount) =>
      `Aumente ${key} em config.yaml para cerca de ${amount} e reinicie o tutor, se o uso de hoje é o que você quer.`,
    cheaperModel: (model, share, route) =>
      `${model} causou ${share} do custo. Ponha um modelo mais barato em primeiro lugar em \`routing.${route}\` e observe as estrelas na página de administração por alguns dias.`,
    courseBudget: (course, share) =>
      `“${course}” usou ${share} dele. Dê-lhe um \`dailyBudgetUsd\` próprio, para que não gaste o que os outros cursos precisam.`,
    ledger:
      'Procure no registro de chamadas da página de administração um estudante que pergunta mais do que o normal, e reduza `limits.student.requests` se for um programa.',
    caching:
      'Veja as taxas de acerto do cache na página de administração: um prompt que vem do cache custa um décimo.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (e mais ${more})`),
    resolvedSubject: (title, more) =>
      more === 0 ? `Resolvido: ${title}` : `Resolvido: ${title} (e mais ${more})`,
    openedHeading: 'Novo',
    worsenedHeading: 'Pior do que antes',
    resolvedHeading: 'Resolvido',
    problems: (count) => (count === 1 ? 'O tutor requer atenção' : `${count} coisas requerem atenção`),
    allResolved: 'Um problema foi resolvido',
    was: (title) => `Era: ${title}`,
    lasted: (duration) => `Durou ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'Não há nenhum outro aviso aberto.'
        : count === 1
          ? 'Há um aviso aberto agora; a página de administração o mostra.'
          : `Há ${count} avisos abertos agora; a página de administração os mostra.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} dias`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `${value} das perguntas da última meia hora falharam`,
      advice: ({ threshold }) =>
        `Deveria ficar abaixo de ${threshold}. Se a página de administração mostra chaves no limite, passe para o próximo nível ou use uma segunda chave; se um fornecedor está fora do ar, ponha o modelo de outro atrás dele em \`routing\`.`,
    },
    first_token: {
      title: ({ value }) => `As respostas começam devagar: uma em vinte espera ${value} ou mais`,
      advice: ({ threshold }) =>
        `Deveria ficar abaixo de ${threshold} (percentil 95 da última meia hora). Veja qual modelo está lento, ponha um mais rápido em primeiro lugar em \`routing\`, ou faça o curso ser enviado com \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Só ${value} dos prompts vêm do cache dos fornecedores`,
      advice: ({ threshold }) =>
        `Deveria ficar acima de ${threshold}; texto do cache custa um décimo. Verifique se \`cache.prompt\` é auto, se os arquivos do curso não mudam durante o dia e se um fornecedor não tem mais chaves do que precisa.`,
    },
    cost_per_student: {
      title: ({ value }) => `Um estudante custa ${value} por mês`,
      advice: ({ threshold }) =>
        `Deveria ficar abaixo de ${threshold}. Envie perguntas simples e médias para um modelo mais barato em \`routing\`, e reduza \`limits.student.requests\` se alguns poucos perguntam demais.`,
    },
    free_tier: {
      title: ({ subject, value }) => `${value} estudantes no nível gratuito de ${subject}`,
      advice: ({ threshold }) =>
        `Um nível gratuito serve para até ${threshold}. Ative o faturamento do projeto e defina o \`tier\` do fornecedor: assim as perguntas não terão de esperar umas pelas outras.`,
    },
    key_failed: {
      title: ({ subject }) => `A chave ${subject} não funciona mais`,
      advice: ({ isCritical }) =>
        `O fornecedor a recusa, ou a cota se esgotou. ${isCritical ? 'Era a última chave válida do fornecedor; as perguntas vão para outros modelos. ' : 'As perguntas vão para as outras chaves. '}Ela é tentada de novo após pausas crescentes, de um quarto de hora no máximo. Verifique-a no console do fornecedor; uma nova vai para o ambiente, com um reinício.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `A chave ${subject} está em ${value} do seu limite por minuto`,
      advice: () =>
        'Acima do limite as perguntas esperam e depois vão para outros modelos. Passe para o próximo nível ou use a chave de um segundo projeto; a página de administração diz qual e quanto custa.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `O modelo ${subject} será desligado em ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Escolha outro modelo para ele em `routing`.'
          : `Substitua-o por ${replacement} em \`routing\`; desse dia em diante o tutor faz isso sozinho.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `As respostas sobre ${subject} pioraram (perguntas: ${value})`,
      advice: ({ subject }) =>
        `Veja o que mudou: um modelo, o curso, suas perguntas de referência. \`npx course-tutor eval ${subject}\` diz quais respostas e por quê; com \`--accept\` elas são aceitas como estão.`,
    },
    backup_failing: {
      title: ({ subject }) => `O banco de dados está sem cópia de segurança (${subject})`,
      advice: () =>
        'O registro do tutor diz o que impede, como um disco cheio ou uma pasta em que não se pode escrever (`backup.folder`). As cópias anteriores são mantidas, e a cada cinco minutos há uma nova tentativa.',
    },
  },
  budgetAlert: {
    advice:
      'Aumente o orçamento, ou envie mais perguntas para modelos mais baratos. Ele recomeça com o próximo dia de orçamento.',
  },
  mailAlert: {
    title: (waiting) =>
      waiting === 1 ? 'Um e-mail não pode ser entregue' : `${waiting} e-mails não podem ser entregues`,
    advice: (reason) =>
      `O servidor de e-mail diz: ${reason}. Eles são guardados e tentados de novo; \`course-tutor alerts --test\` tenta agora mesmo.`,
  },

  mailRefused: {
    title: (addresses) => `Os e-mails não chegam a ${addresses}`,
    advice: (reason) =>
      `O servidor de e-mail não os aceita (${reason}), e eles não são tentados de novo. Corrija \`email.to\` em config.yaml.`,
  },

  scaling: {
    free: 'Nível gratuito, Gemini Flash',
    tier1: 'Nível 1, cache de prompts',
    tier1_optimised: 'Nível 1, com todas as economias',
    tier2_hybrid: 'Nível 2, roteamento híbrido',
    self_hosted: 'Um contrato com o fornecedor, ou um modelo próprio',
  },
  actions: {
    stay: 'Ficar como está',
    next_tier: 'Passar para o próximo nível',
    second_project_key: 'Adicionar a chave de um segundo projeto',
    hybrid_routing: 'Usar roteamento híbrido',
    self_hosted: 'Hospedar um modelo próprio, ou falar com o fornecedor',
  },
  reasons: {
    room: (students) => `${students} estudantes em 30 dias, e todos os limites têm folga.`,
    students: (students, setup) => `Com ${students} estudantes em 30 dias, é hora de: ${setup}.`,
    limit: (share) => `A chave mais usada está em ${share} de um limite, ou estará dentro de uma semana.`,
  },
  how: {
    stay: '',
    next_tier:
      'Ative o faturamento ou gaste mais no fornecedor, e defina depois o `tier` dele em config.yaml. Como, em cada fornecedor: proxy/OPERATING.md, “Higher tiers”.',
    second_project_key:
      'Crie uma chave num segundo projeto do fornecedor (os limites são por projeto) e acrescente-a a `apiKeys`; as duas são usadas juntas.',
    hybrid_routing:
      'Ponha um modelo barato em primeiro lugar em `routing.simple` e um forte em `routing.complex`: seis em cada dez perguntas são simples.',
    self_hosted:
      'Envie perguntas simples para um servidor próprio (`kind: openai-compatible`), ou peça ao fornecedor um contrato por volume.',
  },
  nextStep: (day, students) =>
    `Se o crescimento continuar, você terá ${students} estudantes por volta de ${day}.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Seu tutor, ${from} – ${to}: ${shown} ${counted(count, 'pergunta', 'perguntas')}, ${cost}`,
    title: (from, to) => `Seu tutor, ${from} – ${to}`,
    nobodyAsked: 'Ninguém perguntou nada nesse tempo.',
    cost: 'Custo',
    questions: 'Perguntas',
    students: 'Estudantes',
    saved: 'Economizado',
    savedNote: 'pelo roteamento e pelos caches',
    firstToken: 'Primeiras palavras após',
    firstTokenNote: (p95) => `uma em vinte: ${p95}`,
    stars: 'Estrelas',
    starsNote: (count) => `avaliações: ${count}`,
    promptCache: 'Cache de prompts',
    answerCache: 'Cache de respostas',
    hitRateNote: 'taxa de acerto',
    errors: 'Com falha',
    perStudent: 'Por estudante e mês',
    before: (change) => `${change} em relação ao período anterior`,
    modelsHeading: 'Modelos',
    modelsColumns: ['Modelo', 'Perguntas', 'Custo'],
    busiestHeading: 'Lições com mais perguntas',
    lessonColumns: ['Lição', 'Perguntas', 'Estrelas'],
    weakestHeading: 'Lições com as piores avaliações',
    noLesson: 'Sem lição',
    aheadHeading: 'O que vem pela frente',
    forecast: (cost, budget) =>
      `Neste ritmo o tutor custa ${cost} por mês${budget === undefined ? '' : `; o orçamento diário permite ${budget}`}.`,
    forecastGrowth: (cost) =>
      `Se o número de estudantes continuar crescendo assim, serão ${cost} por mês em 30 dias.`,
    alertsHeading: 'Avisos abertos',
  },

  test: {
    subject: 'E-mail de teste do course-tutor',
    title: 'O e-mail funciona',
    text: 'É o que você pediu com `course-tutor alerts --test`. Avisos de orçamento, alertas e resumos virão deste endereço e terão esta aparência.',
  },
};
