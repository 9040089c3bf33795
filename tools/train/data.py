"""What the encoder learns from: texts with labels, fields of pages with their passages, and texts that it must keep.

Only sets whose licence allows weights to ship are read (LICENCES), and only their training rows.
"""

import hashlib
import io
import json
import random
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from questions import question_rows

LICENCES = {
    "snips": "CC0", "hwu64": "CC-BY-4.0", "uci-sentiment": "CC-BY-4.0", "goemotions": "Apache-2.0", "snips-slots": "CC0",
    "crossner": "MIT", "train-plain": "MIT", "wcxb-more": "CC-BY-4.0", "vaderSentiment 3.3.2": "MIT", "questions.py": "MIT",
}
# Rows of these are never learned, nor any text that is one of them.
JUDGES = ["banking77", "trec6", "sst2", "tweet-emotion", "uci-sentiment", "snips", "hwu64", "goemotions"]
RATED = "vaderSentiment-3.3.2.tar.gz"
RATED_SHA256 = "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
# Its film reviews are left out: sst2 is made of the same ones.
RATED_FILES = {"amazonReviewSnippets_GroundTruth.txt": 0.5, "tweets_GroundTruth.txt": 0.6, "nytEditorialSnippets_GroundTruth.txt": 0.8}
STRONG_WORD = 1.2
OF_EMOTION = {"joy": "positive", "anger": "negative", "sadness": "negative", "disgust": "negative", "fear": "negative"}
SPLIT_NAMES = {
    "politicalparty": "political party", "musicalartist": "musical artist", "musicgenre": "music genre", "literarygenre": "literary genre",
    "astronomicalobject": "astronomical object", "chemicalcompound": "chemical compound", "chemicalelement": "chemical element",
    "academicjournal": "academic journal", "programlang": "programming language", "musicalinstrument": "musical instrument",
}
NOT_A_NAME = {"misc", "object type", "object select", "object part of series type", "spatial relation", "object location type", "entity name"}
LABELS = Path(__file__).parent / "labels.json"


@dataclass
class Labelled:
    """Texts of one task; `groups` holds (text, label) rows by source, drawn from alike."""

    name: str
    labels: dict
    groups: dict = field(default_factory=dict)
    share: float = 1.0
    # Drawing half of the labels keeps names from being learned by heart.
    most_labels: int = 24


def plain(text):
    """Returns what two spellings of one text have in common."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def lines_of(path):
    """Yields the rows of a JSON Lines file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def rows_of(data, name, split="train"):
    """Returns (text, label) rows that have a label."""
    return [(row["text"], row["label"]) for row in lines_of(data / name / f"{split}.jsonl") if row["label"] is not None]


def judged_texts(data):
    """Returns the texts of all test rows, and of all rows of sets that are not learned."""
    texts = set()
    for name in JUDGES:
        for split in ("train", "test") if name not in LICENCES else ("test",):
            texts.update(plain(text) for text, _ in rows_of(data, name, split))
    return texts


def fetch_rated(work):
    """Downloads the pinned archive of rated sentences with pip and checks its hash."""
    path = work / RATED
    if not path.exists():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--no-binary", ":all:", "--dest", str(work)]
        subprocess.run([*command, "vaderSentiment==3.3.2"], check=True)
    if hashlib.sha256(path.read_bytes()).hexdigest() != RATED_SHA256:
        raise SystemExit(f"{RATED} is not the pinned file")
    return path


def rated_rows(work):
    """Returns by file the sentences that people rated clearly good or bad, and words of a lexicon likewise."""
    groups = {}
    with tarfile.open(fetch_rated(work)) as outer:
        base = "vaderSentiment-3.3.2"
        inner = outer.extractfile(f"{base}/additional_resources/hutto_ICWSM_2014.tar.gz").read()
        lexicon = outer.extractfile(f"{base}/vaderSentiment/vader_lexicon.txt").read().decode("utf-8")
    with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
        for name, least in RATED_FILES.items():
            text = archive.extractfile(f"hutto_ICWSM_2014/{name}").read().decode("utf-8", "replace")
            rows = [line.split("\t") for line in text.splitlines() if line.count("\t") == 2]
            groups[name.split("_")[0]] = [(row[2], side(float(row[1]))) for row in rows if abs(float(row[1])) >= least]
    words = [line.split("\t")[:2] for line in lexicon.splitlines()]
    groups["words"] = [(word, side(float(value))) for word, value in words if abs(float(value)) >= STRONG_WORD and word.isalpha()]
    return groups


