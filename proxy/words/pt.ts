import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import { snippets } from './pt/snippets.ts';
import { transparency } from './pt/transparency.ts';
import { watch } from './pt/watch.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/pt.ts';
import { tutoring } from './tutoring/pt.ts';

const plural = pluralIn('pt');

/** “às 21:00”, “em 24 de novembro às 21:00”. */
const at = ({ text, hasDay }: Moment) => `${hasDay ? 'em' : 'às'} ${text}`;

/** “a partir das 21:00”, “a partir de 24 de novembro às 21:00”. */
const from = ({ text, hasDay }: Moment) => `a partir ${hasDay ? 'de' : 'das'} ${text}`;

export const pt: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'O tutor não conseguiu ler o que esta página enviou',
      detail: 'Recarregue a página e pergunte de novo. Se não resolver, avise seu professor.',
    },
    unauthenticated: {
      title: 'Sua sessão terminou',
      detail: 'Recarregue a página e pergunte de novo.',
    },
    origin_not_allowed: {
      title: 'O tutor não está ativado nesta página',
      detail:
        'O endereço da página precisa ser adicionado às configurações do tutor. Avise seu professor, por favor.',
    },
    forbidden: {
      title: 'Isto não está aberto para você',
      detail:
        'É para os professores do curso ou os administradores. Entre como um deles ou fale com quem cuida do tutor.',
    },
    tutor_off: {
      title: 'O tutor está desativado durante esta atividade',
      detail: 'Você poderá perguntar de novo quando ela terminar. O que você escreveu fica aqui.',
    },
    consent_required: {
      title: 'Primeiro é preciso o seu consentimento',
      detail:
        'Este tutor pede o seu consentimento antes da primeira pergunta. Abra-o na página, leia o texto e aceite.',
    },
    not_found: {
      title: 'Nada foi encontrado aqui',
      detail:
        'O conteúdo pode ter sido movido ou removido. Se você veio de uma aula, avise seu professor, por favor.',
    },
    context_too_long: {
      title: 'Está longo demais',
      detail: 'Encurte sua pergunta ou envie só a parte do código ou do texto de que ela trata.',
    },
    rate_limited: {
      title: 'Foram muitas perguntas seguidas',
      detail: 'Espere um minuto e pergunte de novo.',
    },
    busy: {
      title: 'Uma resposta de cada vez',
      detail: 'Espere a resposta atual terminar, ou pare-a, e depois pergunte de novo.',
    },
    budget_exceeded: {
      title: 'O tutor já usou todo o orçamento de hoje',
      detail: 'Até amanhã, você pode ler o que o curso diz sobre a sua pergunta.',
    },
    providers_unavailable: {
      title: 'O tutor não pode responder agora',
      detail: 'Tente de novo em alguns minutos.',
    },
    internal: {
      title: 'Algo deu errado do nosso lado',
      detail: 'Sua pergunta não se perdeu. Tente de novo daqui a pouco.',
    },
  },
  badQuestion: {
    title: 'Não foi possível ler esta pergunta',
    detail: 'Confira sua pergunta e envie de novo.',
  },
  noSuchCourse: {
    title: 'O tutor não está configurado nesta página',
    detail: 'A página indica um curso que o tutor não tem. Avise seu professor, por favor.',
  },
  crowded: {
    title: 'Há muita gente perguntando agora',
    detail: 'Sua pergunta não se perdeu. Envie de novo em alguns segundos.',
  },
  restarting: {
    title: 'O tutor está sendo reiniciado',
    detail: 'Sua pergunta não se perdeu. Faça-a de novo em alguns segundos.',
  },
  courseToCome: {
    title: 'O tutor ainda está abrindo este curso',
    detail:
      'Ele acabou de ser iniciado e está lendo as aulas. Pergunte de novo em alguns segundos, por favor.',
  },
  unreadableCourse: {
    title: 'O tutor não consegue ler este curso agora',
    detail: 'As aulas não abrem, e a culpa não é sua. Avise seu professor, por favor.',
  },
  rateLimited: (seconds) =>
    `Você poderá perguntar de novo em ${seconds} ${plural(seconds, { one: 'segundo', other: 'segundos' })}.`,
  tutorBack: (time) =>
    `O tutor descansa durante esta atividade. Ele volta ${at(time)}. O que você escreveu fica aqui.`,
  meanwhile: 'Até lá, veja o que o curso diz sobre a sua pergunta.',
  budgetResets: (time) => `O tutor volta ${at(time)}.`,
  spent: {
    month: {
      title: 'O tutor já usou todo o orçamento deste mês',
      detail: (time) => `O tutor volta ${at(time)}.`,
    },
    student: {
      title: 'Você já usou toda a sua parte do orçamento do tutor',
      detail: (time) => `Os outros ainda podem perguntar; você poderá perguntar de novo ${from(time)}.`,
    },
    network: {
      title: 'Chegaram muitas perguntas da sua rede',
      detail: (time) =>
        `Você poderá perguntar de novo ${from(time)}, ou já, se entrar na sua conta onde o curso oferecer essa opção.`,
    },
    anonymous: {
      title: 'A parte de quem não entrou na conta já foi toda usada',
      detail: (time) => `Entre na sua conta no curso e abra o tutor por lá, ou volte ${from(time)}.`,
    },
    questions: {
      title: 'Você fez sua última pergunta de hoje',
      detail: (time) =>
        `Você poderá perguntar de novo ${from(time)}. As respostas que você recebeu ficam aqui.`,
    },
  },

  greeting: (courseTitle) => `Olá! Pergunte o que quiser sobre “${courseTitle}”.`,
  quotesCourse: 'Nenhum modelo de IA está conectado agora, então mostro o que o próprio curso diz.',
  notInCourse:
    'Não encontro isso no curso, e prefiro dizer isso a adivinhar. Só sei do que tratam as lições: pergunte sobre uma delas ou com outras palavras.',
  teacher,
  tutoring,
  page: (number) => `página ${number}`,
  slide: (number) => `diapositivo ${number}`,
  retrying: (model) => `${model} está ocupado, tentando de novo…`,
  switching: 'Mudando para outro modelo…',
  queued: 'Há muita gente perguntando agora. Você está na fila…',

  replyMail: {
    subject: (course) => `Seu professor respondeu: ${course}`,
    title: 'Seu professor respondeu a você',
    asked: 'Você perguntou',
    replied: 'Seu professor responde',
    address:
      'Você deixou este endereço no tutor para esta única resposta. Com esta mensagem ele foi apagado de lá.',
  },

  support: {
    text: 'O que você escreve parece muito difícil, e você não precisa passar por isso sem ninguém. Isto é um programa e não pode ajudar nisso. As pessoas podem. Por favor, fale agora com alguém de confiança: a família, um amigo, um professor, o apoio da sua escola ou um médico. Se você ou outra pessoa estiver em perigo, ligue para o número de emergência do seu país.',
    call: 'Você pode ligar para:',
    help: 'Onde encontrar ajuda',
    notKept: 'O que você escreveu não foi dado a nenhum modelo de IA e não fica guardado aqui.',
  },
  transparency,

  lti: {
    choose: 'Para qual aula é o tutor?',
    wholeCourse: 'O curso inteiro',
    add: 'Adicionar o tutor',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Voltando ao curso…',
    going: 'Abrindo o tutor…',
    noCookies: 'Aqui o tutor precisa de uma janela própria',
    noCookiesWhy:
      'Este navegador não guarda nada para páginas que estão dentro de outras páginas, por isso não dá para saber que foi você quem abriu o tutor.',
    openWindow: 'Abrir o tutor em uma nova janela',
    goOn: 'Continuar',
    comeBack: 'Volte ao seu curso e abra o tutor de novo.',
    teacherPage: 'O que se pergunta neste curso',
    forAdministrator: 'Para o administrador:',
  },

  unavailable: {
    unreachable: {
      title: 'Não foi possível acessar o site do curso',
      detail: 'Ele pode estar reiniciando ou em manutenção. Tente de novo em um minuto.',
    },
    slow: {
      title: 'O site do curso está demorando demais',
      detail: 'Ele está sobrecarregado no momento. Tente de novo em um minuto.',
    },
    bad_request: {
      title: 'Não foi possível ler este endereço',
      detail: 'Confira o endereço e tente de novo.',
    },
    other_host: {
      title: 'O site do curso tem outro endereço',
      detail:
        'Abra o site pelo endereço de costume, por exemplo por um favorito ou por um e-mail da sua escola.',
    },
    method_not_allowed: {
      title: 'Isto não é possível aqui',
      detail: 'Volte e tente de outra maneira.',
    },
    too_large: { title: 'O arquivo é grande demais', detail: 'Escolha um menor.' },
    again: 'Tentar de novo',
  },

  lessonPage: {
    lessons: 'Aulas',
    courses: 'Cursos',
    tutor: 'Tutor',
    tutorStands: 'Tutor:',
    floating: 'no canto',
    inline: 'na página',
    metrics: 'Métricas',
    previous: (lesson) => `Anterior: ${lesson}`,
    next: (lesson) => `Próxima: ${lesson}`,
    ask: 'Pergunte sobre esta aula',
    skip: 'Ir para a aula',
  },

  operator: { watch, snippets },
};
