/** Folder of the sentence encoder that ships in the package, under `models/`. */
export const EMBEDDED_MODEL = "all-minilm-l6-v2-q8";

/** `root` is the address of the package, with a slash at its end. */
export const urlOfEmbeddedModel = (root: string): string => `${root}models/${EMBEDDED_MODEL}/`;
