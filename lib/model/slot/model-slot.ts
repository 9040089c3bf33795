import { SerialQueue } from "../../util/concurrency/serial-queue";

/** A model with its place in memory, loaded or not. */
export interface SlotModel {
  /** Of another model, another key. */
  readonly key: string;
  /** Out of memory, once its last work is done. */
  unload(): Promise<void>;
}

export interface Choice<Model extends SlotModel, Vacancy> {
  key: string;
  /** Makes the model without loading it, or says why there is none. */
  open(): Promise<Model | Vacancy> | Model | Vacancy;
}

/** A place for one model of a kind: whichever is chosen is in it, and one that was chosen before is put away first. */
export class ModelSlot<Model extends SlotModel, Vacancy extends string = never> {
  #model: Model | null;
  /** In turn, so that no old choice comes after a new one, and two runs at once don't each open one. */
  readonly #queue = new SerialQueue();

  /** @param choose Asked for every use: which model is chosen now, or why none is. */
  constructor(
    readonly choose: () => Promise<Choice<Model, Vacancy> | Vacancy>,
    first: Model | null = null,
  ) {
    this.#model = first;
  }

  /** What is in it, whatever may have been chosen since. */
  get model(): Model | null {
    return this.#model;
  }

  /** The model that is to answer now, or why there is none. */
  acquire(): Promise<Model | Vacancy> {
    return this.#queue.run(async () => {
      const choice = await this.choose();
      if (typeof choice === "string") return choice;
      if (this.#model?.key === choice.key) return this.#model;
      await this.putAway();
      const opened = await choice.open();
      if (typeof opened !== "string") this.#model = opened;
      return opened;
    });
  }

  async putAway(): Promise<void> {
    const model = this.#model;
    this.#model = null;
    await model?.unload();
  }
}
