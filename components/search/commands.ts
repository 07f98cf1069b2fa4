import type { Permission } from "@/lib/access/permissions";

/** What can be done from anywhere, besides the pages of the navigation. `key` names the text in search.json. */
export const actionCommands = [
  { key: "new-order", href: "/orders/new", permission: "orders:create" },
  { key: "new-batch", href: "/orders/batch", permission: "orders:create" },
  { key: "ask-wechat", href: "/lookup", permission: "lookup:read" },
  { key: "unresolved-orders", href: "/orders?state=unknown", permission: "orders:read" },
  { key: "verify-shopping", href: "/shopping", permission: "shopping:create" },
  { key: "verify-shopping-table", href: "/shopping/batch", permission: "shopping:create" },
  { key: "fetch-bill", href: "/reconciliation", permission: "reconciliation:manage" },
  { key: "send-mock", href: "/mock-notifications", permission: "mock-notifications:create" },
  { key: "new-account", href: "/accounts/new", permission: "accounts:manage" },
  { key: "new-user", href: "/users/new", permission: "users:manage" },
] as const satisfies { key: string; href: string; permission: Permission }[];

/** A page or an action by its names in all languages: it is found by any, and shown in the person's own. */
export type Command = { href: string; label: string; names: string[] };

/** A typed text as it is compared: width and case do not count. */
const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();

/** The commands of which a name contains what was typed, those that begin with it first; all for an empty text. */
export function matchCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = folded(typed);
  const rankOf = ({ names }: Command) => {
    const places = names.map((name) => folded(name).indexOf(wanted)).filter((place) => place >= 0);
    return places.length === 0 ? -1 : Math.min(1, ...places);
  };
  return commands
    .map((command) => ({ command, rank: rankOf(command) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}
