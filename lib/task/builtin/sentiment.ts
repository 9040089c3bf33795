import type { ClassifyTask } from "../task";

export const sentiment: ClassifyTask = {
  id: "sentiment",
  version: 1,
  kind: "classify",
  name: "Sentiment",
  description: "Whether a text speaks well or badly of what it is about.",
  scope: "selection",
  labels: [
    {
      id: "positive",
      name: "positive",
      description: "the writer is pleased, praises, recommends, enjoys or admires something",
      examples: [
        "I can't remember when I last enjoyed a film this much.",
        "Arrived a day early and works exactly as promised.",
        "The staff went out of their way to help us.",
        "A warm, funny and beautifully acted story.",
        "Best purchase I have made all year, would buy again.",
        "Setup took two minutes and the picture is stunning.",
        "The soup alone is worth the trip.",
        "Clever, moving and never a moment too long.",
        "It solved a problem I had fought with for weeks.",
        "Great value, sturdy, and it looks lovely on the desk.",
      ],
    },
    {
      id: "negative",
      name: "negative",
      description: "the writer is disappointed, complains, warns, is bored or annoyed by something",
      examples: [
        "Two hours of my life that I will never get back.",
        "It broke on the second day and nobody answers my emails.",
        "The room was dirty and the heating did not work.",
        "A dull script with wooden acting and no ending to speak of.",
        "Far too expensive for what you get.",
        "The update made everything slower and lost my settings.",
        "We waited an hour and the food was cold.",
        "Neither funny nor frightening, just tiresome.",
        "The instructions are useless and parts were missing.",
        "I regret buying this and I am sending it back.",
      ],
    },
  ],
};
