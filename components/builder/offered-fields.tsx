import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { OfferedField } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { errorText } from "../error/error-text";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { PointingBar } from "../point/pointing-bar";
import type { Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";
import { type FieldDraft, nameOfOffered } from "./draft";

interface OfferedFieldsProps {
  fields: readonly FieldDraft[];
  onAdd: (offered: OfferedField) => void;
  /** Another way to add a field. */
  children: ComponentChildren;
}

/** With so many fields, what the page offers besides makes room for them. */
const ENOUGH = 5;

/** By this a picker's owner is known: the builder has no question yet. */
const BUILDER = "builder";

/** What this page offers as fields, one press each, and the ways to add another. */
export function OfferedFields({ fields, onAdd, children }: OfferedFieldsProps) {
  const { target, pointing } = useSession();
  const state = target.target.value;
  const tabId = state.state === "ready" && state.value.access === "ready" ? state.value.tabId : null;
  const offers = useOffers(tabId);
  const point = usePoint(tabId, onAdd);
  const isAll = useSignal(false);
  if (tabId === null) return <div class="row">{children}</div>;
  const taken = new Set(fields.map(({ name }) => name.trim().toLowerCase()));
  const isFull = fields.filter(({ name }) => name.trim()).length >= ENOUGH;
  const left =
    offers?.state === "ready" ? offers.value.filter((offered) => !taken.has(nameOfOffered(offered).toLowerCase())) : [];
  const current = pointing.current.value?.questionId === BUILDER ? pointing.current.value : null;
  return (
    <section class="offers" aria-label={text("offersName")} aria-busy={offers?.state === "loading"}>
      {left.length > 0 && (!isFull || isAll.value) && (
        <ul class="offers-list">
          {left.map((offered) => (
            <li key={offered.field.name}>
              <button type="button" class="offer" onClick={() => onAdd(offered)}>
                <Icon name="add" />
                <strong>{nameOfOffered(offered)}</strong>
                <span class="offer-sample" dir="auto">
                  {offered.sample}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {current ? (
        <PointingBar current={current} name={text("offersPoint")} />
      ) : (
        <div class="row offers-tools">
          <Button look="quiet" icon="point" onClick={point}>
            {text("offersPoint")}
          </Button>
          {children}
          {left.length > 0 && isFull && (
            <Button
              look="quiet"
              icon={isAll.value ? "up" : "down"}
              aria-expanded={isAll.value}
              onClick={() => {
                isAll.value = !isAll.value;
              }}
            >
              {plural("offersMore", left.length)}
            </Button>
          )}
          <span class="note" role="status">
            {offers?.state === "loading" && text("offersLoading")}
            {offers?.state === "ready" && offers.value.length === 0 && text("offersNone")}
            {offers?.state === "failed" && errorText(offers.error).advice}
          </span>
        </div>
      )}
    </section>
  );
}

function useOffers(tabId: number | null): Loadable<OfferedField[]> | null {
  const { ports } = useSession();
  const offers = useSignal<Loadable<OfferedField[]> | null>(null);
  useEffect(() => {
    if (tabId === null) return;
    let isLeft = false;
    const take = (answer: Loadable<OfferedField[]>) => {
      if (!isLeft) offers.value = answer;
    };
    take({ state: "loading" });
    ports.send("field.offer", { target: { tabId } }).then(
      (value) => take({ state: "ready", value }),
      (error) => take({ state: "failed", error }),
    );
    return () => {
      isLeft = true;
    };
  }, [tabId]);
  return offers.value;
}

function usePoint(tabId: number | null, onAdd: (offered: OfferedField) => void) {
  const { ports, pointing, attempt } = useSession();
  useEffect(() => () => void pointing.cancel(), [tabId]);
  return () =>
    attempt(async () => {
      if (tabId === null) return;
      const places = await pointing.pick({ questionId: BUILDER, tabId, isMany: false });
      if (places) onAdd(await ports.send("field.at", { target: { tabId }, places }));
    });
}
