import type { EndpointAbilities } from "./reply-format";

/** What an endpoint was proven to take. What is only suspected is tried again in full the next time. */
export class KnownAbilities {
  #suspected: string | null = null;

  constructor(
    private known: EndpointAbilities,
    /** Resolves, and never rejects, once it is kept. */
    readonly onChange: (abilities: EndpointAbilities) => Promise<void>,
  ) {}

  get current(): EndpointAbilities {
    return this.known;
  }

  /**
   * A request in this form was answered. One refusal that did not say what it was about may have had any cause; the same
   * twice is proof, as is a refusal that names what it does not take.
   */
  async answeredIn(form: EndpointAbilities, isProof: boolean): Promise<void> {
    const key = JSON.stringify(form);
    const isKnown = key === JSON.stringify(this.known);
    const isProven = isProof || key === this.#suspected;
    this.#suspected = isKnown || isProven ? null : key;
    if (!isKnown && isProven) await this.#change(form);
  }

  /** A reply ended before it had an answer. */
  async needRoom(): Promise<void> {
    if (!this.known.needsRoom) await this.#change({ ...this.known, needsRoom: true });
  }

  #change(abilities: EndpointAbilities): Promise<void> {
    this.known = abilities;
    return this.onChange(abilities);
  }
}