def side(value):
    """Returns the sentiment of a rating."""
    return "positive" if value > 0 else "negative"


def named_rows(data):
    """Returns (name, its sort) of spans, each once."""
    rows = set()
    for name in ("crossner", "snips-slots"):
        for row in lines_of(data / name / "train.jsonl"):
            for span in row["spans"]:
                if span["name"] not in NOT_A_NAME:
                    sort = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", SPLIT_NAMES.get(span["name"], span["name"])).lower()
                    rows.add((row["text"][span["start"] : span["end"]], sort))
    return sorted(rows)


def labelled_tasks(data, work, without=()):
    """Returns the tasks to learn from, without the sets named."""
    wordings = json.loads(LABELS.read_text(encoding="utf-8"))
    tasks = [
        Labelled("intents", wordings["hwu64"], {"hwu64": rows_of(data, "hwu64")}, 1.0),
        Labelled("assistant", wordings["snips"], {"snips": rows_of(data, "snips")}, 0.4),
        Labelled("emotion", wordings["goemotions"], {"goemotions": rows_of(data, "goemotions")}, 1.0),
        Labelled("question", wordings["question"], {"questions": question_rows()}, 0.7),
    ]
    named = named_rows(data)
    tasks.append(Labelled("names", {sort: [sort, f"name of a {sort}"] for _, sort in named}, {"names": named}, 0.6))
    sentiment = {"uci-sentiment": rows_of(data, "uci-sentiment"), **rated_rows(work)}
    sentiment["goemotions"] = [(text, OF_EMOTION[label]) for text, label in rows_of(data, "goemotions") if label in OF_EMOTION]
    tasks.append(Labelled("sentiment", wordings["sentiment"], sentiment, 2.0))
    judged = judged_texts(data)
    for task in tasks:
        task.groups = {
            name: [row for row in rows if plain(row[0]) not in judged]
            for name, rows in task.groups.items()
            if name not in without
        }
    return [task for task in tasks if any(task.groups.values())]


def kept_texts(data, count, seed=0):
    """Returns sentences and titles of real pages, whose embeddings should stay where they are."""
    texts = set()
    for row in lines_of(data / "wcxb-more" / "expected.jsonl"):
        fields = row["fields"]
        texts.add(fields.get("title") or "")
        for paragraph in (fields.get("main_content") or "").split("\n"):
            texts.update(re.split(r"(?<=[.!?])\s+", paragraph[:600])[:3])
    chosen = sorted(text for text in texts if 12 <= len(text) <= 240)
    random.Random(seed).shuffle(chosen)
    return chosen[:count]


def field_pages(folder):
    """Returns pages {kind, contexts, fields} of test/eval/fit/reader/meanings.ts, one for all wordings, and the texts."""
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    # A text that was cut in the middle of a character.
    texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    pages = {}
    for page in lines_of(folder / "pages.jsonl"):
        key = (page["kind"], json.dumps(page["contexts"]))
        known = pages.setdefault(key, {"kind": page["kind"], "contexts": page["contexts"], "fields": []})
        known["fields"].extend((names, one["answers"]) for one in page["fields"] for names in one["texts"] if names and one["answers"])
    return [page for page in pages.values() if page["fields"] and len(page["contexts"]) > 1], texts


def hash_of(tasks, pages, texts, kept):
    """Returns a hash of everything that is learned from."""
    digest = hashlib.sha256()
    for part in ([(task.name, task.labels, task.groups) for task in tasks], pages, texts, kept):
        digest.update(json.dumps(part, ensure_ascii=False).encode())
    return digest.hexdigest()
