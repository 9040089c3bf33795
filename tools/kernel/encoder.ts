export { packWeights, prepareOffsets, quantise, multiply } from "./products";
export { activate, normalise, lookUp, lookUpPlaces, multiplyFloats, attend } from "./floats";
