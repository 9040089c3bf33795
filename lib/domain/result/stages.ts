/** The stages, from cheap to dear: the order in which they are asked. Everything else that lists stages follows from it. */
export const STAGES = {
  learned: { isGenerative: false, isBuiltIn: true },
  rules: { isGenerative: false, isBuiltIn: true },
  encoder: { isGenerative: false, isBuiltIn: true },
  llm: { isGenerative: true, isBuiltIn: false },
  remote: { isGenerative: true, isBuiltIn: false },
} as const satisfies Record<string, StageFacts>;

interface StageFacts {
  /** Makes values up: what it says may not be on the page. */
  isGenerative: boolean;
  /** Works as installed: a page is looked at with it before anybody asks, and `npm run eval` measures it. */
  isBuiltIn: boolean;
}

export type StageId = keyof typeof STAGES;
export const STAGE_IDS = Object.keys(STAGES) as StageId[];

export type BuiltInStageId = {
  [Id in StageId]: (typeof STAGES)[Id]["isBuiltIn"] extends true ? Id : never;
}[StageId];
export const BUILT_IN_STAGE_IDS = STAGE_IDS.filter((id): id is BuiltInStageId => STAGES[id].isBuiltIn);
