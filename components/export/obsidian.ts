/** Characters of an address that every system hands to an app whole; Windows cuts longer ones. */
const LONGEST_ADDRESS = 8_000;

export interface ObsidianNote {
  /** Opens the app with a new note, see https://help.obsidian.md/Extending+Obsidian/Obsidian+URI. */
  address: string;
  /** The note is too long for an address: Obsidian takes it from the clipboard, where it has to be put before. */
  isOnClipboard: boolean;
}

export function writeObsidianNote(title: string, note: string): ObsidianNote {
  const start = `obsidian://new?file=${encodeURIComponent(noteName(title))}`;
  const whole = `${start}&content=${encodeURIComponent(note.toWellFormed())}`;
  if (whole.length <= LONGEST_ADDRESS) return { address: whole, isOnClipboard: false };
  return { address: `${start}&clipboard`, isOnClipboard: true };
}

/** A name without the signs that file systems or Obsidian's links refuse; 80 characters at most, never a path. */
export function noteName(title: string): string {
  const name = title
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\\/:*?"<>|#^[\]%\p{C}\s]+/gu, " ")
    .replace(/^[ .]+/, "");
  return (
    [...name]
      .slice(0, 80)
      .join("")
      .replace(/(?<![ .])[ .]{1,80}$/, "") || "Loupe"
  );
}
