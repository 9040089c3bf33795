import type { Proposal } from "../../../domain/result/proposal";
import type { FieldProfile } from "../field-profile";
import { type Rule, SCORES } from "../rule";
import { type OrganisationSign, organisationKey, organisationSigns, type SignKind } from "../text/organisation-signs";

/** Where the name is taken from: the wording in an address is the fullest. */
const KINDS: SignKind[] = ["address", "legal-form", "copyright", "site-name", "title"];
/** Kinds of signs that put a name on a list by themselves. */
const LISTED: SignKind[] = ["address", "copyright", "site-name"];
const MOST_NAMES = 10;
const MOST_LISTED = 40;

/** The name of the organisation whose page it is: an answer where two signs of different kinds agree. */
export const organisationRule: Rule = {
  id: "organisation",
  propose(profile, view) {
    if (view.scope !== "page" || !asksForOwnName(profile)) return [];
    const signs = organisationSigns(view);
    const groups = [...Map.groupBy(signs, ({ name }) => organisationKey(name)).entries()].filter(([key]) => key !== "");
    const named = groups.map(([, group]) => group);
    return profile.field.many ? listOf(profile, named) : singles(profile, named);
  },
};

function singles(profile: FieldProfile, groups: readonly OrganisationSign[][]): Proposal[] {
  const agreed = groups.filter((signs) => kindsOf(signs) > 1).length;
  return groups.slice(0, MOST_NAMES).map((signs): Proposal => {
    const best = fullest(signs);
    const agrees = kindsOf(signs) > 1;
    const score = agrees ? (agreed === 1 ? SCORES.organisation : 0.6) : SCORES.recogniserAmongOthers;
    return proposal(profile, [itemOf(best, signs)], score, best.kind);
  });
}

/** Of every organisation that a page names where organisations are named, each once. */
function listOf(profile: FieldProfile, groups: readonly OrganisationSign[][]): Proposal[] {
  const listed = groups.filter((signs) => kindsOf(signs) > 1 || signs.some(isTelling)).slice(0, MOST_LISTED);
  if (listed.length === 0) return [];
  const items = listed.map((signs) => itemOf(fullest(signs), signs));
  const isAgreed = listed.some((signs) => kindsOf(signs) > 1);
  return [proposal(profile, items, isAgreed ? SCORES.organisation : SCORES.organisationUnconfirmed, "list")];
}

function isTelling({ kind, isWhole }: OrganisationSign): boolean {
  return LISTED.includes(kind) || isWhole;
}

function fullest(signs: readonly OrganisationSign[]): OrganisationSign {
  return [...signs].sort((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind))[0]!;
}

function itemOf({ name }: OrganisationSign, signs: readonly OrganisationSign[]) {
  return { value: name, evidence: signs.filter((sign) => sign.name === name).flatMap(({ evidence }) => evidence) };
}

function proposal(profile: FieldProfile, items: Proposal["items"], score: number, kind: string): Proposal {
  return { questionId: profile.question.id, items, score, source: `organisation:${kind}` };
}

const EMPLOYER =
  /employer|hiring|arbeitgeber|employeur|empleador|datore di lavoro|empregador|werkgever|pracodawca|arbetsgivare|arbejdsgiver|雇/i;

/** Not the company of a thing on the page: a job's employer is not the job board. */
function asksForOwnName({ field, concepts, properties, stated }: FieldProfile): boolean {
  if (field.type !== "text" || !concepts.has("company") || EMPLOYER.test(`${field.id} ${field.name}`)) return false;
  return properties.slice(0, stated).every(([first, ...rest]) => rest.length === 0 && /^(?:legalN|n)ame$/.test(first!));
}

function kindsOf(signs: readonly OrganisationSign[]): number {
  return new Set(signs.map(({ kind }) => kind)).size;
}
