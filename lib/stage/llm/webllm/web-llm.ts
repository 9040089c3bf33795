// What is used of the library, in a file of its own, so that the package has it in one that is named after it.
export { MLCEngine } from "@mlc-ai/web-llm";
