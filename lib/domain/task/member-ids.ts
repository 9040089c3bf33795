/** Lower-case words joined by hyphens, from a name in any script; "" where no letter of a-z or digit is left. */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 48)
    .replace(/-$/, "");
}

function findUnusedId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

/** An id for a new task: from its name, else `task`, with a number where that is taken. */
export function taskIdFor(name: string, taken: ReadonlySet<string>): string {
  return findUnusedId(slugOf(name) || "task", taken);
}

/** An id for each label or field: the one it has, else one from its name that no other has. */
export function assignMemberIds(members: { id: string; name: string }[], fallback: string): string[] {
  const taken = new Set(members.map((member) => member.id).filter(Boolean));
  return members.map((member) => {
    if (member.id) return member.id;
    const id = findUnusedId(slugOf(member.name) || fallback, taken);
    taken.add(id);
    return id;
  });
}
