import type { Result } from "../../lib/domain/result/result.ts";

export interface Scene {
  page: string;
  /** Id of a built-in task. */
  task: string;
  /** Text to select on the page first. */
  selection?: string;
}

/** A browser with the extension, in which scenes are played. */
export interface Stage {
  /** What the only server that can be reached was asked for, `METHOD host/path`. */
  requests: readonly string[];
  /** Runs the scene's task on its page, and keeps screenshots. */
  play(scene: Scene, number: number): Promise<Result>;
  close(): Promise<void>;
  /** Resolves when a person has closed the window. */
  closed: Promise<void>;
}
