import type { CardOf, ModelCard, ModelEngine } from "../../domain/model/model-card";
import { BROWSER_ENGINE } from "./browser/browser-engine";
import type { EngineDescriptor } from "./engine";
import { TRANSFORMERS_ENGINE } from "./transformers/transformers-engine";
import { WEBLLM_ENGINE } from "./webllm/webllm-engine";

/** Every engine. Another one is a form of card, a folder beside these and a line here, which the compiler asks for. */
export const ENGINES: { readonly [Engine in ModelEngine]: EngineDescriptor<CardOf<Engine>> } = {
  transformers: TRANSFORMERS_ENGINE,
  webllm: WEBLLM_ENGINE,
  browser: BROWSER_ENGINE,
};

/** What runs a card's model. */
export function engineOf(card: ModelCard): EngineDescriptor<ModelCard> {
  return ENGINES[card.engine] as EngineDescriptor<ModelCard>;
}
