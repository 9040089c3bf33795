import { Peers } from "./peers";
import { StyleTexts } from "./style-texts";

/** What is known of all styles of one document. */
export class DocumentPaint {
  readonly styleTexts = new StyleTexts();
  readonly peers: Peers;

  constructor(document: Document) {
    this.peers = new Peers(document);
  }
}
