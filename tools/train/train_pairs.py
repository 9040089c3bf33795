"""Trains what the packaged encoder adds for pairs of field and place, on the processor alone; the encoder stays as it is.

Usage: python tools/train/train_pairs.py --packaged public/models/NAME --pairs FILE --out FOLDER [--without 0…3] [--steps N]

FILE is what test/eval/fit/reader/pairs.ts wrote. --without leaves one fourth of the kinds of pages out, for what is
fitted next. A run that is stopped goes on where it was when started again.
"""

import argparse
import copy
import hashlib
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent.parent))

from encoder import Encoder, Tokens
from losses import Draw
from make_encoder import ONNX_FILE, fetch_source
from packaged import packaged_weights
from pairs import PairAdapter, fold_of, judge_pairs, pair_loss, read_pairs
from safetensors.torch import save_file

LONGEST = 96
SAVED_EVERY, REPORTED_EVERY, JUDGED_EVERY, JUDGED = 60.0, 10, 80, 120
# What is judged and ships is a running mean, so a run may be stopped at any step.
MEAN_OVER = 0.98
# The last layer begins at random.
LAST_TIMES = 5


def parse():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packaged", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "loupe-encoder")
    parser.add_argument("--without", type=int, choices=range(4))
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--questions", type=int, default=16, help="a step")
    parser.add_argument("--dropout", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


class Run:
    """One run of training with all that it draws from."""

    def __init__(self, options):
        self.options = options
        source = fetch_source(options.work)
        self.tokens = Tokens(source / "tokenizer.json", LONGEST)
        self.encoder = Encoder(packaged_weights(options.packaged / ONNX_FILE, source / "model.safetensors"))
        self.encoder.requires_grad_(False)
        self.adapter = PairAdapter(options.rank)
        self.read()
        left_out = [one for one in read_pairs(options.pairs) if fold_of(one["kind"]) == options.without]
        self.judged = random.Random(2).sample(left_out, min(JUDGED, len(left_out)))
        last = [self.adapter.weight, self.adapter.bias]
        rest = [*self.adapter.down.values(), *self.adapter.up.values()]
        self.optimiser = torch.optim.AdamW([{"params": rest}, {"params": last, "times": LAST_TIMES}], lr=options.rate, weight_decay=0.0)
        self.mean = copy.deepcopy(self.adapter)
        self.draw = Draw(options.seed)
        self.step, self.losses = 0, []

    def read(self):
        """Reads the pairs to learn from."""
        self.pairs = [one for one in read_pairs(self.options.pairs) if fold_of(one["kind"]) != self.options.without]

    def rate(self):
        """Returns the share of the learning rate at this step: a short rise, then a slow fall to a tenth."""
        return min(1, (self.step + 1) / 30) * max(0.1, 1 - self.step / self.options.steps)

    def learn(self):
        """Does one step."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.options.rate * group.get("times", 1) * self.rate()
        questions = self.draw.rows("pairs", self.pairs, self.options.questions)
        loss = pair_loss(self.encoder, self.adapter, self.tokens, questions, self.draw, self.options.dropout)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.adapter.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        self.losses.append(float(loss.detach()))
        share = min(MEAN_OVER, self.step / (self.step + 10))
        with torch.no_grad():
            for mean, value in zip(self.mean.parameters(), self.adapter.parameters(), strict=True):
                mean.lerp_(value, 1 - share)

    def save(self):
        """Writes the adapter, and all that is needed to go on."""
        out = self.options.out
        save_file({name: value.detach().contiguous() for name, value in self.mean.state_dict().items()}, str(out / "adapter.safetensors"))
        state = {"step": self.step, "adapter": self.adapter.state_dict(), "mean": self.mean.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save({**state, "random": self.draw.random.getstate(), "queues": self.draw.queues, "torch": torch.get_rng_state()}, out / "state.part")
        (out / "state.part").rename(out / "state.pt")
        settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(self.options).items()}
        data = hashlib.sha256(self.options.pairs.read_bytes()).hexdigest()
        about = {"settings": settings, "step": self.step, "data": data, "licences": {"train-plain": "MIT"}}
        (out / "run.json").write_text(json.dumps(about, indent=2) + "\n")

    def resume(self):
        """Goes on with what a stopped run left."""
        if not (self.options.out / "state.pt").exists():
            return
        state = torch.load(self.options.out / "state.pt", weights_only=False)
        self.step, self.draw.queues = state["step"], state["queues"]
        self.adapter.load_state_dict(state["adapter"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.draw.random.setstate(state["random"])
        torch.set_rng_state(state["torch"])

    def report(self, started):
        """Prints the mean loss since the last time, and now and then how well kinds left out are told apart."""
        mean = sum(self.losses) / len(self.losses)
        print(f"{self.step} {time.time() - started:.0f} s, {time.process_time():.0f} CPU-s, loss {mean:.3f}", flush=True)
        self.losses = []
        if self.judged and self.step % JUDGED_EVERY == 0:
            self.encoder.eval()
            with torch.inference_mode():
                figures = judge_pairs(self.encoder, self.mean, self.tokens, self.judged)
            self.encoder.train()
            print(self.step, "left out:", {name: round(value, 1) for name, value in figures.items()}, flush=True)


def main():
    """Parses the command line and trains."""
    options = parse()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    options.work.mkdir(parents=True, exist_ok=True)
    run = Run(options)
    run.resume()
    run.encoder.train()
    print(f"{len(run.pairs)} questions, from step {run.step}", flush=True)
    started = saved = time.time()
    while run.step < options.steps:
        run.learn()
        if run.step % REPORTED_EVERY == 0:
            run.report(started)
        if time.time() - saved > SAVED_EVERY:
            run.save()
            saved = time.time()
    run.save()


if __name__ == "__main__":
    main()
