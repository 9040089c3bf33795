import { expect, it } from "vitest";
import { parseTask } from "../../../../lib/domain/task/parse-task";
import { askedTask } from "../../../eval/pages/asked-fields";
import type { PageRow } from "../../../eval/sets/types";
import { smallClassifyTask, smallExtractTask } from "../../../support/snapshots";

const row = (fields: PageRow["fields"]): PageRow => ({ page: "a", url: "https://a.example/", fields });

it("is made of the fields seen, with the types of their values, where a task classifies", () => {
  const task = askedTask({
    task: smallClassifyTask,
    rows: [
      row({ publish_date: "2025-09-04", minutes: 20, main_content: "Long", tags: ["a", "b"], link: null }),
      row({ publish_date: null, minutes: 5, author: "", "Not An Id": "x" }),
    ],
  });
  expect(task?.fields).toEqual([
    { id: "publish_date", name: "Publish date", type: "date" },
    { id: "minutes", name: "Minutes", type: "number" },
    { id: "tags", name: "Tags", type: "text", many: true },
    { id: "link", name: "Link", type: "text" },
    { id: "author", name: "Author", type: "text" },
  ]);
  expect(parseTask(task)).toMatchObject({ ok: true });
});

it("is the set's own task less the main content", () => {
  const main = { id: "main_content", name: "Main content", type: "text" as const };
  const task = { ...smallExtractTask, fields: [...smallExtractTask.fields, main] };
  expect(askedTask({ task, rows: [] })).toEqual(smallExtractTask);
  expect(askedTask({ task: { ...task, fields: [main] }, rows: [] })).toBeNull();
});

it("is none where a classify task's rows have no fields", () => {
  expect(
    askedTask({ task: smallClassifyTask, rows: [{ page: "a", url: "https://a.example/", label: "glad" }] }),
  ).toBeNull();
});
