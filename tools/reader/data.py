"""Reads what test/eval/fit/reader/export.ts wrote."""
import hashlib
import json

import numpy

FOLDS = 4


def read(folder):
    names = json.load(open(f"{folder}/features.json"))
    vectors = numpy.memmap(f"{folder}/vectors.f32", dtype=numpy.float32, mode="r").reshape(-1, len(names))
    questions, start = [], 0
    for line in open(f"{folder}/questions.jsonl"):
        question = json.loads(line)
        rows = numpy.array(question["rows"], dtype=numpy.int32).reshape(-1, 3)
        question["values"], question["right"], question["quoted"] = rows[:, 0], rows[:, 1] == 1, rows[:, 2] == 1
        question["span"], start = slice(start, start + len(rows)), start + len(rows)
        question["fold"] = int(hashlib.md5(question["kind"].encode()).hexdigest(), 16) % FOLDS
        question["group"] = group_of(question)
        questions.append(question)
    return names, vectors, questions


def fold_within(kind):
    """Another division than `fold`: of the kinds of one fold."""
    return int(hashlib.md5(kind.encode()).hexdigest(), 16) // FOLDS % FOLDS


def group_of(question):
    if question["type"] == "text":
        return "list" if question["many"] else "text"
    return question["type"] if question["type"] in ("boolean", "enum") else "typed"
