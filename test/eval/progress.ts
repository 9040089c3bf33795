/** Milliseconds between two lines of progress: often for a person who watches, seldom for a log. */
const WATCHED = 250;
const LOGGED = 5_000;

export interface Progress {
  log(line: string): void;
  /** Clears the line, before something else is printed. */
  clear(): void;
}

/** One line that is written over on a terminal; a line now and then elsewhere. */
export function createProgress(stream: Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">): Progress {
  const pause = stream.isTTY ? WATCHED : LOGGED;
  let last = performance.now();
  return {
    log(line) {
      if (performance.now() - last < pause) return;
      last = performance.now();
      stream.write(stream.isTTY ? `\r\x1b[K${line.slice(0, (stream.columns || 80) - 1)}` : `${line}\n`);
    },
    clear() {
      if (stream.isTTY) stream.write("\r\x1b[K");
    },
  };
}
