import type { ClassifyTask } from "../task";

/** Its label ids are those of the packaged sentiment head, so it carries no examples of its own. */
export const sentiment: ClassifyTask = {
  id: "sentiment",
  version: 1,
  kind: "classify",
  name: "Sentiment",
  description: "Whether a text speaks well or badly of something.",
  scope: "selection",
  labels: [
    { id: "negative", name: "negative", description: "disappointed, angry, bored or critical" },
    { id: "positive", name: "positive", description: "pleased, impressed, moved or recommending" },
  ],
};
