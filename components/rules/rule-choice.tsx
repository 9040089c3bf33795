import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { Disclosure } from "../kit/disclosure";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import { isSameRule, offerRules, type RuleKind, ruleText } from "./rule-text";

/** Lets the task run by itself on pages like the result's, and says so where it did. */
export function RuleChoice({ result, isRuled }: { result: Result; isRuled: boolean }) {
  const { settings, target, attempt, toasts } = useSession();
  useEffect(() => {
    if (settings.report.value.state === "loading") void settings.refresh();
  }, [settings]);
  const report = readKnownSettings(settings);
  const overview = target.overview.value;
  const types = overview.state === "ready" && overview.value.url === result.page.url ? overview.value.schemaTypes : [];
  const offers = offerRules(result.page.url, types);
  if (!report || offers.length === 0) return null;
  const { taskRules } = report.preferences;
  const isOn = (kind: RuleKind) => taskRules.some((rule) => rule.isOn && isSameRule(rule, result.task.id, kind));
  const change = (kind: RuleKind, on: boolean) =>
    attempt(async () => {
      const others = taskRules.filter((rule) => !isSameRule(rule, result.task.id, kind));
      const { by, value } = kind;
      const rules = on ? [...others, { taskId: result.task.id, by, value, isOn: true }] : others;
      await settings.save({ taskRules: rules });
      toasts.show(text(on ? "ruleSaved" : "ruleEnded"), () => settings.save({ taskRules }));
    });
  return (
    <div class="stack">
      {isRuled && (
        <p class="note">
          {text("ruleRan")}{" "}
          <a href="/options.html#rules" target="_blank" rel="noopener">
            {text("ruleShow")}
          </a>
        </p>
      )}
      <Disclosure summary={text("ruleTitle")}>
        <div class="stack">
          <p class="note">{text("ruleHint")}</p>
          <div>
            {offers.map((kind) => (
              <CheckBox
                key={`${kind.by} ${kind.value}`}
                label={ruleText(kind)}
                checked={isOn(kind)}
                onChange={(on) => change(kind, on)}
              />
            ))}
          </div>
          {offers.some(isOn) && <AllowSite url={result.page.url} />}
        </div>
      </Disclosure>
    </div>
  );
}

/** Without it, each page of the site needs a press of the toolbar's button before it can be read. */
function AllowSite({ url }: { url: string }) {
  const { ports, attempt } = useSession();
  const answer = useSignal<boolean | null>(null);
  const ask = () => {
    const granted = ports.requestPageAccess(url);
    void attempt(async () => {
      answer.value = await granted;
    });
  };
  return (
    <div class="stack">
      <p class="note">{text("ruleAccess")}</p>
      <div>
        <Button icon="lock" onClick={ask}>
          {text("accessAllowSite", hostOf(url))}
        </Button>
      </div>
      <p class="note" role="status">
        {answer.value === true && text("ruleAllowed", hostOf(url))}
        {answer.value === false && text("accessRefused")}
      </p>
    </div>
  );
}
