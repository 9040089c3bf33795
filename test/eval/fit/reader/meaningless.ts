import { packagedMap } from "../../../../lib/stage/encoder/reader/meaning-map";

/** Embeds nothing: what is described with it is described by words, place and form alone. */
export const meaningless = async (texts: readonly string[]): Promise<Float32Array[]> =>
  texts.map(() => new Float32Array(packagedMap().dimensions));
