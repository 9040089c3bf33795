import { LoupeError } from "../../domain/errors";
import type { ModelStatus } from "../../messages/payloads";
import { ModelSlot } from "../../model/slot/model-slot";
import type { Stage } from "../../stage/stage";
import type { KeptEncoder } from "./kept-encoder";
import type { ActiveEncoder, Models } from "./models-service";

export type ChoiceOfModels = Pick<Models, "activeEncoder" | "encoderProblem">;

/** Which encoder answers. Only one is kept loaded. */
export class EncoderChoice {
  #active: ActiveEncoder | null = null;
  #problem: ModelStatus["error"] = null;
  readonly #slot: ModelSlot<KeptEncoder>;

  constructor(
    readonly packaged: KeptEncoder,
    readonly models: ChoiceOfModels | undefined,
    readonly open: (active: ActiveEncoder) => KeptEncoder,
  ) {
    this.#slot = new ModelSlot<KeptEncoder>(() => this.#choose(), packaged);
  }

  /** The one that answered last. */
  get latest(): KeptEncoder {
    return this.#slot.model ?? this.packaged;
  }

  /** The one that is to answer now; one that was chosen before is unloaded once its last work is done. */
  acquireCurrent(): Promise<KeptEncoder> {
    return this.#slot.acquire();
  }

  async #choose() {
    // Who can't tell what was chosen has the packaged one.
    const active = (await this.models?.activeEncoder().catch(() => null)) ?? null;
    this.#problem = active ? null : ((await this.models?.encoderProblem().catch(() => null)) ?? null);
    this.#active = active;
    if (active) return { key: active.revision, open: () => this.open(active) };
    return { key: this.packaged.key, open: () => this.packaged };
  }

  /** Lets the chosen one work, and the packaged one where that fails: nobody is to be left without. */
  async answer<Answer>(work: (encoder: KeptEncoder) => Promise<Answer>) {
    const encoder = await this.acquireCurrent();
    const active = this.#active;
    try {
      return { encoder, answer: await work(encoder) };
    } catch (thrown) {
      const error = LoupeError.from(thrown);
      if (encoder === this.packaged || error.code === "run-cancelled") throw thrown;
      // Not for a failure of a moment, with one text or too little memory: only where it can't be loaded at all.
      if (encoder.loadError) await active?.failed(error);
      await this.acquireCurrent();
      return { encoder: this.packaged, answer: await work(this.packaged) };
    }
  }

  status(): ModelStatus {
    const status = this.latest.status();
    return { ...status, error: status.error ?? this.#problem };
  }
}

/** A stage whose revision is that of the encoder that answered it last. */
export function stageOf(choice: Pick<EncoderChoice, "answer" | "latest">): Stage {
  let answered: KeptEncoder | null = null;
  return {
    id: "encoder",
    get revision() {
      return (answered ?? choice.latest).stage.revision;
    },
    async propose(request) {
      const { encoder, answer } = await choice.answer((one) => one.stage.propose(request));
      answered = encoder;
      return answer;
    },
  };
}
