/** Folder of the sentence encoder that ships in the package, under `models/`. */
export const EMBEDDED_MODEL = "all-minilm-l6-v2-q8";
