import type { ClassifyTask } from "../task";

export const urgency: ClassifyTask = {
  id: "urgency",
  version: 1,
  kind: "classify",
  name: "Urgency",
  description: "How soon a message needs somebody.",
  scope: "selection",
  labels: [
    {
      id: "urgent",
      name: "urgent",
      description: "something is broken, dangerous or about to be lost; needs somebody now or today",
      examples: [
        "Our shop has been down since 8 this morning and we are losing orders every minute.",
        "Please call me back immediately, the customer is standing at the gate and we can't open it.",
        "The filing deadline is today at 5 pm and the portal rejects our document.",
        "Someone is making payments from my account right now, block the card!",
        "Water is coming through the ceiling of the server room.",
        "URGENT: production database is not reachable, all users affected.",
        "My flight leaves in two hours and the booking has disappeared from the system.",
        "I need the medication by tonight, the pharmacy has not received the prescription.",
        "We need an answer before the end of business today or the deal falls through.",
        "The heating failed over night and there are small children in the house.",
      ],
    },
    {
      id: "not-urgent",
      name: "not urgent",
      description: "a question, an idea or a routine matter that can wait for days",
      examples: [
        "Whenever you have a moment, could you tell me which plans include the calendar?",
        "No rush, but the logo on the second page looks a little blurred.",
        "Thanks for the quick delivery, everything arrived in good order.",
        "I was wondering if you plan to offer the jacket in green next season.",
        "Please send me a copy of last year's invoices for my records.",
        "Here are the minutes of Tuesday's meeting, comments are welcome until next month.",
        "It would be nice to have a dark theme in one of the coming versions.",
        "Just to let you know that our address will change at the end of the quarter.",
        "Could we find a date for the yearly review some time in spring?",
        "I enjoyed the newsletter and would like to read more about bees.",
      ],
    },
  ],
};
