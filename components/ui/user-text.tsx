/**
 * Text that a person or WeChat wrote, beside text of the desk's: its direction marks cannot reorder its neighbours, and
 * a word of any length breaks.
 */
export function UserText({ children }: { children: string | null }) {
  return <bdi className="[overflow-wrap:anywhere]">{children}</bdi>;
}
