/** The reader's keyboard: which key means what, and where it may. No elements are touched here. */

export type Command =
  | "play-or-pause"
  | "play-here"
  | "comment"
  | "correct"
  | "next-unsure"
  | "next-turn"
  | "previous-turn"
  | "next-conversation"
  | "previous-conversation"
  | "word-left"
  | "word-right"
  | "grow-left"
  | "grow-right"
  | "next-silence"
  | "slower"
  | "faster"
  | "say-time"
  | "shortcuts"
  | "leave"
  | "next-region"
  | "previous-region";

export type Region = "strip" | "words" | "conversations";

const LETTERS: Record<string, Command> = {
  " ": "play-or-pause",
  c: "comment",
  e: "correct",
  j: "next-turn",
  k: "previous-turn",
  n: "next-conversation",
  p: "previous-conversation",
  s: "next-silence",
  t: "say-time",
  u: "next-unsure",
  "[": "slower",
  "]": "faster",
  "?": "shortcuts",
};

export interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta */
  readonly modified: boolean;
  /** where the focus is, if it is in the reader */
  readonly region: Region | null;
  readonly inField: boolean;
  readonly inDialog: boolean;
  readonly onButton: boolean;
  /** on a turn's time, where Enter plays from the turn, or from the words that the arrows went to */
  readonly onTime: boolean;
  /** on any button of a turn, where up and down go to the turns around it */
  readonly onTurn: boolean;
  readonly hasSelection: boolean;
  readonly singleKeys: boolean;
}

/**
 * Single letters act only while the strip or the words have the focus, or words are selected (WCAG 2.1.4), and can be
 * switched off. F6 and Esc always act; nothing acts inside a dialog or a menu.
 */
export function commandFor(pressed: Pressed): Command | null {
  const { key, region, hasSelection } = pressed;
  if (pressed.inDialog || pressed.modified) return null;
  if (key === "F6") return pressed.shift ? "previous-region" : "next-region";
  if (key === "Escape") return region || hasSelection ? "leave" : null;
  if (pressed.inField || (region === "conversations" && !hasSelection)) {
    return pressed.inField ? null : letterBesideComments(pressed);
  }
  if (pressed.onTurn && key === "ArrowDown") return "next-turn";
  if (pressed.onTurn && key === "ArrowUp") return "previous-turn";
  if (region === "words") {
    if (key === "ArrowLeft") return pressed.shift ? "grow-left" : "word-left";
    if (key === "ArrowRight") return pressed.shift ? "grow-right" : "word-right";
    if (key === "Enter" && hasSelection && (pressed.onTime || !pressed.onButton)) {
      return "play-here";
    }
  }
  if (!region && !hasSelection) return null;
  return letter(pressed);
}

/** Between conversations N and P go on; other letters are left to screen readers and the browser. */
function letterBesideComments(pressed: Pressed): Command | null {
  const command = letter(pressed);
  return command === "next-conversation" || command === "previous-conversation" ? command : null;
}

function letter({ key, onButton, singleKeys }: Pressed): Command | null {
  // A button in focus keeps its Space.
  if (key === " ") return onButton ? null : "play-or-pause";
  if (!singleKeys) return null;
  return LETTERS[key.toLowerCase()] ?? null;
}

const SETTING = "stillroom.single-keys";

export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing starts with the keys on each time.
  }
}
