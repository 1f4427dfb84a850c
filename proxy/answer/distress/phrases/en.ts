import { listed } from '../../../ground/listed.ts';
import type { DistressPhrases } from './phrases.ts';

export const en: DistressPhrases = {
  fillers: listed(`
    really, just, only, sometimes, often, honestly, literally, actually, so, badly, always, still,
    seriously, fucking, simply, even, truly, all, ever
  `),
  pairs: [
    [
      ['i want to', 'i wanna', 'i would like to', 'id like to', 'i feel like i should', 'i need to'],
      listed(`
        die, be dead, end it, not be alive, not exist, stop existing, disappear forever,
        hurt|harm|cut myself, go to sleep and not|never wake up, jump off|from a|the bridge|roof
      `),
    ],
    [
      ['i dont want to', 'i do not want to', 'i dont wanna', 'i no longer want to', 'i never want to'],
      listed(`
        live, be alive, exist, wake up anymore, wake up again, be here anymore, live in this world
      `),
    ],
    [
      ['i wish i', 'wish i', 'better if i', 'better off if i'],
      listed(`
        was|were dead, was|were never born, had never been born, could die, would die, didnt exist
      `),
    ],
    [
      ['i keep', 'i started', 'i am', 'im', 'ive been', 'i have been', 'thoughts of', 'thinking about|of'],
      ['cutting|hurting|harming myself', 'self harming', 'ending my life', 'taking my life'],
    ],
    [
      ['urge to', 'want to', 'going to', 'gonna', 'ways to', 'way to', 'how to', 'how can i', 'how do i'],
      ['end my life', 'end my own life', 'take my life', 'take my own life', 'commit suicide myself'],
    ],
    [
      ['i want to', 'i wanna', 'im going to', 'i am going to', 'im gonna', 'i will', 'i might', 'should i'],
      ['commit suicide', 'end my life', 'take my own life'],
    ],
    [
      ['my'],
      [
        'dad|father|mom|mum|mother|stepdad|stepfather|stepmother|boyfriend|girlfriend|husband|uncle|brother hits|beats|abuses|rapes|molests me',
      ],
    ],
    [
      ['i was', 'i am being', 'im being', 'i have been', 'ive been', 'i got'],
      ['raped', 'molested', 'sexually abused', 'sexually assaulted'],
    ],
  ],
  signs: listed(`
    kill myself, killing myself, i am suicidal, im suicidal, i feel suicidal, feeling suicidal,
    i have|had suicidal thoughts, im having suicidal thoughts, i think|thought about suicide,
    im thinking about|of suicide, i am thinking about|of suicide, i have no reason to live,
    no reason for me to live, i have nothing to live for, nothing left to live for,
    my life is not worth living, my life isnt worth living, my life has no meaning anymore,
    better off without me, nobody|noone would miss me, no one would miss me, nobody would care if i died,
    no one would care if i died, i am tired of living, im tired of living,
    i am a burden to everyone|everybody, im a burden to everyone|everybody, i self harm
  `),
  innocent: listed(`
    kill|killing myself laughing|studying|working, kill myself in the game|minecraft,
    kill myself to respawn, kill myself in minecraft, kill myself over a, killing myself with laughter,
    i want to die of|from|laughing, i wanna die of|from|laughing, i want to die on this|that hill,
    i want to die roll|rolls, i want to end it with|by|at|here|there|in|on|as|like|before|after|when,
    i need to end it with|by|at|here|in|on, i want|need to be dead sure|certain|on,
    i want to cut myself a|off|some,
    i dont want to live in|with|on|near|at|there|here|like|next|alone|forever,
    i do not want to live in|with|on|near,
    my dad|father|mom|mum|mother|brother|boyfriend|girlfriend|uncle|husband beats me at|in|to|every|by,
    my brother|dad|father|mom|mother|girlfriend|boyfriend hits me up|with, i dont want to exist twice,
    ive been killing myself to|with, i want to not exist|be
  `),
  study: listed(`
    translate, translation, translated, sentence, phrase, poem, character, narrator, lyrics, novel,
    protagonist, quote, verse, grammar, tense, subjunctive, monologue, soliloquy, hamlet, juliet, romeo,
    pronounce, conjugate, stanza, idiom, says, speaker
  `),
};
