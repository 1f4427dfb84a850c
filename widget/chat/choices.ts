import type { CSSResult, TemplateResult } from 'lit';
import { LatePart } from '../browser/late-part.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { PastConversations } from '../conversation/past-conversations.ts';
import type { PanelPlace } from '../place/panel-layout.ts';
import type { PanelRoom } from '../place/panel-room.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import type { Strings } from '../strings/strings.ts';
import { choicesView, type PlacesProps, styles } from '../view/menu-choices.ts';
import { AboutMe } from './about-me.ts';
import type { Announcer } from './announcer.ts';
import type { LateRoom } from './late-room.ts';
import { isTeachers, OwnCourse } from './own-course.ts';
import { Past } from './past.ts';
import type { Voice } from './voice.ts';

/** The student's own wish that nothing is offered by itself. */
export interface Peace {
  readonly isLeftAlone: boolean;
  leaveAlone(isWished: boolean): void;
}

export interface ChoicesOptions {
  page: Document;
  timer: () => Timer;
  /** Undefined until it has been fetched. */
  announcer: () => Announcer | undefined;
  voice: () => Voice | undefined;
  room: LateRoom;
  peace: Peace;
  /** Undefined where nothing may be kept. */
  past: () => Promise<PastConversations | undefined>;
  goOnWith: (key: string) => void;
  onDelete: () => void;
  /** The sidecar keeps nothing of the student any more: nothing is kept here either. */
  onForgotten: () => void;
  closeMenu: () => void;
  /** Puts the focus on what has taken the place of the conversation. */
  focusContent: () => void;
  focusBox: () => void;
  onChange: () => void;
  adopt: (css: string) => void;
}

/** What the menu offers, and what comes of it; fetched when it is first opened. */
export class Choices {
  static readonly styles: CSSResult = styles;

  readonly #options: ChoicesOptions;
  /** The list that may stand in place of the conversation. */
  readonly past: Past;
  readonly #aboutMe: AboutMe;
  readonly #file = new LatePart(
    () => import('../conversation/transcript-file.ts'),
    'the conversation is not downloaded',
  );
  readonly #ownCourse: OwnCourse;

  constructor(options: ChoicesOptions) {
    this.#options = options;
    const { past, goOnWith, focusContent, focusBox, onChange, adopt } = options;
    this.#aboutMe = new AboutMe({ page: options.page, onDeleted: options.onForgotten, onChange });
    this.#ownCourse = new OwnCourse({ page: options.page, onChange });
    this.past = new Past({ past, onOpen: goOnWith, focusList: focusContent, focusBox, onChange, adopt });
  }

  view(strings: Strings, words: MoreStrings, conversation: Conversation): TemplateResult {
    const voice = this.#options.voice();
    const { announcer, room, peace, closeMenu, onDelete, onChange } = this.#options;
    return choicesView({
      words,
      hasConversation: conversation.transcript.exchanges.length > 0,
      announced: announcer()?.mode ?? 'end',
      places: room.room && placesOf(room.room, words),
      isLeftAlone: { isOn: peace.isLeftAlone, onSwitch: (isOn) => peace.leaveAlone(isOn) },
      voicesElsewhere: voice?.hasElsewhere
        ? { isOn: voice.mayBeElsewhere, onSwitch: (isOn) => voice.allowElsewhere(isOn) }
        : undefined,
      aboutMe: {
        isSure: this.#aboutMe.state === 'asking',
        isBusy: this.#aboutMe.state === 'busy',
        outcome: outcomeOf(this.#aboutMe, words),
        onDownload: () => void this.#aboutMe.download(conversation),
        onDelete: () => void this.#aboutMe.delete(conversation),
      },
      ownCourse: isTeachers(conversation)
        ? {
            outcome: this.#ownCourse.hasFailed ? words.meFailed : '',
            onOpen: () => void this.#ownCourse.open(conversation),
          }
        : undefined,
      onPast: () => {
        closeMenu();
        void this.past.open();
      },
      onDownload: () => this.#download(strings, words, conversation),
      onDelete,
      onAnnounced: (mode) => {
        announcer()?.choose(mode);
        onChange();
      },
    });
  }

  async #download(strings: Strings, words: MoreStrings, { course, transcript }: Conversation): Promise<void> {
    const { page, timer, closeMenu } = this.#options;
    const file = await this.#file.fetch();
    if (!file) return;
    closeMenu();
    const title = (course.kind === 'known' && course.course.title) || strings.heading;
    const said = { title, ...words };
    file.downloadMarkdown(file.transcriptMarkdown(transcript.exchanges, said, timer().now()), title, page);
  }
}

function outcomeOf({ state }: AboutMe, { deletedMe, meFailed }: MoreStrings): string {
  switch (state) {
    case 'idle':
    case 'asking':
    case 'busy':
      return '';
    case 'deleted':
      return deletedMe;
    case 'failed':
      return meFailed;
    default:
      return state satisfies never;
  }
}

function placesOf(room: PanelRoom, { inCorner, wide, beside }: MoreStrings): PlacesProps {
  const choice = (place: PanelPlace, label: string) => ({
    label,
    isChosen: room.place === place,
    onChoose: () => room.choose(place),
  });
  return {
    places: [choice('corner', inCorner), choice('wide', wide), choice('beside', beside)],
    onOtherSide: () => room.swapSides(),
  };
}
