import type { ModelKind } from "../model-card";
import { BROWSER_ENGINE, type BrowserModelCard } from "./browser/browser-engine";
import type { EngineDescriptor } from "./engine";
import { ONNX_ENGINE, type OnnxChatCard } from "./onnx/onnx-engine";
import { TRANSFORMERS_ENGINE, type TransformersCard } from "./transformers/transformers-engine";
import { WEBLLM_ENGINE, type WebLlmCard } from "./webllm/webllm-engine";

/** What a model is, wherever its files are: one form for each engine. */
export type ModelCard = TransformersCard | WebLlmCard | OnnxChatCard | BrowserModelCard;

/** What runs a model. */
export type ModelEngine = ModelCard["engine"];
export type CardOf<Engine extends ModelEngine> = Extract<ModelCard, { engine: Engine }>;
export type CardOfKind<Kind extends ModelKind> = Extract<ModelCard, { kind: Kind }>;
/** Engines of one kind of models. */
export type EngineOf<Kind extends ModelKind> = CardOfKind<Kind>["engine"];

/** Every engine. Another one is a folder beside these, its form of card above, and a line here. */
export const ENGINES: { readonly [Engine in ModelEngine]: EngineDescriptor<CardOf<Engine>> } = {
  transformers: TRANSFORMERS_ENGINE,
  webllm: WEBLLM_ENGINE,
  onnx: ONNX_ENGINE,
  browser: BROWSER_ENGINE,
};

/** What runs a card's model. */
export function engineOf({ engine }: Pick<ModelCard, "engine">): EngineDescriptor<ModelCard> {
  return ENGINES[engine] as EngineDescriptor<ModelCard>;
}
