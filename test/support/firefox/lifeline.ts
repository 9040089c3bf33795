import { type ChildProcess, spawn } from "node:child_process";

/**
 * Ends the program when standard input does, however this process came to its end, and then removes the folder `$0`.
 * Nobody may be there to read what the shell has to say by then, which would end it.
 */
const SCRIPT = `
exec 3<&0
"$@" </dev/null &
program=$!
exec >/dev/null 2>&1
{ cat <&3; kill -9 $program; } &
lifeline=$!
wait $program
kill $lifeline
rm -rf "$0"
`;

/**
 * Starts a program that can't outlive this process: test runners are killed without a word. It ends at once when its
 * `stdin` is ended, and takes `folder` with it.
 */
export function spawnOnLifeline(program: string, given: readonly string[], folder: string): ChildProcess {
  return spawn("sh", ["-c", SCRIPT, folder, program, ...given], {
    // Firefox heeds the address of its server of settings for such processes only.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
    stdio: ["pipe", "ignore", "pipe"],
  });
}
