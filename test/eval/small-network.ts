/** One hidden layer of ReLU units and one logistic output; the last weight of each unit is its bias. */
export interface Network {
  hidden: number[][];
  output: number[];
}

export interface Sample {
  x: Float32Array;
  /** 0 to 1. */
  y: number;
  /** Weight in the loss. */
  w: number;
}

export function forward({ hidden, output }: Network, x: Float32Array): number {
  let sum = output[hidden.length]!;
  for (const [unit, weights] of hidden.entries()) {
    const activity = activityOf(weights, x);
    if (activity > 0) sum += activity * output[unit]!;
  }
  return 1 / (1 + Math.exp(-sum));
}

/** A block's neighbours say something of it too: main content seldom comes in single short blocks. */
export function scoresOf(raw: readonly number[]): number[] {
  return raw.map((score, index) => {
    const before = raw[index - 1] ?? score;
    const after = raw[index + 1] ?? score;
    return 0.6 * score + 0.2 * before + 0.2 * after;
  });
}

/** Adam with decoupled weight decay, logistic loss. The same seed gives the same network. */
export function train(samples: readonly Sample[], options: { hidden: number; epochs: number; seed: number }): Network {
  const size = samples[0]!.x.length;
  const random = generator(options.seed);
  const network: Network = {
    hidden: Array.from({ length: options.hidden }, () =>
      Array.from({ length: size + 1 }, () => (random() - 0.5) * (2 / Math.sqrt(size))),
    ),
    output: Array.from({ length: options.hidden + 1 }, () => (random() - 0.5) * 0.5),
  };
  const mean = samples.reduce((sum, { w }) => sum + w, 0) / samples.length;
  const adam = new Adam(options.hidden * (size + 1) + options.hidden + 1);
  const order = samples.map((_, index) => index);
  const batch = 64;
  const steps = Math.ceil(samples.length / batch) * options.epochs;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += batch) {
      const gradient = new Float64Array(adam.size);
      for (const index of order.slice(start, start + batch))
        addGradient(network, samples[index]!, mean * batch, gradient);
      adam.step(network, gradient, 0.003 * (1 - adam.time / steps));
    }
  }
  return network;
}

function addGradient(network: Network, { x, y, w }: Sample, scale: number, gradient: Float64Array): void {
  const { hidden, output } = network;
  const width = x.length + 1;
  const activities = hidden.map((weights) => activityOf(weights, x));
  const error = ((forward(network, x) - y) * w) / scale;
  const base = hidden.length * width;
  gradient[base + hidden.length]! += error;
  for (const [unit, activity] of activities.entries()) {
    if (activity <= 0) continue;
    gradient[base + unit]! += error * activity;
    const back = error * output[unit]!;
    for (let index = 0; index < x.length; index++) gradient[unit * width + index]! += back * x[index]!;
    gradient[unit * width + x.length]! += back;
  }
}

function activityOf(weights: readonly number[], x: Float32Array): number {
  let sum = weights[x.length]!;
  for (let index = 0; index < x.length; index++) sum += weights[index]! * x[index]!;
  return sum;
}

/** Pulls weights towards zero: pages of other makers than those fitted to are what counts. */
const DECAY = 0.1;

class Adam {
  time = 0;
  #first: Float64Array;
  #second: Float64Array;

  readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
  }

  step(network: Network, gradient: Float64Array, rate: number): void {
    this.time++;
    const correction = Math.sqrt(1 - 0.999 ** this.time) / (1 - 0.9 ** this.time);
    let at = 0;
    for (const weights of [...network.hidden, network.output]) {
      for (let index = 0; index < weights.length; index++, at++) {
        const slope = gradient[at]!;
        this.#first[at] = 0.9 * this.#first[at]! + 0.1 * slope;
        this.#second[at] = 0.999 * this.#second[at]! + 0.001 * slope * slope;
        const move = (this.#first[at]! * correction) / (Math.sqrt(this.#second[at]!) + 1e-8);
        weights[index]! -= rate * (move + DECAY * weights[index]!);
      }
    }
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
