/** Weights of a logistic regression with an L2 penalty, by full-batch gradient descent with momentum; deterministic. */
export function fitLogistic(rows: readonly { features: number[]; label: number }[], penalty: number): number[] {
  const size = rows[0]!.features.length;
  const weights = new Array<number>(size).fill(0);
  const speed = new Array<number>(size).fill(0);
  for (let step = 0; step < 3_000; step++) {
    const gradient = weights.map((weight) => penalty * weight);
    for (const { features, label } of rows) {
      const sum = features.reduce((total, feature, place) => total + feature * weights[place]!, 0);
      const error = 1 / (1 + Math.exp(-sum)) - label;
      for (let place = 0; place < size; place++) gradient[place]! += (error * features[place]!) / rows.length;
    }
    for (let place = 0; place < size; place++) {
      speed[place] = 0.9 * speed[place]! - 0.3 * gradient[place]!;
      weights[place]! += speed[place]!;
    }
  }
  return weights;
}
